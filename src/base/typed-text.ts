/**
 * Characters that no one sees: marks of direction, joiners, byte order marks, controls, lone halves of characters, and
 * those that have a place but no ink, such as the empty Braille pattern.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Surrogate}\u2800\ufffc\u{1D159}]|(?![\t\n\r])\p{Cc}/gu;

/**
 * A text as it was meant by who typed or pasted it: without the invisible characters that come along from web pages,
 * contacts and documents, spaces of every width as plain ones, and no space around. Line breaks inside stay.
 */
export function typedText(text: string): string {
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\p{Zs}]/gu, ' ')
    .trim();
}
