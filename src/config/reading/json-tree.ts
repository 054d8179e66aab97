import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type ConfigFormat, LIMITS, type SyntaxProblem } from './config-document.ts';
import type { ConfigNode, MapEntry, TextRange } from './config-tree.ts';
import { leaf, nothing, sizes, type Tree } from './tree-of.ts';

/**
 * The tree of a text of JSON, read as far as it can be: comments are mistakes unless it is JSON with comments, and in
 * no case content.
 */
export function jsonTreeOf(text: string, format: ConfigFormat): Tree {
  const errors: ParseError[] = [];
  const isLenient = format === 'jsonc';
  const options = { disallowComments: !isLenient, allowTrailingComma: isLenient, allowEmptyContent: true };
  // The parser does not know the byte order mark.
  const readable = text.replace(/^\ufeff/, ' ');
  const tree = parseTree(readable, errors, options);
  const problems = problemsOf(errors, readable);
  const root = tree && nodeOf(tree, 0, problems, text.length);
  return { root, problems };
}

/** The first mistake of each place: what directly follows it is most likely a consequence of it. */
function problemsOf(errors: readonly ParseError[], text: string): SyntaxProblem[] {
  let said = { start: -1, end: -1 };
  return errors.flatMap(({ error, offset, length }): readonly SyntaxProblem[] => {
    const range = rangeOf({ offset, length }, text.length);
    const detail = printParseErrorCode(error);
    if (detail === 'InvalidCommentToken') return [{ code: 'comment', range, detail: '' }];
    const isSame = offset <= said.start || (offset <= said.end && offset > 0);
    said = range;
    if (isSame) return [];
    const comma = trailingComma(text, offset);
    if (comma !== undefined) return [{ code: 'trailing-comma', range: comma, detail: '' }];
    return [{ code: 'syntax', range, detail }];
  });
}

/** What a comment that is not closed is in would end behind the text. */
function rangeOf({ offset, length }: Pick<Node, 'offset' | 'length'>, end: number): TextRange {
  return { start: Math.min(offset, end), end: Math.min(offset + length, end) };
}

/** The comma before a bracket that closes. */
function trailingComma(text: string, offset: number): TextRange | undefined {
  if (!/[}\]]/.test(text.charAt(offset))) return undefined;
  let at = offset - 1;
  while (at >= 0 && /[ \t\r\n]/.test(text.charAt(at))) at--;
  return text.charAt(at) === ',' ? { start: at, end: at + 1 } : undefined;
}

function nodeOf(source: Node, depth: number, problems: SyntaxProblem[], end: number): ConfigNode {
  const range = rangeOf(source, end);
  const children = source.children ?? [];
  if (source.type !== 'object' && source.type !== 'array') {
    return { ...leaf(range), value: source.value, isQuoted: source.type === 'string' };
  }
  if (depth >= LIMITS.depth) {
    problems.push({ code: 'nested-too-deep', range, detail: '' });
    return nothing(range);
  }
  if (source.type === 'array') {
    const items = children.map((item) => nodeOf(item, depth + 1, problems, end));
    return { kind: 'list', ...sizes(items), range, isFlow: true, items };
  }
  const entries = new Map<string, MapEntry>();
  for (const property of children) {
    const entry = entryOf(property, depth, problems, end);
    if (entries.has(entry.key)) problems.push({ code: 'duplicate-key', range: entry.keyRange, detail: entry.key });
    entries.delete(entry.key);
    entries.set(entry.key, entry);
  }
  const own = [...entries.values()];
  return { kind: 'map', ...sizes(own.map(({ value }) => value)), range, isFlow: true, entries: own };
}

function entryOf(
  { children = [], colonOffset }: Node,
  depth: number,
  problems: SyntaxProblem[],
  end: number,
): MapEntry {
  const [key, value] = children as [Node, Node?];
  const keyRange = rangeOf(key, end);
  const behind = Math.min(colonOffset === undefined ? keyRange.end : colonOffset + 1, end);
  const node = value ? nodeOf(value, depth + 1, problems, end) : nothing({ start: behind, end: behind });
  return {
    key: key.value,
    keyRange,
    value: node,
    range: { start: keyRange.start, end: node.range.end },
    isMerged: false,
  };
}
