import type { TextEdit } from '../finding.ts';

/**
 * The one edit between two texts that touches the least without splitting what an editor takes for one character:
 * surrogate pairs, letters with their marks, emoji of several parts, CRLF. Undefined when the texts are the same.
 */
export function difference(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  while (!isBoundary(before, start) || !isBoundary(after, start)) start--;
  const most = shorter - start;
  let tail = 0;
  while (tail < most && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail))
    tail++;
  while (!isBoundary(before, before.length - tail) || !isBoundary(after, after.length - tail)) tail--;
  return { range: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

const graphemes = new Intl.Segmenter();

/** Whether an offset is between two characters as people count them. */
function isBoundary(text: string, offset: number): boolean {
  if (isPlainBoundary(text, offset)) return true;
  // What is around it is enough to tell, as nothing joins two signs of ASCII.
  let start = offset;
  while (!isPlainBoundary(text, start)) start--;
  let end = offset;
  while (!isPlainBoundary(text, end)) end++;
  return graphemes.segment(text.slice(start, end)).containing(offset - start)?.index === offset - start;
}

function isPlainBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const [one, other] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
  return one < 0x80 && other < 0x80 && !(one === 0x0d && other === 0x0a);
}
