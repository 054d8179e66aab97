import { LIMITS, type SyntaxProblem } from './config-document.ts';

/**
 * Why a text, its lines ended by line feeds, is not even parsed: it is beyond {@link LIMITS}. Undefined when it is not.
 */
export function excessOf(text: string): SyntaxProblem | undefined {
  const counts = text.length > LIMITS.characters ? undefined : countsOf(text);
  const isTooLarge = counts === undefined || counts.lines > LIMITS.lines || counts.marks > LIMITS.marks;
  if (isTooLarge) return { code: 'file-too-large', range: { start: 0, end: firstLineEnd(text) }, detail: '' };
  const deep = tooDeepAt(text, counts);
  return deep === undefined
    ? undefined
    : { code: 'nested-too-deep', range: { start: deep, end: deep + 1 }, detail: '' };
}

interface Counts {
  readonly lines: number;
  /** Characters that can begin, end or part a node. */
  readonly marks: number;
  /** Brackets that open. */
  readonly opened: number;
  /** Most characters that indent a line, signs of list items and keys among them. */
  readonly indentation: number;
}

const [MARK, OPENS, INDENTS] = [1, 2, 4];
/** What each ASCII character can be. */
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  const kinds = [
    [MARK, '[]{},:&*!"\'?%-'],
    [OPENS, '[{'],
    [INDENTS, ' \t-?:'],
  ] as const;
  return kinds.reduce((sum, [kind, all]) => (all.includes(character) ? sum + kind : sum), 0);
});
const LINE_FEED = 10;

/** Counts in one pass. By code units, as this runs on every key stroke. */
function countsOf(text: string): Counts {
  let [lines, marks, opened, indentation] = [0, 0, 0, 0];
  /** Where the line begins, or undefined behind its indentation. */
  let lineStart: number | undefined = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (kind & MARK) marks++;
    if (kind & OPENS) opened++;
    if (lineStart !== undefined && !(kind & INDENTS)) {
      indentation = Math.max(indentation, at - lineStart);
      lineStart = undefined;
    }
    if (unit === LINE_FEED) {
      lines++;
      lineStart = at + 1;
    }
  }
  return { lines, marks, opened, indentation: Math.max(indentation, text.length - (lineStart ?? text.length)) };
}

/** Where the first line ends, or a place in it where it is long. */
export function firstLineEnd(text: string): number {
  const end = text.slice(0, 120).search(/[\r\n]/);
  return end === -1 ? Math.min(text.length, 120) : end;
}

/**
 * Where the text opens more levels than the parser should follow; it would do so until the stack is used up. Brackets
 * in quotes and comments count too: nobody writes that many without closing them.
 */
function tooDeepAt(text: string, { opened, indentation: widest }: Counts): number | undefined {
  const most = 2 * LIMITS.depth;
  // Each level takes a bracket, or a character before what its line says.
  return (opened > most ? brackets(text, most) : undefined) ?? (widest > most ? indented(text, most) : undefined);
}

function brackets(text: string, most: number): number | undefined {
  let open = 0;
  for (const { 0: mark, index } of text.matchAll(/[[{\]}]/g)) {
    open = mark === '[' || mark === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > most) return index;
  }
  return undefined;
}

function indented(text: string, most: number): number | undefined {
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
