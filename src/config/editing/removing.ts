import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { type ListNode, type MapEntry, type MapNode, placeOf, type TextRange } from '../reading/config-tree.ts';
import { spacesBefore, spacesBehind } from './comments.ts';
import { dashBefore, endOfLine, nextLine, startOfLine } from './lines.ts';

/**
 * Takes a key with its value out of a map, and the comment behind it. Undefined where that cannot be done without
 * touching anything else, as with a key that came in by a merge.
 */
export function removeEntry(document: ConfigDocument, map: MapNode, entry: MapEntry): TextEdit | undefined {
  const own = ownEntries(map);
  const index = own.indexOf(entry);
  if (index === -1 || map.alias || isNeededElsewhere(document, entry.range)) return undefined;
  if (map.isFlow)
    return removePart(
      document,
      own.map(({ range }) => range),
      index,
    );
  const line = linesOf(document, entry.range);
  if (/^[\ufeff\s]*$/.test(document.text.slice(line.start, entry.range.start))) return { range: line, newText: '' };
  const next = own[index + 1];
  if (next === undefined) return index === 0 ? { range: entry.range, newText: '{}' } : undefined;
  const between = document.text.slice(entry.range.end, next.range.start);
  if (!/^[ \t]*(?:#[^\r\n]*)?(?:\r?\n[ \t]*)?$/.test(between)) return undefined;
  return { range: { start: entry.range.start, end: next.range.start }, newText: '' };
}

/** Takes an item out of a list; undefined where that cannot be done without touching anything else. */
export function removeItem(document: ConfigDocument, list: ListNode, index: number): TextEdit | undefined {
  const item = list.items[index];
  if (item === undefined || list.alias) return undefined;
  const range = placeOf(item);
  if (isNeededElsewhere(document, range)) return undefined;
  if (list.isFlow) return removePart(document, list.items.map(placeOf), index);
  const dash = dashBefore(document.text, range.start);
  return dash && { range: linesOf(document, { start: dash.at, end: range.end }), newText: '' };
}

const ownOf = new WeakMap<MapNode, readonly MapEntry[]>();

/**
 * What a map does not have from a merge, in the order of the text; sorted once, as each of its entries may have a fix.
 */
export function ownEntries(map: MapNode): readonly MapEntry[] {
  const known = ownOf.get(map);
  if (known) return known;
  const own = map.entries.filter(({ isMerged }) => !isMerged).sort((a, b) => a.range.start - b.range.start);
  ownOf.set(map, own);
  return own;
}

/** Whether something has its anchor in a range, and an alias outside of it. */
export function isNeededElsewhere({ text }: ConfigDocument, { start, end }: TextRange): boolean {
  const anchors = [...text.slice(start, end).matchAll(/&([^\s,[\]{}]+)/g)];
  return anchors.some(([, name]) => text.lastIndexOf(`*${name}`, start - 1) !== -1 || text.includes(`*${name}`, end));
}

/**
 * Part of a comma list: it goes with the comma behind it and the comment beside it, the last one with the comma before
 * it. Undefined where a comment of others would go too.
 */
function removePart(document: ConfigDocument, parts: readonly TextRange[], index: number): TextEdit | undefined {
  const { text, format } = document;
  const part = parts[index] as TextRange;
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const lost = between(text, part, before, after);
  const behind = text.slice(part.end, endOfLine(text, part.end));
  const isCommented = /^[ \t]*(?:,[ \t]*)?#/.test(behind);
  const comma = /^[ \t]*,/.exec(behind)?.[0] ?? '';
  if (!before && !after && !isCommented) return { range: alone(text, part), newText: '' };
  if (/^[\s,]*$/.test(lost) && !isCommented) {
    return { range: { start: after || !before ? part.start : before.end, end: after?.start ?? part.end }, newText: '' };
  }
  // Whole lines, so that comments above and below stay where they are.
  const line = linesOf(document, part);
  const isAlone =
    format === 'yaml' &&
    /^\s*$/.test(text.slice(line.start, part.start)) &&
    /^[ \t]*(?:,[ \t]*)?(?:#[^\r\n]*)?$/.test(behind);
  if (isAlone && nextLine(text, part.end) > part.end) return { range: line, newText: '' };
  // Comments stay where only the part and its comma can go.
  if (after)
    return comma === '' ? undefined : { range: { start: part.start, end: part.end + comma.length }, newText: '' };
  if (!before) return { range: { start: part.start, end: part.end + comma.length }, newText: '' };
  return /^[\s,]*$/.test(lost) ? { range: { start: before.end, end: part.end }, newText: '' } : undefined;
}

/** The only part of braces with the comma behind it, and with the spaces around it where they are all that is left. */
function alone(text: string, { start, end }: TextRange): TextRange {
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  const [first, last] = [start - spacesBefore(text, start), end + comma + spacesBehind(text, end + comma)];
  const isLeft = '{['.includes(text.charAt(first - 1)) && '}]'.includes(text.charAt(last));
  return isLeft ? { start: first, end: last } : { start, end: end + comma };
}

/** From the start of a range's first line to the end of its last, line break and all. */
function linesOf({ text }: ConfigDocument, { start, end }: TextRange): TextRange {
  const first = startOfLine(text, start);
  const last = endOfLine(text, end);
  const next = nextLine(text, end);
  // The last line of a file has no break of its own: the one before goes.
  if (next !== last || first === 0) return { start: first, end: next };
  return { start: first - (text.startsWith('\r\n', first - 2) ? 2 : 1), end: next };
}

/** What is written between a part and its neighbor, the one behind it first. */
function between(text: string, part: TextRange, before: TextRange | undefined, after: TextRange | undefined): string {
  if (after) return text.slice(part.end, after.start);
  return before ? text.slice(before.end, part.start) : '';
}
