/**
 * Characters that are written as escapes in every language: controls, invisible format characters (which some compilers
 * refuse and which can hide what a line says), line and paragraph separators.
 */
const UNWRITABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Whether every character of a text can stand in source code as it is. */
function isWritable(text: string): boolean {
  return !UNWRITABLE.test(text);
}

/**
 * A text between quotes: backslash and the characters of `special` get a backslash, unwritable ones become `\n`, `\r`,
 * `\t` or what `escaped` makes of their code point.
 */
function quoted(text: string, quote: string, special: string, escaped: (code: number) => string): string {
  const inside = Array.from(text, (character) => {
    if (character === '\\' || special.includes(character)) return `\\${character}`;
    if (isWritable(character)) return character;
    return SHORT[character] ?? escaped(character.codePointAt(0) ?? 0);
  });
  return `${quote}${inside.join('')}${quote}`;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `\u{1f}`, as JavaScript and PHP have it. */
function bracedEscape(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

/** `\u001f` or `\U000e0001`, as Python and Go have it. */
function fixedEscape(code: number): string {
  const digits = code.toString(16);
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** A word of bash that stands for exactly this text, in any locale; it has no NUL. */
export function bashText(text: string): string {
  if (isWritable(text)) return `'${text.replaceAll("'", `'\\''`)}'`;
  // The bytes themselves: what `\u` becomes depends on the locale.
  return `$${quoted(text, "'", "'", (code) => Array.from(bytesOf(code), (byte) => `\\x${hex(byte)}`).join(''))}`;
}

const bytesOf = (code: number) => new TextEncoder().encode(String.fromCodePoint(code));

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** A JavaScript string that is exactly this text. */
export function javascriptText(text: string): string {
  return quoted(text, "'", "'", bracedEscape);
}

/** A Python string that is exactly this text. */
export function pythonText(text: string): string {
  return quoted(text, "'", "'", fixedEscape);
}

/** A PHP string that is exactly this text: single quotes know no escapes, double quotes read variables. */
export function phpText(text: string): string {
  return isWritable(text) ? quoted(text, "'", "'", bracedEscape) : quoted(text, '"', '"$', bracedEscape);
}

/** A Go string that is exactly this text. */
export function goText(text: string): string {
  return quoted(text, '"', '"', fixedEscape);
}
