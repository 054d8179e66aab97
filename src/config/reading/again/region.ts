import { startOfLine } from '../../editing/lines.ts';
import type { TextEdit } from '../../finding.ts';
import type { ConfigDocument } from '../config-document.ts';
import { type ListNode, type MapNode, placeOf, type TextRange } from '../config-tree.ts';

/** A map or a list. */
export type Collection = MapNode | ListNode;

/** A collection in block style on the way to the change, and the part of it that holds the change. */
export interface Level {
  readonly node: Collection;
  readonly index: number;
  /** Of the key or of the dash. */
  readonly column: number;
}

/** Parts of a collection that stand on lines of their own, and those lines in the former text. */
export interface Region {
  /** From the root; the last one holds the parts. */
  readonly levels: readonly Level[];
  readonly first: number;
  /** The first part behind. */
  readonly next: number;
  readonly lines: TextRange;
  /** The level whose part follows the lines; undefined at the end of the text. */
  readonly following: number | undefined;
}

/**
 * The fewest whole lines of a file that hold a change and are parts of one collection; undefined where there are none
 * but the whole.
 */
export function regionOf({ text, root }: ConfigDocument, edit: TextEdit): Region | undefined {
  const change = changedLines(text, edit);
  const levels: Level[] = [];
  let found: Region | undefined;
  let behind: Pick<Region, 'following'> & { readonly line: number } = { line: text.length, following: undefined };
  let node = root;
  while (node !== undefined && node.kind !== 'scalar' && !node.isFlow && node.alias === undefined) {
    const starts = startsIn(node, text);
    const index = starts.findLastIndex((start) => start !== undefined && start.line <= change.start);
    const start = starts[index];
    if (start === undefined) break;
    const next = starts.findIndex((other, at) => at > index && (other === undefined || other.line >= change.end));
    if (next !== -1) behind = { line: starts[next]?.line ?? -1, following: levels.length };
    if (behind.line < change.end) break;
    levels.push({ node, index, column: start.column });
    const isLast = next === -1;
    // What is typed before a key may belong to the part before it, and before the first key to the one above.
    const isBefore = change.start <= start.at;
    const former = isBefore ? starts[index - 1] : undefined;
    const lead = former?.isOwnLine && former.column === start.column ? former : start;
    if (lead.isOwnLine && (found === undefined || !isBefore || lead === former)) {
      const lines = { start: lead.line, end: behind.line };
      const first = lead === former ? index - 1 : index;
      found = { levels: [...levels], first, next: isLast ? starts.length : next, lines, following: behind.following };
    }
    if ((isLast ? starts.length : next) !== index + 1) break;
    node = node.kind === 'map' ? node.entries[index]?.value : node.items[index];
  }
  return found;
}

/** Where a change begins, which lines that begin alike hide when it adds or removes some. */
function changedLines(text: string, { range, newText }: TextEdit): TextRange {
  const isOneLine = !newText.includes('\n') && !text.slice(range.start, range.end).includes('\n');
  return isOneLine ? range : { start: startOfLine(text, range.start), end: range.end };
}

interface Start {
  /** Offset of the key or item. */
  readonly at: number;
  /** Offset of its line. */
  readonly line: number;
  /** Of the key or dash. */
  readonly column: number;
  /** Whether nothing but spaces is before it. */
  readonly isOwnLine: boolean;
}

/** Where the parts of a collection begin; undefined where something is before one that is no dash. */
function startsIn(node: Collection, text: string): readonly (Start | undefined)[] {
  if (node.kind === 'map') {
    return node.entries.map(({ keyRange, isMerged }) =>
      isMerged ? undefined : startAt(keyRange.start, text, /^((?:-(?= )| )*)$/),
    );
  }
  return node.items.map((item) => startAt(placeOf(item).start, text, /^((?:-(?= )| )*)- +$/));
}

function startAt(at: number, text: string, before: RegExp): Start | undefined {
  const line = startOfLine(text, at);
  const indentation = before.exec(text.slice(line, at))?.[1];
  if (indentation === undefined) return undefined;
  return { at, line, column: indentation.length, isOwnLine: indentation.trim() === '' };
}
