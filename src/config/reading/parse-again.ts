import { difference } from '../editing/difference.ts';
import { type Mover, moverBehind } from './again/moved.ts';
import { readLines } from './again/read-lines.ts';
import { type Collection, type Region, regionOf } from './again/region.ts';
import { unreadableIn } from './characters.ts';
import type { ConfigDocument } from './config-document.ts';
import { type ConfigNode, type MapEntry, placeOf, type TextRange } from './config-tree.ts';
import { excessOf } from './excess.ts';
import { documentOf, parseConfig, withLineFeeds } from './parse.ts';
import { around, sizes } from './tree-of.ts';

/**
 * Exactly what `parseConfig` makes of the text, but in a fraction of the time where it differs in a few lines from a
 * file that has been read without mistakes: only the keys or list items that hold the change are parsed, and the nodes
 * before them are those of `former`.
 */
export function parseAgain(former: ConfigDocument, text: string): ConfigDocument {
  const read = withLineFeeds(text);
  return (isSound(former) && patched(former, read)) || parseConfig(read, former.format);
}

/**
 * Whether every part of a file means the same by itself, which no part of JSON does: a directive counts for the whole
 * text, and a key behind a question mark may begin elsewhere.
 */
function isSound({ root, problems, text, format }: ConfigDocument): boolean {
  return (
    format === 'yaml' && root !== undefined && problems.length === 0 && !/(?<![^\n])(?:%|[ -]*[?:](?:\s|$))/.test(text)
  );
}

/**
 * What cannot be read without the rest: anchors, aliases, tags, merge keys, other documents, tabs, odd line breaks,
 * indentation by number, quotes and brackets at the beginning of a line, to which what follows belongs where a colon is
 * missing.
 */
const NEEDS_CONTEXT =
  /(?<!\w)[&*!]|<<|(?<![^\n])(?:---|\.\.\.|%|[ ?:-]*["'{[])|[\t\u2028\u2029\u0085]|\r(?!\n)|[|>][+-]?\d/;

function patched(former: ConfigDocument, text: string): ConfigDocument | undefined {
  const change = difference(former.text, text);
  if (change === undefined) return former;
  const region = regionOf(former, change);
  if (region === undefined || excessOf(text)) return undefined;
  const { lines } = region;
  const delta = text.length - former.text.length;
  const written = text.slice(lines.start, lines.end + delta);
  const isWhole = region.following === undefined || written.endsWith('\n');
  if (
    !isWhole ||
    unreadableIn(written).length > 0 ||
    NEEDS_CONTEXT.test(written) ||
    NEEDS_CONTEXT.test(former.text.slice(lines.start, lines.end))
  )
    return undefined;
  const read = readLines(region, written);
  if (read === undefined) return undefined;
  const mover = moverBehind(lines, delta);
  const root = withParts(region, read.parts, mover);
  return root === undefined || mover.isSpoilt() ? undefined : documentOf(text, former.format, root, read.problems);
}

/**
 * The root with other parts in place of those of a region, and everything behind them moved. Undefined when a key would
 * stand twice.
 */
function withParts({ levels, first, next }: Region, parts: Collection, mover: Mover): ConfigNode | undefined {
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
