import {
  type ConfigDocument,
  type ConfigNode,
  type ListNode,
  type MapEntry,
  type MapNode,
  placeOf,
  type TextRange,
} from '../config-document.ts';
import type { TextEdit } from '../finding.ts';
import { endOfLine, startOfLine } from './lines.ts';
import { eolOf, type Style, writtenItem, writtenScalar, writtenValue } from './written.ts';

/** The text with edits made; they are in the order of the text and do not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let changed = '';
  for (const { range, newText } of edits) {
    changed += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return changed + text.slice(at);
}

/** Edits in the order of the text; of two that overlap only the first. Insertions at one place keep their order. */
export function composed(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index,
    );
  let end = 0;
  return sorted.flatMap(({ edit }) => {
    if (edit.range.start < end) return [];
    end = edit.range.end;
    return [edit];
  });
}

/** Puts another scalar in place of a value; one that an alias stands for is written out. */
export function replaceValue(document: ConfigDocument, node: ConfigNode, value: unknown): TextEdit {
  const range = placeOf(node);
  const written = writtenScalar(value, { format: document.format, isFlow: isInFlow(document, range.start) });
  // Behind a colon with nothing after it there is no space yet.
  const needsSpace = range.start === range.end && /[:-]/.test(document.text.charAt(range.start - 1));
  const needsBreak = range.start === range.end && /[^\s,}\]]/.test(document.text.charAt(range.end));
  return { range, newText: `${needsSpace ? ' ' : ''}${written}${needsBreak ? ' ' : ''}` };
}

/** Gives a key another name. */
export function renameKey(document: ConfigDocument, { keyRange }: MapEntry, name: string): TextEdit {
  const isFlow = isInFlow(document, keyRange.start);
  return { range: keyRange, newText: writtenScalar(name, { format: document.format, isFlow }) };
}

/**
 * Takes a key with its value out of a map, and the comment behind it. Undefined where that cannot be done without touching
 * anything else, as with a key that came in by a merge.
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
  const line = linesOf(document, range);
  return /^\s*-\s+$/.test(document.text.slice(line.start, range.start)) ? { range: line, newText: '' } : undefined;
}

/** Adds a key with its value at the end of a map. Undefined where there is no place for it. */
export function addEntry(document: ConfigDocument, map: MapNode, key: string, value: unknown): TextEdit | undefined {
  const own = ownEntries(map);
  const style = { format: document.format, isFlow: map.isFlow, eol: eolOf(document.text) };
  const last = own.at(-1);
  if (map.alias || (last === undefined && !map.isFlow)) return undefined;
  const name = writtenScalar(key, style);
  if (map.isFlow) {
    const column = last ? columnOf(document, last.keyRange.start) : columnOf(document, map.range.start);
    return addPart(
      document,
      map.range,
      last?.range,
      (isOwnLine) =>
        `${name}:${writtenValue(value, { ...style, column: isOwnLine ? column : lineIndent(document, map.range.start) })}`,
    );
  }
  const column = columnOf(document, (own[0] as MapEntry).keyRange.start);
  const line = `${' '.repeat(column)}${name}:${writtenValue(value, { ...style, column })}`;
  return addLine(document, map.range.end, line);
}

/** Adds an item at the end of a list. Undefined where there is no place for it. */
export function addItem(document: ConfigDocument, list: ListNode, item: unknown): TextEdit | undefined {
  const style = { format: document.format, isFlow: list.isFlow, eol: eolOf(document.text) };
  const last = list.items.at(-1);
  if (list.alias) return undefined;
  if (list.isFlow) {
    const column = columnOf(document, (last ?? list).range.start);
    return addPart(document, list.range, last && placeOf(last), () =>
      writtenValue(item, { ...style, column }).trimStart(),
    );
  }
  if (last === undefined) return undefined;
  const column = dashColumn(document, last);
  if (column === undefined) return undefined;
  return addLine(
    document,
    list.range.end,
    `${' '.repeat(column)}- ${writtenItem(item, { ...style, column: column - 2 })}`,
  );
}

/** Writes a map or list behind a key that has nothing yet, or only `null`. */
export function fillEntry(document: ConfigDocument, { keyRange, value: node }: MapEntry, value: unknown): TextEdit {
  const isFlow = isInFlow(document, keyRange.start);
  const style: Style = {
    format: document.format,
    isFlow,
    column: isFlow ? lineIndent(document, keyRange.start) : columnOf(document, keyRange.start),
    eol: eolOf(document.text),
  };
  const written = writtenValue(value, style);
  const range = placeOf(node);
  if (range.end > range.start || isFlow) {
    // A map that goes on lines of its own begins behind the colon, without the space.
    const colon = document.text.lastIndexOf(':', range.start) + 1;
    const gap = document.text.slice(colon, range.start).trim() === '' ? colon : range.start;
    return { range: { start: gap, end: range.end }, newText: written };
  }
  const line = endOfLine(document.text, keyRange.end);
  return written.startsWith(style.eol)
    ? { range: { start: line, end: line }, newText: written }
    : { range, newText: written };
}

