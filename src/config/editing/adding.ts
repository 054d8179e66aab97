import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import {
  type ConfigNode,
  type ListNode,
  type MapEntry,
  type MapNode,
  placeOf,
  type TextRange,
} from '../reading/config-tree.ts';
import { behindComments, behindMarks, isCommentBehind, isLineBegin, spacesBefore } from './comments.ts';
import { dashBefore, endOfLine, nextLine, startOfLine } from './lines.ts';
import { ownEntries } from './removing.ts';
import { flowIndentAt, indentAt, styleAt } from './surroundings.ts';
import { type Style, writtenBlock, writtenItem, writtenKey, writtenValue } from './written.ts';

/**
 * Adds a key with its value at the end of a map, written as what is `like` it. Undefined where there is no place for
 * it.
 */
export function addEntry(
  document: ConfigDocument,
  map: MapNode,
  key: string,
  value: unknown,
  like?: ConfigNode,
): TextEdit | undefined {
  const own = ownEntries(map);
  const merged = own.length === 0 && map.entries.length > 0 ? mergeRange(document, map) : undefined;
  const last = own.at(-1)?.range ?? merged;
  if (map.alias || (last === undefined && !map.isFlow)) return undefined;
  if (map.isFlow) {
    return addPart(document, map.range, last, (indent) => {
      const style = { ...styleAt(document, (last ?? map.range).start, map), isFlow: true, indent };
      return `${writtenKey(key, style)}:${writtenValue(value, style, like)}`;
    });
  }
  const first = own[0]?.keyRange.start ?? map.range.start;
  const style = styleAt(document, markBefore(document.text, first), map);
  const end = merged?.end ?? map.range.end;
  return addLine(document, end, style, `${writtenKey(key, style)}:${writtenValue(value, style, like)}`);
}

/**
 * Where a map begins that has nothing but merges, and where they end. Undefined where comments among them hide that.
 */
function mergeRange({ text }: ConfigDocument, { range, isFlow }: MapNode): TextRange | undefined {
  if (isFlow) {
    const inside = text.slice(range.start + 1, range.end - 1).trimEnd();
    const written = (inside.endsWith(',') ? inside.slice(0, -1) : inside).trimEnd();
    if (written.includes('#') || written.trim() === '') return undefined;
    const start = range.start + 1 + written.length - written.trimStart().length;
    return { start, end: range.start + 1 + written.length };
  }
  const lines = text.slice(range.start, range.end).split('\n');
  while (/^\s*(?:#|$)/.test(lines.at(-1) ?? '-')) lines.pop();
  return { start: range.start, end: range.start + lines.join('\n').trimEnd().length };
}

/** The question mark before a key, if it has one on its line, else the key. */
function markBefore(text: string, key: number): number {
  const spaces = spacesBefore(text, key);
  return spaces > 0 && text.charAt(key - spaces - 1) === '?' ? key - spaces - 1 : key;
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
  const indent = dashBefore(document.text, start)?.indent;
  if (indent === undefined) return undefined;
  const like = list.items.findLast((each) => !each.alias && each.kind === 'map');
  const style = { ...styleAt(document, start, like?.kind === 'map' ? like : undefined), indent };
  return addLine(document, list.range.end, style, `- ${writtenItem(item, style, like)}`);
}

/**
 * Writes a map or list behind a key that has nothing yet: no value, `null`, or empty braces. Undefined where no colon
 * follows the key.
 */
export function fillEntry(
  document: ConfigDocument,
  entry: MapEntry,
  value: object,
  like?: ConfigNode,
): TextEdit | undefined {
  const { text } = document;
  const { keyRange } = entry;
  const style = styleAt(document, keyRange.start);
  const range = placeOf(entry.value);
  const mark = behindComments(text, keyRange.end, document.format);
  if (text.charAt(mark) !== ':') {
    // Within braces a key can stand alone.
    const newText = `:${writtenValue(value, style, like)}`;
    return style.isFlow ? { range: { start: keyRange.end, end: keyRange.end }, newText } : undefined;
  }
  const colon = mark + 1;
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

/** Where comments are all that is below a key, the deepest of them says how deep its value is written. */
function withDeeper(
  { text }: ConfigDocument,
  { start, end }: TextRange,
  written: string,
  value: object,
  style: Style,
  like: ConfigNode | undefined,
): string {
  if (!written.startsWith(style.eol)) return written;
  const column = text.slice(startOfLine(text, start), start).replace(/^\ufeff/, '').length;
  let deepest = '';
  for (let line = nextLine(text, end); line < text.length; line = nextLine(text, line)) {
    const own = text.slice(line, endOfLine(text, line));
    const [indent = ''] = /^ */.exec(own) ?? [];
    if (own.trim() === '') continue;
    if (own.charAt(indent.length) !== '#' || indent.length <= column) break;
    if (indent.length > deepest.length) deepest = indent;
  }
  return deepest === '' ? written : writtenBlock(value, style, deepest, like);
}

function addPart(
  document: ConfigDocument,
  collection: TextRange,
  last: TextRange | undefined,
  write: (indent: string) => string,
): TextEdit | undefined {
  const { text, format } = document;
  const { eol, step, gap } = styleAt(document, collection.start);
  if (last === undefined) return addFirst(document, collection, write);
  const marked = behindMarks(text, last.end, format);
  const comma = marked + (/^\s*,/.exec(text.slice(marked, collection.end))?.[0].length ?? 0);
  const indent = indentAt(document, last.start);
  const isOwnLine = isLineBegin(text, last.start, format);
  // A comment beside the last part stays beside it.
  if (isCommentBehind(text, comma, format)) {
    const [line, own] = [endOfLine(text, comma), isOwnLine ? indent : indent + step];
    const newText = `${text.slice(last.end, marked)},${text.slice(comma, line)}${eol}${own}${write(own)}`;
    return { range: { start: last.end, end: line }, newText };
  }
  const at = behindMarks(text, comma, format);
  const written = isOwnLine
    ? `${eol}${indent}${write(indent)}`
    : `${gap}${write(flowIndentAt(document, last.start, step))}`;
  return { range: { start: at, end: at }, newText: `${comma === marked ? ',' : ''}${written}` };
}

function addFirst(
  document: ConfigDocument,
  collection: TextRange,
  write: (indent: string) => string,
): TextEdit | undefined {
  const { text, format } = document;
  const { eol, step, isOnLines, gap } = styleAt(document, collection.start);
  const inside = { start: collection.start + 1, end: Math.max(collection.start + 1, collection.end - 1) };
  const indent =
    format === 'yaml' ? flowIndentAt(document, collection.start, step) : indentAt(document, collection.start);
  const within = text.slice(inside.start, inside.end);
  const newLine = `${eol}${indent}${step}${write(indent + step)}${eol}${indent}`;
  if (within.trim() !== '')
    return behindComments(within, 0, format) === within.length
      ? { range: inside, newText: `${within.trimEnd()}${newLine}` }
      : undefined;
  const pad = text.charAt(collection.start) === '[' ? '' : gap;
  if (format === 'yaml' || !isOnLines) return { range: inside, newText: `${pad}${write(indent)}${pad}` };
  return { range: inside, newText: newLine };
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
