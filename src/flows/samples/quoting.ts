/**
 * Characters that are written as escapes in every language: controls, invisible format characters (which some compilers
 * refuse and which can hide what a line says), line and paragraph separators.
 */
const UNWRITABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Whether every character of a text can stand in source code as it is. */
export function isWritable(text: string): boolean {
  return !UNWRITABLE.test(text);
}

/**
 * A text between quotes: backslash and the characters of `special` get a backslash, unwritable ones become `\n`, `\r`, `\t`
 * or what `escaped` makes of their code point.
 */
export function quoted(text: string, quote: string, special: string, escaped: (code: number) => string): string {
  const inside = Array.from(text, (character) => {
    if (character === '\\' || special.includes(character)) return `\\${character}`;
    if (isWritable(character)) return character;
    return SHORT[character] ?? escaped(character.codePointAt(0) ?? 0);
  });
  return `${quote}${inside.join('')}${quote}`;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `\u{1f}`, as JavaScript and PHP have it. */
export function bracedEscape(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** `\u001f` or `\U000e0001`, as Python and Go have it. */
export function fixedEscape(code: number): string {
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
