import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { LIMITS, type SyntaxProblem } from './config-document.ts';
import {
  type ConfigNode,
  type ListNode,
  type MapEntry,
  type MapNode,
  placeOf,
  type ScalarNode,
  type TextRange,
} from './config-tree.ts';

/** A tree and what was found wrong while it was made. */
export interface Tree {
  readonly root: ConfigNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * The tree of a parsed YAML document: aliases and merge keys resolved, duplicate keys reported, depth and size kept
 * below {@link LIMITS}. Takes time in proportion to the text, however often an anchor is used.
 */
export function treeOf(document: Document.Parsed, text: string): Tree {
  const problems: SyntaxProblem[] = [];
  /** Undefined while the anchor's own node is being made, so that an alias inside it is a cycle. */
  const anchors = new Map<string, ConfigNode | undefined>();
  let aliased = 0;

  const report = (code: SyntaxProblem['code'], range: TextRange, detail = '') => {
    problems.push({ code, range, detail });
  };

  function nodeOf(source: unknown, depth: number, at: TextRange): ConfigNode {
    if (isAlias(source)) return aliasOf(source.source, rangeOf(source, at), depth);
    if (isScalar(source)) return remember(source.anchor, scalarOf(source, at));
    if (!isCollection(source)) return nothing(at);
    if (depth >= LIMITS.depth) {
      report('nested-too-deep', rangeOf(source, at));
      return nothing(rangeOf(source, at));
    }
    if (source.anchor) anchors.set(source.anchor, undefined);
    const node = isMap(source) ? mapOf(source, depth, at) : listOf(source as YAMLSeq, depth, at);
    return remember(source.anchor, node);
  }

  function remember<T extends ConfigNode>(anchor: string | undefined, node: T): T {
    if (anchor) anchors.set(anchor, node);
    return node;
  }

  function scalarOf(source: unknown, at: TextRange): ScalarNode {
    const { value, type } = source as { value: unknown; type?: string };
    const range = type?.startsWith('BLOCK_') ? withoutBreak(rangeOf(source, at), text) : rangeOf(source, at);
    const isPlain = type === undefined || type === 'PLAIN';
    // Tags such as !!timestamp or !!binary make objects: their text is what counts here.
    const read = typeof value === 'bigint' ? Number(value) : value;
    const isSimple = typeof read === 'string' || typeof read === 'number' || typeof read === 'boolean' || read === null;
    return {
      ...leaf(range),
      value: isSimple ? read : text.slice(range.start, range.end),
      isQuoted: !isPlain,
    };
  }

  function aliasOf(name: string, range: TextRange, depth: number): ConfigNode {
    const target = anchors.get(name);
    const isUsable =
      target !== undefined && depth + target.height < LIMITS.depth && aliased + target.size <= LIMITS.nodes;
    if (!isUsable) {
      report('alias-unusable', range, name);
      return nothing(range);
    }
    aliased += target.size;
    return { ...target, alias: range };
  }

  function listOf(source: YAMLSeq, depth: number, at: TextRange): ListNode {
    const start = rangeOf(source, at);
    const items = source.items.map((item) => {
      // A pair stands for a map of one key in a list in brackets.
      if (isPair(item)) return pairMap(item, depth + 1, start);
      return nodeOf(item, depth + 1, endOf(start));
    });
    return { kind: 'list', ...spanOf(source, start, items), isFlow: source.flow === true, items };
  }

  function pairMap(pair: unknown, depth: number, at: TextRange): MapNode {
    const entry = entryOf(pair as { key: unknown; value: unknown }, depth, endOf(at));
    const entries = entry ? [entry] : [];
    return {
      kind: 'map',
      isFlow: true,
      entries,
      ...sizes(entries.map(({ value }) => value)),
      range: entry?.range ?? at,
    };
  }

  function mapOf(source: YAMLMap, depth: number, at: TextRange): MapNode {
    const start = rangeOf(source, at);
    const own = new Map<string, MapEntry>();
    const merged: MapEntry[] = [];
    for (const pair of source.items) {
      const entry = entryOf(pair, depth, start);
      if (entry === undefined) continue;
      if (entry.key === '<<' && isPlainKey(pair.key)) {
        merged.push(...mergedEntries(entry));
        continue;
      }
      const former = own.get(entry.key);
      if (former) report('duplicate-key', entry.keyRange, entry.key);
      own.delete(entry.key);
      own.set(entry.key, entry);
    }
    const written = [...own.values()];
    // Of what is merged, the first one counts, and what is written itself before it.
    for (const entry of merged) if (!own.has(entry.key)) own.set(entry.key, entry);
    const entries = merged.length === 0 ? written : [...own.values()];
    const values = entries.map(({ value }) => value);
    const span = spanOf(
      source,
      start,
      values,
      written.map(({ range }) => range),
    );
    return { kind: 'map', ...span, isFlow: source.flow === true, entries };
  }

  function mergedEntries({ value, keyRange }: MapEntry): readonly MapEntry[] {
    const maps = value.kind === 'list' ? value.items : [value];
    if (maps.some(({ kind }) => kind !== 'map')) report('alias-unusable', keyRange, '<<');
    return maps.flatMap((map) =>
      map.kind === 'map' ? map.entries.map((entry) => ({ ...entry, isMerged: true })) : [],
    );
  }

  function entryOf(pair: { key: unknown; value: unknown }, depth: number, at: TextRange): MapEntry | undefined {
    const isBlock = isScalar(pair.key) && pair.key.type?.startsWith('BLOCK_');
    const keyRange = isBlock ? withoutBreak(rangeOf(pair.key, at), text) : rangeOf(pair.key, at);
    const key = keyOf(pair.key, keyRange);
    const value = nodeOf(pair.value, depth + 1, endOf(keyRange));
    return { key, keyRange, value, range: around(keyRange, placeOf(value)), isMerged: false };
  }

  function keyOf(key: unknown, range: TextRange): string {
    const target = isAlias(key) ? anchors.get(key.source) : undefined;
    if (target?.kind === 'scalar' && target.value !== null) return String(target.value);
    if (isScalar(key)) remember(key.anchor, scalarOf(key, range));
    if (isScalar(key) && key.value !== null && typeof key.value !== 'object') {
      // 1.10 or 0x10 as a key is meant as it is written.
      return typeof key.value === 'string' ? key.value : text.slice(range.start, range.end);
    }
    return text.slice(range.start, range.end).trim();
  }

  // Behind the mark of a document, nothing has a place too.
  const isEmpty = document.contents === null || isNothing(document.contents);
  const root = isEmpty ? undefined : nodeOf(document.contents, 0, { start: 0, end: 0 });
  return { root, problems };
}

function isNothing(contents: ParsedNode): boolean {
  const [start, end] = contents.range;
  return isScalar(contents) && start === end && contents.anchor === undefined && contents.tag === undefined;
}

const endOf = ({ end }: TextRange): TextRange => ({ start: end, end });

function isPlainKey(key: unknown): boolean {
  return isScalar(key) && (key.type === undefined || key.type === 'PLAIN');
}

function rangeOf(source: unknown, fallback: TextRange): TextRange {
  const range = (source as ParsedNode | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : fallback;
}

/** The range of a block of text without the line break that separates it from what follows. */
function withoutBreak({ start, end }: TextRange, text: string): TextRange {
  const lineBreak = /\r?\n$|\r$/.exec(text.slice(Math.max(start, end - 2), end));
  return { start, end: end - (lineBreak?.[0].length ?? 0) };
}

/** A scalar of nothing. */
export function nothing(range: TextRange): ScalarNode {
  return { ...leaf(range), value: null, isQuoted: false };
}

/** What every scalar is apart from its value. */
export function leaf(range: TextRange): { kind: 'scalar'; range: TextRange; size: 1; height: 0 } {
  return { kind: 'scalar', range, size: 1, height: 0 };
}

/** Size and height of a node with such children. */
export function sizes(children: readonly ConfigNode[]): { size: number; height: number } {
  let [size, height] = [1, 1];
  for (const child of children) {
    size += child.size;
    height = Math.max(height, child.height + 1);
  }
  return { size, height };
}

/**
 * Size, height and range of a collection. The range holds all parts, whatever the parser says of a broken text; without
 * brackets it ends with the last part, not with the blank lines below it.
 */
function spanOf(
  source: YAMLMap | YAMLSeq,
  own: TextRange,
  children: readonly ConfigNode[],
  parts: readonly TextRange[] = children.map(placeOf),
) {
  const isBlock = source.flow !== true && parts.length > 0;
  return { ...sizes(children), range: around(isBlock ? { start: own.start, end: own.start } : own, ...parts) };
}

/** The range that holds all of some. */
export function around(...ranges: readonly TextRange[]): TextRange {
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (const range of ranges) {
    start = Math.min(start, range.start);
    end = Math.max(end, range.end);
  }
  return { start, end };
}
