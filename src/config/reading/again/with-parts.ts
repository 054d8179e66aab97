import { type ConfigNode, type MapEntry, placeOf, type TextRange } from '../config-tree.ts';
import { around, sizes } from '../tree-of.ts';
import type { Mover } from './moved.ts';
import type { Collection, Region } from './region.ts';

/** The root with other parts in place of those of a region, and everything behind them moved. Undefined when a key would stand twice. */
export function withParts({ levels, first, next }: Region, parts: Collection, mover: Mover): ConfigNode | undefined {
  let below: ConfigNode | undefined;
  for (const [depth, { node, index }] of [...levels.entries()].reverse()) {
    const isInnermost = depth === levels.length - 1;
    const from = isInnermost ? first : index;
    const to = isInnermost ? next : index + 1;
    if (node.kind === 'list') {
      const own = isInnermost && parts.kind === 'list' ? parts.items : [below as ConfigNode];
      const items = [...node.items.slice(0, from), ...own, ...node.items.slice(to).map(mover.node)];
      below = { ...node, items, ...spanOf(node, items, items.map(placeOf)) };
    } else {
      const own =
        isInnermost && parts.kind === 'map' ? parts.entries : [withValue(node.entries[index], below as ConfigNode)];
      const entries = [...node.entries.slice(0, from), ...own, ...node.entries.slice(to).map(mover.entry)];
      if (isInnermost && new Set(entries.map(({ key }) => key)).size < entries.length) return undefined;
      const ranges = entries.flatMap(({ isMerged, range }) => (isMerged ? [] : [range]));
      below = {
        ...node,
        entries,
        ...spanOf(
          node,
          entries.map(({ value }) => value),
          ranges,
        ),
      };
    }
  }
  return below;
}

function withValue(entry: MapEntry | undefined, value: ConfigNode): MapEntry {
  const { keyRange, ...rest } = entry as MapEntry;
  return { ...rest, keyRange, value, range: around(keyRange, placeOf(value)) };
}

function spanOf({ range: { start } }: ConfigNode, children: readonly ConfigNode[], ranges: readonly TextRange[]) {
  return { ...sizes(children), range: around({ start, end: start }, ...ranges) };
}
