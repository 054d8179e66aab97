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
import { endOfLine, nextLine, startOfLine } from './lines.ts';
import { ownEntries } from './removing.ts';
import { columnOf, indentAt, styleAt } from './surroundings.ts';
import { type Style, writtenBlock, writtenItem, writtenKey, writtenValue } from './written.ts';

/**
 * Adds a key with its value at the end of a map, written as what is `like` it. Undefined where there is no place for it.
 */
export function addEntry(
  document: ConfigDocument,
  map: MapNode,
  key: string,
  value: unknown,
  like?: ConfigNode,
): TextEdit | undefined {
  const own = ownEntries(map);
  const last = own.at(-1);
  if (map.alias || (last === undefined && !map.isFlow)) return undefined;
  if (map.isFlow) {
    return addPart(document, map.range, last?.range, (indent) => {
      const style = { ...styleAt(document, (last ?? map).range.start, map), isFlow: true, indent };
      return `${writtenKey(key, style)}:${writtenValue(value, style, like)}`;
    });
  }
  const style = styleAt(document, (own[0] as MapEntry).keyRange.start, map);
  return addLine(document, map.range.end, style, `${writtenKey(key, style)}:${writtenValue(value, style, like)}`);
}

/** Adds an item at the end of a list. Undefined where there is no place for it. */
export function addItem(document: ConfigDocument, list: ListNode, item: unknown): TextEdit | undefined {
  const last = list.items.at(-1);
  if (list.alias) return undefined;
  if (list.isFlow) {
    return addPart(document, list.range, last && placeOf(last), (indent) => {
      const style = { ...styleAt(document, (last ?? list).range.start), isFlow: true, indent };
      return writtenValue(item, style).trimStart();
    });
  }
  if (last === undefined) return undefined;
  const { start } = placeOf(last);
  const indent = /^( *)-\s+$/.exec(document.text.slice(startOfLine(document.text, start), start))?.[1];
  if (indent === undefined) return undefined;
  const like = list.items.findLast((each) => !each.alias && each.kind === 'map');
  const style = { ...styleAt(document, start, like?.kind === 'map' ? like : undefined), indent };
  return addLine(document, list.range.end, style, `- ${writtenItem(item, style, like)}`);
}

/** Writes a map or list behind a key that has nothing yet: no value, `null`, or empty braces. */
export function fillEntry(document: ConfigDocument, entry: MapEntry, value: object, like?: ConfigNode): TextEdit {
  const { text } = document;
  const { keyRange } = entry;
  const style = styleAt(document, keyRange.start);
  const range = placeOf(entry.value);
  const colon = text.indexOf(':', keyRange.end) + 1;
  const isWritten = range.end > range.start;
  const written = style.isFlow
    ? writtenValue(value, style, like)
    : withDeeper(document, keyRange, writtenValue(value, style, like), value, style, like);
  const gap = isWritten && text.slice(colon, range.start).trim() === '' ? colon : Math.max(colon, range.start);
  if (!written.startsWith(style.eol)) return { range: { start: gap, end: Math.max(gap, range.end) }, newText: written };
  const line = endOfLine(text, isWritten ? range.end : keyRange.end);
  if (!isWritten) return { range: { start: line, end: line }, newText: written };
  const comment = text.slice(range.end, line).trimEnd();
  return { range: { start: gap, end: line }, newText: `${comment}${written}` };
}

/** Whether a map or list is nothing but empty braces or brackets, in whose place lines can be written. */
export function isUnwritten({ text, format }: ConfigDocument, { alias, isFlow, range }: MapNode | ListNode): boolean {
  return format === 'yaml' && !alias && isFlow && /^(?:\{\s*\}|\[\s*\])$/.test(text.slice(range.start, range.end));
}

/** Where comments are all that stands below a key, they say how deep it is written. */
function withDeeper(
  { text }: ConfigDocument,
  { start, end }: TextRange,
  written: string,
  value: object,
  style: Style,
  like: ConfigNode | undefined,
): string {
  if (!written.startsWith(style.eol)) return written;
  let next = nextLine(text, end);
  while (next < text.length && text.slice(next, endOfLine(text, next)).trim() === '') next = nextLine(text, next);
  const below = /^( *)#/.exec(text.slice(next, endOfLine(text, next)));
  const column = text.slice(startOfLine(text, start), start).replace(/^\ufeff/, '').length;
  const deeper = below?.[1];
  return deeper !== undefined && deeper.length > column ? writtenBlock(value, style, deeper, like) : written;
}

function addPart(
  document: ConfigDocument,
  collection: TextRange,
  last: TextRange | undefined,
  write: (indent: string) => string,
): TextEdit | undefined {
  const { text } = document;
  const { eol, step, gap } = styleAt(document, collection.start);
  if (last === undefined) return addFirst(document, collection, write);
  const comma = /^\s*,/.exec(text.slice(last.end, collection.end));
  const at = last.end + (comma ? comma[0].length : 0);
  const indent = indentAt(document, last.start);
  const isOwnLine = columnOf(document, last.start) === indent.length;
  const line = endOfLine(text, at);
  // A comment beside the last part stays beside it.
  const comment = /^[ \t]*(?:#|\/[/*])/.test(text.slice(at, line)) ? text.slice(at, line) : undefined;
  if (comment !== undefined) {
    const own = isOwnLine ? indent : indent + step;
    return { range: { start: last.end, end: line }, newText: `,${comment}${eol}${own}${write(own)}` };
  }
  const between = isOwnLine ? `${eol}${indent}` : gap;
  return { range: { start: at, end: at }, newText: `${comma ? '' : ','}${between}${write(indent)}` };
}

function addFirst(
  document: ConfigDocument,
  collection: TextRange,
  write: (indent: string) => string,
): TextEdit | undefined {
  const { text, format } = document;
  const { eol, step, isOnLines, gap } = styleAt(document, collection.start);
  const inside = { start: collection.start + 1, end: Math.max(collection.start + 1, collection.end - 1) };
  const indent = indentAt(document, collection.start);
  const within = text.slice(inside.start, inside.end);
  const lines = within.split(/[\r\n]/);
  if (within.includes('#') && lines.every((line, index) => isNoPart(line, index === lines.length - 1))) {
    const kept = within.trimEnd();
    const newText = `${kept}${eol}${indent}${step}${write(indent + step)}${eol}${indent}`;
    return { range: inside, newText };
  }
  if (within.trim() !== '') return undefined;
  const pad = text.charAt(collection.start) === '[' ? '' : gap;
  if (format === 'yaml' || !isOnLines) return { range: inside, newText: `${pad}${write(indent)}${pad}` };
  return { range: inside, newText: `${eol}${indent}${step}${write(indent + step)}${eol}${indent}` };
}

/** Whether a line within brackets is blank or a comment; behind a comment the brackets cannot close. */
function isNoPart(line: string, isLast: boolean): boolean {
  return line.trim() === '' || (!isLast && line.trimStart().startsWith('#'));
}

/** A line behind the one that holds the end of what is before it, and behind comments that belong to that. */
function addLine({ text }: ConfigDocument, after: number, { eol, indent }: Style, line: string): TextEdit {
  let end = endOfLine(text, after);
  for (let next = nextLine(text, end); next < text.length; next = nextLine(text, next)) {
    const own = text.slice(next, endOfLine(text, next));
    const isDeeper = own.trimStart().startsWith('#') && own.length - own.trimStart().length > indent.length;
    if (isDeeper) end = next + own.length;
    else if (own.trim() !== '') break;
  }
  return { range: { start: end, end }, newText: `${eol}${indent}${line}` };
}
