import { addEntry, addItem, fillEntry, isUnwritten } from '../editing/adding.ts';
import { replaceValue } from '../editing/edits.ts';
import { removeEntry, removeItem } from '../editing/removing.ts';
import { exampleAt, isInFlow, styleAt } from '../editing/surroundings.ts';
import { verbatimOf, writtenValue } from '../editing/written.ts';
import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode, ConfigPath, ListNode, MapEntry, MapNode, TextRange } from '../reading/config-tree.ts';

/**
 * The next edit towards a value at a path: an alias on the way is written out first, so that the anchor and its other
 * uses stay. Undefined where the text gives no place for it. Repeat until the value is there.
 */
export function setAt(document: ConfigDocument, path: ConfigPath, value: unknown): TextEdit | undefined {
  let node = document.root;
  let entry: MapEntry | undefined;
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    if (node === undefined) return undefined;
    if (node.alias) return writtenOut(document, node, node.alias);
    const isUnfilled = node.kind === 'scalar' ? node.value === null : isUnwritten(document, node);
    if (entry && isUnfilled && !isInFlow(document, entry.keyRange.start))
      return fillEntry(document, entry, { [step]: rest }, exampleAt(document, path.slice(0, depth)));
    if (node.kind === 'scalar') return entry && isUnfilled ? fillEntry(document, entry, { [step]: rest }) : undefined;
    if (node.kind === 'list') {
      if (typeof step !== 'number' || node.items[step] === undefined) return undefined;
      node = node.items[step];
      entry = undefined;
      continue;
    }
    const next: MapEntry | undefined = node.entries.find(({ key }) => key === step);
    const like = exampleAt(document, path.slice(0, depth + 1));
    if (next === undefined) return addEntry(document, node, String(step), rest, like);
    if (next.isMerged) {
      const merged = depth === path.length - 1 ? value : verbatimOf(document, next.value);
      return addEntry(document, node, String(step), merged, like);
    }
    entry = next;
    node = next.value;
  }
  if (node === undefined) return undefined;
  if (typeof value === 'object' && value !== null) {
    const isUnfilled = node.kind === 'scalar' ? node.value === null : isUnwritten(document, node);
    return entry && isUnfilled ? fillEntry(document, entry, value, exampleAt(document, path)) : undefined;
  }
  return node.kind === 'scalar' || node.alias || isReplaceable(document, node)
    ? replaceValue(document, node, value)
    : undefined;
}

/** Whether a list or map within brackets or braces has no comment that would go with it. */
function isReplaceable({ text }: ConfigDocument, { isFlow, range }: MapNode | ListNode): boolean {
  return isFlow && !text.slice(range.start, range.end).includes('#');
}

/** The next edit towards a further item of the list at a path. */
export function appendAt(document: ConfigDocument, path: ConfigPath, item: unknown): TextEdit | undefined {
  const list = document.nodeAt(path);
  if (list?.kind === 'list' && list.items.length > 0 && !list.alias) return addItem(document, list, item);
  const isAdded = list?.kind === 'list' && list.isFlow && !list.alias;
  if (isAdded && (isInFlow(document, list.range.start - 1) || !isUnwritten(document, list)))
    return addItem(document, list, item);
  return setAt(document, path, [item]);
}

/** The next edit towards nothing at a path. */
export function removeAt(document: ConfigDocument, path: ConfigPath): TextEdit | undefined {
  const parents = path.slice(0, -1).map((_, depth) => document.nodeAt(path.slice(0, depth + 1)));
  const aliased = parents.find((node) => node?.alias);
  if (aliased?.alias) return writtenOut(document, aliased, aliased.alias);
  const parent = document.nodeAt(path.slice(0, -1));
  const step = path.at(-1);
  if (parent?.kind === 'list' && typeof step === 'number') return removeItem(document, parent, step);
  const entry = parent?.kind === 'map' ? parent.entries.find(({ key }) => key === step) : undefined;
  return parent?.kind === 'map' && entry ? removeEntry(document, parent, entry) : undefined;
}

function writtenOut(document: ConfigDocument, node: ConfigNode, range: TextRange): TextEdit {
  const style = { ...styleAt(document, range.start), isFlow: true };
  return { range, newText: writtenValue(verbatimOf(document, node), style).trimStart() };
}
