import { LIMITS, type SyntaxProblem } from './config-document.ts';

/** Why a text, its lines ended by line feeds, is not even parsed: it is beyond {@link LIMITS}. Undefined when it is not. */
export function excessOf(text: string): SyntaxProblem | undefined {
  const isTooLarge = text.length > LIMITS.characters || isTooMuch(text);
  if (isTooLarge) return { code: 'file-too-large', range: { start: 0, end: firstLineEnd(text) }, detail: '' };
  const deep = tooDeepAt(text);
  return deep === undefined
    ? undefined
    : { code: 'nested-too-deep', range: { start: deep, end: deep + 1 }, detail: '' };
}

const MARKS = new Set([...'[]{},:&*!"\'?%-'].map((mark) => mark.charCodeAt(0)));
const LINE_FEED = 10;

/** Counts lines and marks. By code units, as this runs on every key stroke. */
function isTooMuch(text: string): boolean {
  let lines = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) lines++;
    else if (unit < 128 && MARKS.has(unit)) marks++;
  }
  return lines > LIMITS.lines || marks > LIMITS.marks;
}

/** Where the first line ends, or a place in it where it is long. */
export function firstLineEnd(text: string): number {
  const end = text.slice(0, 120).search(/[\r\n]/);
  return end === -1 ? Math.min(text.length, 120) : end;
}

/**
 * Where the text opens more levels than the parser should follow; it would do so until the stack is used up. Brackets in
 * quotes and comments count too: nobody writes that many without closing them.
 */
function tooDeepAt(text: string): number | undefined {
  const most = 2 * LIMITS.depth;
  let open = 0;
  for (const { 0: mark, index } of text.matchAll(/[[{\]}]/g)) {
    open = mark === '[' || mark === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > most) return index;
  }
  const indentations: number[] = [];
  for (const { 0: line, index } of text.matchAll(/(?<![^\n])[ \t]*(?:[-?:][ \t]+)*(?=[^\s#])/g)) {
    const indentation = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    while (indentation < (indentations.at(-1) ?? 0)) indentations.pop();
    if (indentation > (indentations.at(-1) ?? 0)) indentations.push(indentation);
    const compact = line.slice(indentation).split(/[-?:]/).length - 1;
    if (indentations.length + compact > most) return index + indentation;
  }
  return undefined;
}
