import { type Document, isCollection, isPair, isScalar, type Node, type YAMLError, type YAMLWarning } from 'yaml';
import type { SyntaxCode, SyntaxProblem } from './config-document.ts';
import type { TextRange } from './config-tree.ts';

/** A text of the same length without some of its mistakes, and those. */
export interface Repaired {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Blanks out what spoils more than its own line: a key that is half typed, an open quote or bracket, tabs. Undefined
 * when there is nothing of the kind. Offsets stay as they are.
 */
export function repair(text: string, document: Document.Parsed): Repaired | undefined {
  const { errors } = document;
  if (errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return undefined;
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT');
  if (tabs.length > 0) return { text: withoutTabs(text), problems: tabs.map((error) => problemOf(error, text)) };
  for (const error of errors.slice(0, 20)) {
    const cut = SPOILING.includes(error.code) ? cutOf(error, text, document) : undefined;
    if (cut === undefined) continue;
    const rest = withoutPart(text, cut);
    if (rest !== text) return { text: rest, problems: [{ ...problemOf(error, text), range: cut }] };
  }
  return undefined;
}

function withoutPart(text: string, { start, end }: TextRange): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

const SPOILING: readonly YAMLError['code'][] = [
  'MULTILINE_IMPLICIT_KEY',
  'MISSING_CHAR',
  'BAD_INDENT',
  'UNEXPECTED_TOKEN',
];

/** Each tab of an indentation as one space. A carriage return alone is no end of a line. */
function withoutTabs(text: string): string {
  return text.replace(/(?<![^\n])[ \t]+/g, (indentation) => ' '.repeat(indentation.length));
}

function cutOf(error: YAMLError, text: string, document: Document.Parsed): TextRange | undefined {
  const start = error.code === 'MULTILINE_IMPLICIT_KEY' ? error.pos[0] : openAt(error.pos[0], text, document);
  if (start === undefined) return undefined;
  const rest = /[^\r\n]*/y;
  rest.lastIndex = start;
  return { start, end: start + (rest.exec(text)?.[0].trimEnd().length ?? 0) };
}

/** Where the innermost quote or bracket around an offset stands that is not closed. */
function openAt(offset: number, text: string, document: Document.Parsed): number | undefined {
  let open: number | undefined;
  let node: Node | undefined = document.contents ?? undefined;
  while (node !== undefined) {
    const [start, end] = node.range ?? [0, 0];
    const isOpenText = isScalar(node) && /["']/.test(text.charAt(start)) && /[\r\n]/.test(text.slice(start, end));
    const isOpenBracket = isCollection(node) && node.flow && !/[\]}]/.test(text.charAt(end - 1));
    if (isOpenText || isOpenBracket) open = start;
    node = childAt(node, offset);
  }
  return open;
}

function childAt(node: Node, offset: number): Node | undefined {
  if (!isCollection(node)) return undefined;
  const children = node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item])) as (Node | null)[];
  return (children.findLast((child) => child?.range && child.range[0] <= offset && offset <= child.range[2]) ??
    undefined) as Node | undefined;
}

const CODES: Readonly<Partial<Record<YAMLError['code'], SyntaxCode>>> = {
  MULTIPLE_DOCS: 'several-documents',
  RESOURCE_EXHAUSTION: 'nested-too-deep',
  TAB_AS_INDENT: 'tab-indentation',
  TAG_RESOLVE_FAILED: 'unknown-tag',
};

/** A mistake as the parser tells it, held inside the text. */
export function problemOf({ code, pos }: YAMLError | YAMLWarning, text: string): SyntaxProblem {
  const end = Math.min(pos[1], text.length);
  const range = { start: Math.min(pos[0], end), end };
  const detail = code === 'TAG_RESOLVE_FAILED' ? text.slice(range.start, range.end) : code;
  return { code: CODES[code] ?? 'syntax', range, detail };
}
