import type { ConfigNode, MapEntry, TextRange } from '../config-tree.ts';

/** Nodes at other offsets; everything else of them stays. */
export interface Mover {
  range(range: TextRange): TextRange;
  node(node: ConfigNode): ConfigNode;
  entry(entry: MapEntry): MapEntry;
  /** Whether something lies in the replaced text, as what an alias stands for can: then what was moved is of no use. */
  isSpoilt(): boolean;
}

/**
 * Moves what is behind a replaced part of the text by so many UTF-16 units. What is before it stays the same object.
 * Parts that several aliases share are shared afterwards, so it takes time in proportion to the text.
 */
export function moverBehind(replaced: TextRange, delta: number): Mover {
  let isSpoilt = false;
  const lists = new Map<readonly unknown[], readonly unknown[]>();

  const isBefore = ({ end }: TextRange) => end <= replaced.start;

  function range(old: TextRange): TextRange {
    if (isBefore(old)) return old;
    if (old.start < replaced.end) isSpoilt = true;
    return { start: old.start + delta, end: old.end + delta };
  }

  function each<T>(old: readonly T[], move: (member: T) => T): readonly T[] {
    const known = lists.get(old) as readonly T[] | undefined;
    const moved = known ?? old.map(move);
    if (known === undefined) lists.set(old, moved);
    return moved;
  }

  function node(old: ConfigNode): ConfigNode {
    if (isBefore(old.range) && (old.alias === undefined || isBefore(old.alias))) return old;
    const places = { range: range(old.range), ...(old.alias ? { alias: range(old.alias) } : {}) };
    if (old.kind === 'scalar' || isBefore(old.range)) return { ...old, ...places };
    if (old.kind === 'list') return { ...old, ...places, items: each(old.items, node) };
    return { ...old, ...places, entries: each(old.entries, entry) };
  }

  function entry(old: MapEntry): MapEntry {
    if (isBefore(old.range) && isBefore(old.keyRange)) return old;
    return { ...old, keyRange: range(old.keyRange), range: range(old.range), value: node(old.value) };
  }

  return { range, node, entry, isSpoilt: () => isSpoilt };
}