/** Whether something has its anchor in a range, and an alias outside of it. */
function isNeededElsewhere({ text }: ConfigDocument, { start, end }: TextRange): boolean {
  const anchors = [...text.slice(start, end).matchAll(/&([^\s,[\]{}]+)/g)];
  return anchors.some(([, name]) => text.lastIndexOf(`*${name}`, start - 1) !== -1 || text.includes(`*${name}`, end));
}

const ownOf = new WeakMap<MapNode, readonly MapEntry[]>();

/** What a map does not have from a merge, in the order of the text; sorted once, as each of its entries may have a fix. */
function ownEntries(map: MapNode): readonly MapEntry[] {
  const known = ownOf.get(map);
  if (known) return known;
  const own = map.entries.filter(({ isMerged }) => !isMerged).sort((a, b) => a.range.start - b.range.start);
  ownOf.set(map, own);
  return own;
}

/** The column of an offset, a byte order mark not counted. */
export function columnOf({ text }: ConfigDocument, offset: number): number {
  return text.slice(startOfLine(text, offset), offset).replace(/^\ufeff/, '').length;
}

/** Whether an offset is inside braces or brackets. */
function isInFlow({ root, format }: ConfigDocument, offset: number): boolean {
  if (format !== 'yaml') return true;
  let node = root;
  while (node !== undefined && node.kind !== 'scalar') {
    if (node.isFlow) return true;
    const holds = ({ alias, range }: ConfigNode) => !alias && range.start <= offset && offset <= range.end;
    node =
      node.kind === 'list'
        ? node.items.find(holds)
        : node.entries.find(({ isMerged, value }) => !isMerged && holds(value))?.value;
  }
  return false;
}

function lineIndent(document: ConfigDocument, offset: number): number {
  const start = startOfLine(document.text, offset);
  return /^[ \t\ufeff]*/.exec(document.text.slice(start, offset))?.[0].replace('\ufeff', '').length ?? 0;
}

function dashColumn(document: ConfigDocument, item: ConfigNode): number | undefined {
  const { start } = placeOf(item);
  const line = document.text.slice(startOfLine(document.text, start), start);
  const dash = /^(\s*)-\s+$/.exec(line);
  return dash ? (dash[1] as string).length : undefined;
}

/** Part of a comma list: it goes with the comma behind it, the last one with the comma before it. */
function removePart(document: ConfigDocument, parts: readonly TextRange[], index: number): TextEdit | undefined {
  const part = parts[index] as TextRange;
  const before = parts[index - 1];
  const after = parts[index + 1];
  const range = after ? { start: part.start, end: after.start } : before ? { start: before.end, end: part.end } : part;
  const lost = after
    ? document.text.slice(part.end, after.start)
    : before
      ? document.text.slice(before.end, part.start)
      : '';
  return /^[\s,]*$/.test(lost) ? { range, newText: '' } : undefined;
}

function addPart(
  document: ConfigDocument,
  collection: TextRange,
  last: TextRange | undefined,
  write: (isOwnLine: boolean) => string,
): TextEdit | undefined {
  const { text } = document;
  const eol = eolOf(text);
  if (last === undefined) {
    const inside = { start: collection.start + 1, end: Math.max(collection.start + 1, collection.end - 1) };
    if (text.slice(inside.start, inside.end).trim() !== '') return undefined;
    if (document.format === 'yaml')
      return { range: inside, newText: text.charAt(collection.start) === '[' ? write(false) : ` ${write(false)} ` };
    const indent = lineIndent(document, collection.start);
    const written = write(false).replaceAll(eol, `${eol}  `);
    return { range: inside, newText: `${eol}${' '.repeat(indent + 2)}${written}${eol}${' '.repeat(indent)}` };
  }
  const comma = /^\s*,/.exec(text.slice(last.end, collection.end));
  const at = last.end + (comma ? comma[0].length : 0);
  const indent = lineIndent(document, last.start);
  const isOwnLine = columnOf(document, last.start) === indent;
  const gap = isOwnLine ? `${eol}${' '.repeat(indent)}` : ' ';
  return { range: { start: at, end: at }, newText: `${comma ? '' : ','}${gap}${write(isOwnLine)}` };
}

/** A line behind the one that holds the end of what is before it. */
function addLine({ text }: ConfigDocument, after: number, line: string): TextEdit {
  const eol = eolOf(text);
  // The text of a block ends with its own line break.
  if (/[\r\n]/.test(text.charAt(after - 1))) return { range: { start: after, end: after }, newText: `${line}${eol}` };
  const end = endOfLine(text, after);
  return { range: { start: end, end }, newText: `${eol}${line}` };
}

/** From the start of a range's first line to the end of its last, line break and all. */
function linesOf({ text }: ConfigDocument, { start, end }: TextRange): TextRange {
  const first = startOfLine(text, start);
  if (end > start && /[\r\n]/.test(text.charAt(end - 1))) return { start: first, end };
  const last = endOfLine(text, end);
  const eol = /^\r?\n?/.exec(text.slice(last, last + 2))?.[0].length ?? 0;
  // The last line of a file has no break of its own: the one before goes.
  const back = eol === 0 && first > 0 ? (text.startsWith('\r\n', first - 2) ? 2 : 1) : 0;
  return { start: first - back, end: last + eol };
}
