import { startOfLine } from '../../editing/lines.ts';
import { LIMITS, type SyntaxProblem } from '../config-document.ts';
import type { ConfigNode, MapEntry, TextRange } from '../config-tree.ts';
import { parseRepaired } from '../parse.ts';
import { treeOf } from '../tree-of.ts';
import { type Mover, moverBehind } from './moved.ts';
import type { Collection, Level, Region } from './region.ts';

/** What the lines of a region are now: the collection with its new parts alone, and the mistakes in them. */
export interface ReadLines {
  readonly parts: Collection;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads the lines of a region anew, as if the rest were around them. Undefined when they are anything but parts of
 * their collection.
 */
export function readLines({ levels, first, following, lines }: Region, written: string): ReadLines | undefined {
  const own = levels.at(-1) as Level;
  const begins = own.node.kind === 'map' ? /^ *[^\s#?:-]/ : /^ *- /;
  if (!begins.test(written) || written.search(/[^ ]/) !== own.column) return undefined;
  // The same surroundings as in the file: what it stands in, a part before it where there is one, and what comes
  // behind.
  const opened = levels
    .slice(0, -1)
    .map(({ node, column }) => `${' '.repeat(column)}${node.kind === 'map' ? '_:' : '-'}\n`)
    .join('');
  const before = opened + (first === 0 ? '' : standIn(own));
  const behind = following === undefined ? '' : standIn(levels[following] as Level, '_2');
  const text = before + written + behind;
  const { document, repaired, problems } = parseRepaired(text);
  const tree = treeOf(document, text);
  // An open quote or bracket, fixed here, would be another one with the rest of the text behind it; a half-typed key is
  // one by itself.
  const areLocal =
    repaired.every(
      ({ detail, range }) =>
        detail === 'MULTILINE_IMPLICIT_KEY' &&
        isOwnLine(text, range) &&
        /^[\w -]+$/.test(text.slice(range.start, range.end)),
    ) &&
    problems.every(({ detail }) => detail === 'MISSING_CHAR') &&
    [...repaired, ...problems].every(
      ({ range }) => range.start >= before.length && range.end <= before.length + written.length,
    );
  // Without its first line, what comes next would belong to whatever is before.
  const secondLine = before.length + (/\n/.exec(written)?.index ?? written.length);
  if (repaired.some(({ range }) => range.start < secondLine)) return undefined;
  const inner = areLocal && tree.problems.length === 0 ? innermost(tree.root, levels, following) : undefined;
  if (inner === undefined || levels.length + inner.height > LIMITS.depth) return undefined;
  const from = first === 0 ? 0 : 1;
  const to = partsIn(inner).length - (following === levels.length - 1 ? 1 : 0);
  if (to <= from) return undefined;
  const mover = moverBehind({ start: 0, end: 0 }, lines.start - before.length);
  const ordered = [...repaired, ...problems].sort((a, b) => a.range.start - b.range.start);
  return {
    parts: moved(inner, from, to, mover),
    problems: ordered.map((problem) => ({ ...problem, range: mover.range(problem.range) })),
  };
}

function isOwnLine(text: string, { start }: TextRange): boolean {
  return /^[ -]*$/.test(text.slice(startOfLine(text, start), start));
}

/** The collection of the last level, when what is above is as it was opened. */
function innermost(root: ConfigNode | undefined, levels: readonly Level[], following: number | undefined) {
  let node = root;
  for (const [depth, level] of levels.entries()) {
    if (node === undefined || node.kind !== level.node.kind || node.isFlow) return undefined;
    if (depth === levels.length - 1) return node;
    if (partsIn(node).length !== (following === depth ? 2 : 1)) return undefined;
    node = node.kind === 'map' ? node.entries[0]?.value : node.items[0];
  }
  return undefined;
}

const standIn = ({ node, column }: Level, key = '_') =>
  `${' '.repeat(column)}${node.kind === 'map' ? `${key}: 0` : '- 0'}\n`;

function moved(node: Collection, from: number, to: number, mover: Mover): Collection {
  return node.kind === 'map'
    ? { ...node, entries: node.entries.slice(from, to).map(mover.entry) }
    : { ...node, items: node.items.slice(from, to).map(mover.node) };
}

/** What a collection consists of, that by which it stands where it stands. */
function partsIn(node: Collection): readonly (MapEntry | ConfigNode)[] {
  return node.kind === 'map' ? node.entries : node.items;
}
