/** Offset of the line that holds an offset. */
export function startOfLine(text: string, offset: number): number {
  // lastIndexOf takes what is before the text for its first character.
  if (offset === 0) return 0;
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where the line that holds an offset ends, its line break left out. */
export function endOfLine(text: string, offset: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = offset;
  return breaks.exec(text)?.index ?? text.length;
}
