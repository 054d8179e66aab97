import type { ConfigDocument } from '../reading/config-document.ts';
import { type ConfigNode, type ListNode, type MapNode, placeOf, type TextRange } from '../reading/config-tree.ts';
import { endOfLine, nextLine, startOfLine } from './lines.ts';
import { columnOf } from './surroundings.ts';

/**
 * A key or list item that stands on lines of its own, with the comments that are about it: whole lines, blank ones
 * before it left out.
 */
export interface Block {
  /** Where the comments above it begin, also those that a blank line separates from it. */
  readonly lead: number;
  /** Where the comments right above it begin, or else its own first line. */
  readonly near: number;
  /** Behind its last line, and behind comments below that are deeper than it. */
  readonly end: number;
  /** Behind its own last line. */
  readonly ownEnd: number;
}

/**
 * The lines of a map or list: what is above the first block and no comment of it, the blocks, what is below the last
 * one.
 */
export interface Blocks {
  readonly head: TextRange;
  readonly blocks: readonly Block[];
  readonly tail: TextRange;
}

/**
 * The blocks of a map or list in block style; `region` holds its lines, comments above and below included. Undefined
 * where a part does not begin on a line of its own, or something else stands between two.
 */
export function blocksOf(
  document: ConfigDocument,
  collection: MapNode | ListNode,
  region: TextRange,
): Blocks | undefined {
  const { text } = document;
  const parts = rangesOf(collection);
  const column = columnOfParts(document, collection);
  if (collection.isFlow || collection.alias || parts.length === 0 || column === undefined) return undefined;
  const starts = parts.map(({ start }) => Math.max(region.start, startOfLine(text, start)));
  if (starts.some((start, index) => !isPartStart(document, collection, start, parts[index] as TextRange)))
    return undefined;
  const blocks: Block[] = [];
  let head = region;
  let tail = region;
  for (let index = 0; index <= parts.length; index++) {
    const former = parts[index - 1];
    const gap = { start: former ? nextLine(text, former.end) : region.start, end: starts[index] ?? region.end };
    const lines = linesIn(text, gap);
    if (lines === undefined) return undefined;
    const below = deeperThan(column, lines);
    const behind = below === 0 ? gap.start : (lines[below - 1] as Line).end;
    const last = blocks.at(-1);
    if (last) blocks[blocks.length - 1] = { ...last, end: behind };
    const rest = lines.slice(below);
    const right = rest.slice(rest.findLastIndex(({ comment }) => comment === undefined) + 1);
    // A deeper comment at the beginning would become one of what it comes to stand below.
    const near = right.find(({ comment = 0 }) => comment <= column)?.start ?? gap.end;
    const lead = rest.find(({ comment }) => comment !== undefined)?.start ?? gap.end;
    if (index === 0) head = { start: gap.start, end: near };
    const part = parts[index];
    if (part === undefined) tail = { start: behind, end: gap.end };
    else blocks.push({ lead: index === 0 ? near : lead, near, end: gap.end, ownEnd: nextLine(text, part.end) });
  }
  return { head, blocks, tail };
}

/** The column of the keys or dashes of a collection. */
function columnOfParts(document: ConfigDocument, collection: MapNode | ListNode): number | undefined {
  const first = rangesOf(collection)[0];
  if (first === undefined) return undefined;
  if (collection.kind === 'map') return columnOf(document, first.start);
  return document.text.slice(startOfLine(document.text, first.start), first.start).indexOf('-');
}

function rangesOf(collection: MapNode | ListNode): readonly TextRange[] {
  if (collection.kind === 'list') return collection.items.map(placeOf);
  const own = collection.entries.filter(({ isMerged }) => !isMerged).map(({ range }) => range);
  return own.toSorted((a, b) => a.start - b.start);
}

function isPartStart({ text }: ConfigDocument, { kind }: ConfigNode, line: number, { start }: TextRange): boolean {
  return (kind === 'map' ? /^\ufeff?[ ]*$/ : /^\ufeff?[ ]*-[ \t]+$/).test(text.slice(line, start));
}

interface Line extends TextRange {
  /** Column of the comment that is all of the line; undefined for a blank one. */
  readonly comment: number | undefined;
}

/** Lines of comments and blank ones; undefined where there are others. */
function linesIn(text: string, { start, end }: TextRange): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (let at = start; at < end; ) {
    const next = nextLine(text, at);
    const [, indent, mark] = /^\ufeff?([ \t]*)(#?)/.exec(text.slice(at, endOfLine(text, at))) ?? [];
    const isBlank = mark === '' && text.slice(at, next).replace('\ufeff', '').trim() === '';
    if (mark === '' && !isBlank) return undefined;
    lines.push({ start: at, end: next, comment: isBlank ? undefined : indent?.length });
    at = next;
  }
  return lines;
}

/** How many lines at the beginning belong to what is above them: as far as the last of the comments that are deeper. */
function deeperThan(column: number, lines: readonly Line[]): number {
  const other = lines.findIndex(({ comment }) => comment !== undefined && comment <= column);
  const deeper = other === -1 ? lines : lines.slice(0, other);
  return deeper.findLastIndex(({ comment }) => comment !== undefined) + 1;
}

/** The lines below a key that belong to it, up to the end of its block. */
export function regionBelow({ text }: ConfigDocument, key: TextRange, { end }: Pick<Block, 'end'>): TextRange {
  const start = nextLine(text, key.end);
  return { start, end: Math.max(start, end) };
}

/** The lines of the map that is a whole file: behind a byte order mark and the line of a document's start. */
export function wholeRegion({ text }: ConfigDocument): TextRange {
  const first = text.startsWith('\ufeff') ? 1 : 0;
  let start = first;
  for (let at = first; at < text.length; at = nextLine(text, at)) {
    const line = text.slice(at, endOfLine(text, at));
    if (/^---(?:[ \t]|$)/.test(line)) start = nextLine(text, at);
    if (!/^(?:%|[ \t]*(?:#|$))/.test(line)) break;
  }
  const stop = /(?:^|[\r\n])\.\.\.[ \t]*(?:#[^\r\n]*)?[\r\n]*$/.exec(text);
  const end = stop ? stop.index + (/^[\r\n]/.test(stop[0]) ? 1 : 0) : text.length;
  return { start, end };
}
