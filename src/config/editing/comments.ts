import type { ConfigFormat } from '../reading/config-document.ts';
import { endOfLine, startOfLine } from './lines.ts';

/** The offset behind white space and comments; a comment up to the end of its line needs a line break behind it. */
export function behindComments(text: string, from: number, format: ConfigFormat): number {
  for (let at = from; ; ) {
    while (at < text.length && text.charAt(at).trim() === '') at++;
    const end = commentEnd(text, at, format);
    if (end === undefined) return at;
    at = end;
  }
}

function commentEnd(text: string, at: number, format: ConfigFormat): number | undefined {
  if (format !== 'yaml' && text.startsWith('/*', at)) {
    const close = text.indexOf('*/', at + 2);
    return close === -1 ? undefined : close + 2;
  }
  if (!text.startsWith(format === 'yaml' ? '#' : '//', at)) return undefined;
  const end = endOfLine(text, at);
  return end === text.length ? undefined : end;
}

/** The offset behind comments between marks that begin and end on the line of an offset; YAML has none. */
export function behindMarks(text: string, from: number, format: ConfigFormat): number {
  const line = format === 'yaml' ? from : endOfLine(text, from);
  for (let end = from; ; ) {
    const at = end + spacesBehind(text, end);
    const close = text.startsWith('/*', at) ? text.indexOf('*/', at + 2) : -1;
    if (close === -1 || close >= line) return end;
    end = close + 2;
  }
}

/** Whether comments are all that follows an offset on its line, and there are some. */
export function isCommentBehind(text: string, from: number, format: ConfigFormat): boolean {
  const marked = behindMarks(text, from, format);
  const at = marked + spacesBehind(text, marked);
  const isLineComment = text.startsWith(format === 'yaml' ? '#' : '//', at);
  return isLineComment || (marked > from && at === endOfLine(text, at));
}

/** Whether nothing, or nothing but comments between marks, is before an offset on its line. */
export function isLineBegin(text: string, offset: number, format: ConfigFormat): boolean {
  const start = startOfLine(text, offset);
  const first = text.charAt(start) === '\ufeff' ? start + 1 : start;
  return text.slice(behindMarks(text, first, format), offset).trim() === '';
}

/** How many spaces and tabs begin at an offset. */
export function spacesBehind(text: string, offset: number): number {
  let end = offset;
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end++;
  return end - offset;
}

/** How many spaces and tabs end at an offset. */
export function spacesBefore(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t')) start--;
  return offset - start;
}
