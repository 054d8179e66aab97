import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode, ConfigPath, MapNode } from '../reading/config-tree.ts';
import { startOfLine } from './lines.ts';
import { eolOf, type Quote, type Style } from './written.ts';

/** What a line begins with, a byte order mark not counted. */
export function indentAt({ text }: ConfigDocument, offset: number): string {
  const start = startOfLine(text, offset);
  return /^\ufeff?([ \t]*)/.exec(text.slice(start, offset))?.[1] ?? '';
}

/**
 * What a line within braces begins with: more than the line of the key behind which they open, which else would end
 * them.
 */
export function flowIndentAt(document: ConfigDocument, offset: number, step: string): string {
  const indent = indentAt(document, offset);
  const lineBegin = startOfLine(document.text, offset) + indent.length;
  return isInFlow(document, lineBegin) ? indent : indent + step;
}

/** The column of an offset, a byte order mark not counted. */
export function columnOf({ text }: ConfigDocument, offset: number): number {
  return text.slice(startOfLine(text, offset), offset).replace(/^\ufeff/, '').length;
}

/** Whether an offset is inside braces or brackets. */
export function isInFlow({ root, format }: ConfigDocument, offset: number): boolean {
  if (format !== 'yaml') return true;
  let node = root;
  while (node !== undefined && node.kind !== 'scalar') {
    if (node.isFlow) return true;
    const contains = ({ alias, range }: ConfigNode) => !alias && range.start <= offset && offset <= range.end;
    node =
      node.kind === 'list'
        ? node.items.find(contains)
        : node.entries.find(({ isMerged, value }) => !isMerged && contains(value))?.value;
  }
  return false;
}

/**
 * How what is added at a place is to be written: as what is nearest to it. `map`: what it is added to, if that is a
 * map.
 */
export function styleAt(document: ConfigDocument, offset: number, map?: MapNode): Style {
  const { format, root, text } = document;
  const isNear = (a: Nested, b: Nested) => Math.abs(a.at - offset) - Math.abs(b.at - offset);
  const nested = root ? [...nestedIn(document, root, '')].sort(isNear) : [];
  const step = nested.find(({ isList }) => format !== 'yaml' || !isList)?.by ?? '  ';
  const json = root && root.kind !== 'scalar' ? text.slice(root.range.start, root.range.end) : '';
  const isFlow = isInFlow(document, offset);
  return {
    format,
    isFlow,
    indent: isFlow ? flowIndentAt(document, offset, step) : ' '.repeat(columnOf(document, offset)),
    step,
    dash: nested.find(({ isList }) => isList)?.by ?? step,
    keyQuote: keyQuoteIn(document, map),
    textQuote: textQuoteIn(document, map),
    eol: eolOf(text),
    isOnLines: /[\r\n]/.test(json) || !/\w/.test(json),
    gap: format !== 'yaml' && /"\s*:[^\s]/.test(json) && !/":[ \t]/.test(json) ? '' : ' ',
  };
}

/**
 * A map or list that shows how one at a path is written: what is there, or else what has its place in the same kind of
 * map. Undefined where there is none.
 */
export function exampleAt({ root }: ConfigDocument, path: ConfigPath): ConfigNode | undefined {
  return path.reduce<ConfigNode | undefined>((node, step) => {
    if (node?.kind === 'list') return node.items.findLast(isWritten);
    if (node?.kind !== 'map') return undefined;
    const values = node.entries.filter(({ isMerged }) => !isMerged);
    const same = values.find(({ key }) => key === step)?.value;
    return same && isWritten(same) ? same : values.map(({ value }) => value).findLast(isWritten);
  }, root);
}

function isWritten(node: ConfigNode): boolean {
  if (node.kind === 'scalar' || node.alias) return false;
  return (node.kind === 'map' ? node.entries : node.items).length > 0;
}

interface Nested {
  readonly at: number;
  readonly isList: boolean;
  /** What its lines begin with beyond the line of its key. */
  readonly by: string;
}

/** Maps and lists whose parts stand on lines of their own. */
function* nestedIn(document: ConfigDocument, node: ConfigNode, outer: string): Generator<Nested> {
  if (node.kind === 'scalar' || node.alias) return;
  const [first] = node.kind === 'map' ? node.entries.filter(({ isMerged }) => !isMerged) : node.items;
  if (first === undefined) return;
  const inner = indentAt(document, first.range.start);
  const lead = document.text.slice(startOfLine(document.text, first.range.start), first.range.start);
  const isOwnLine =
    /^\ufeff?[ \t]*(?:-[ \t]+)?$/.test(lead) && (node.isFlow || node.kind === 'list' || !lead.includes('-'));
  const isDeeper = inner.startsWith(outer) && (inner.length > outer.length || (node.kind === 'list' && !node.isFlow));
  if (isOwnLine && isDeeper && node !== document.root)
    yield { at: node.range.start, isList: node.kind === 'list' && !node.isFlow, by: inner.slice(outer.length) };
  if (isOwnLine && isDeeper && node.isFlow && node === document.root)
    yield { at: node.range.start, isList: false, by: inner };
  if (node.kind === 'list') {
    for (const item of node.items) yield* nestedIn(document, item, indentAt(document, item.range.start));
    return;
  }
  for (const { isMerged, keyRange, value } of node.entries) {
    if (isMerged) continue;
    const column = columnOf(document, keyRange.start);
    yield* nestedIn(document, value, node.isFlow ? indentAt(document, keyRange.start) : ' '.repeat(column));
  }
}

/** Quotes that all keys of a map have, or else all of the file. */
function keyQuoteIn({ text, root }: ConfigDocument, map: MapNode | undefined): Quote {
  const own = map?.entries.filter(({ isMerged }) => !isMerged) ?? [];
  const all = () => (root ? [...entriesIn(root)] : []);
  const ranges = own.length > 0 ? own : all();
  return commonQuote(ranges.map(({ keyRange }) => text.charAt(keyRange.start)));
}

/** Quotes that all texts of a map have, or else all of the file. */
function textQuoteIn({ text, root }: ConfigDocument, map: MapNode | undefined): Quote {
  const textsOf = (node: ConfigNode) =>
    [...entriesIn(node)]
      .map(({ value }) => value)
      .filter((value) => value.kind === 'scalar' && typeof value.value === 'string' && !value.alias)
      .map(({ range }) => text.charAt(range.start));
  const own = map ? textsOf(map) : [];
  return commonQuote(own.length > 0 || !root ? own : textsOf(root));
}

function commonQuote(marks: readonly string[]): Quote {
  const [first] = marks;
  return (first === '"' || first === "'") && marks.every((mark) => mark === first) ? first : '';
}

function* entriesIn(node: ConfigNode): Generator<MapNode['entries'][number]> {
  if (node.kind === 'scalar' || node.alias) return;
  if (node.kind === 'list') for (const item of node.items) yield* entriesIn(item);
  else
    for (const entry of node.entries) {
      if (entry.isMerged) continue;
      yield entry;
      yield* entriesIn(entry.value);
    }
}
