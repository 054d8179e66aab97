const LINES_PER_PAGE = 44;
const FIRST_LINE_AT = 780;
const LINE_HEIGHT = 16;

/**
 * A PDF with these lines of text in Helvetica, as many pages as they take. Characters outside Latin-1 become question
 * marks.
 */
export function pdfOf(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const pages: (readonly string[])[] = [];
  for (let at = 0; at === 0 || at < lines.length; at += LINES_PER_PAGE)
    pages.push(lines.slice(at, at + LINES_PER_PAGE));

  // Objects: 1 catalogue, 2 pages, 3 font, then a page and its content for each page.
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * i} 0 R >>`,
      streamOf(page),
    ]),
  ];

  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  // All of it is ASCII, so that positions in the text are positions in the file.
  return new Uint8Array(new TextEncoder().encode(text));
}

function streamOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf ${LINE_HEIGHT} TL 50 ${FIRST_LINE_AT} Td\n${shown}\nET`;
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function escaped(line: string): string {
  return [...line]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if ('()\\'.includes(character)) return `\\${character}`;
      if (code >= 0x20 && code < 0x7f) return character;
      return code >= 0xa0 && code <= 0xff ? `\\${code.toString(8).padStart(3, '0')}` : '?';
    })
    .join('');
}
