/** Offset of the line that holds an offset. */
export function startOfLine(text: string, offset: number): number {
  // Not by lastIndexOf, which looks through the whole text for a line end of a kind that it does not have.
  let start = offset;
  while (start > 0 && !isLineEnd(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line that holds an offset ends, its line break left out. */
export function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
}

/** Whether a code unit is a line feed or a carriage return. */
function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13;
}

/** Where the line behind the one that holds an offset begins; the end of the text behind the last one. */
export function nextLine(text: string, offset: number): number {
  const end = endOfLine(text, offset);
  if (text.startsWith('\r\n', end)) return end + 2;
  return Math.min(end + 1, text.length);
}

/**
 * The dash of an item with what is before it on its line: the dash is on the line of the item, or above it behind blank
 * lines and comments. Undefined where something else is between, or before the dash.
 */
export function dashBefore(text: string, item: number): { readonly at: number; readonly indent: string } | undefined {
  for (let [start, end] = [startOfLine(text, item), item]; ; [start, end] = [startOfLine(text, end), end]) {
    const line = text.slice(start, end);
    const [indent = ''] = /^ */.exec(line) ?? [];
    if (/^-(?:\s|$)/.test(line.slice(indent.length)) && isBlank(line.slice(indent.length + 1)))
      return { at: start + indent.length, indent };
    if (!isBlank(line) || start === 0) return undefined;
    end = text.startsWith('\r\n', start - 2) ? start - 2 : start - 1;
  }
}

/** Whether a line, or the rest of one behind a dash, has nothing or a comment. */
const isBlank = (line: string) => /^\s*(?:#|$)/.test(line);
