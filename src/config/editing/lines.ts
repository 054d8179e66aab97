/** Offset of the line that holds an offset. */
export function startOfLine(text: string, offset: number): number {
  // Not by lastIndexOf, which looks through the whole text for a line end of a kind that it does not have.
  let start = offset;
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** Where the line that holds an offset ends, its line break left out. */
export function endOfLine(text: string, offset: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = offset;
  return breaks.exec(text)?.index ?? text.length;
}
