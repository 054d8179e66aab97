import { CONFIGURABLE_VALIDATORS, VALIDATOR_SETTINGS } from '../../contract/validator-config.ts';
import { type Block, blocksOf, regionBelow, wholeRegion } from '../editing/blocks.ts';
import { eolOf } from '../editing/written.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode, ListNode, MapNode, TextRange } from '../reading/config-tree.ts';
import { parseConfig } from '../reading/parse.ts';
import { entryOf, plainOf, scalarOf } from '../reading/read-file.ts';

const SETTINGS = CONFIGURABLE_VALIDATORS.flatMap((validator) =>
  VALIDATOR_SETTINGS[validator].settings.map(({ name }) => name),
);
const DOCUMENTS: Path = ['validators', 'document-validation', 'documents'];
const ORDER = ['version', 'validators', 'custom_types', ...CONFIGURABLE_VALIDATORS, ...SETTINGS, 'documents'];

/**
 * The text with validators and settings in the order of the reference, documents and custom types by country and name.
 * Whole lines move, each key with the comments above, beside and below it; nothing else changes. A comment that a blank
 * line separates from the key below it may be about what is above: both stay together. A text with mistakes or aliases,
 * whose order matters, is returned as it is.
 */
export function sorted(document: ConfigDocument): string {
  const { text, format, problems, root } = document;
  if (format !== 'yaml' || problems.length > 0 || root?.kind !== 'map' || /(^|[\s[{,:])[&*][^\s,[\]{}]/m.test(text))
    return text;
  const region = wholeRegion(document);
  const inOrder = text.slice(0, region.start) + arranged(document, root, region, []) + text.slice(region.end);
  const after = parseConfig(inOrder, format);
  return after.problems.length === 0 && meaningOf(after.root) === meaningOf(root) ? inOrder : text;
}

interface Part {
  readonly rank: number;
  readonly name: string;
  readonly value: ConfigNode;
  readonly keyRange: TextRange | undefined;
  readonly range: TextRange;
}

type Path = readonly string[];

/** The lines of a region, the parts of its map or list in order, and what is below them. */
function arranged(document: ConfigDocument, node: ConfigNode, region: TextRange, path: Path): string {
  const { text } = document;
  if (node.kind === 'scalar' || node.alias || !isSorted(node, path)) return text.slice(region.start, region.end);
  const parts = partsOf(node);
  const found = blocksOf(document, node, region);
  if (node.isFlow || found === undefined) {
    const flow = node.isFlow ? arrangedFlow(document, node, parts) : undefined;
    if (flow === undefined) return text.slice(region.start, region.end);
    return text.slice(region.start, node.range.start) + flow + text.slice(node.range.end, region.end);
  }
  const { head, blocks, tail } = found;
  const eol = eolOf(text);
  const units: { part: Part; text: string; keepsBreaks: boolean }[] = [];
  const blanks: string[] = [];
  for (const [index, block] of blocks.entries()) {
    const part = parts[index] as Part;
    const former = units.at(-1);
    const before = text.slice(blocks[index - 1]?.end ?? head.end, block.lead);
    const lines = text.slice(block.lead, block.near) + withBreak(ofBlock(document, part, block, path), eol);
    const keepsBreaks = block.ownEnd === block.end && endsInKept(document, part.value);
    if (former && block.lead < block.near) {
      former.text += before + lines;
      former.keepsBreaks = keepsBreaks;
    } else {
      units.push({ part, text: lines, keepsBreaks });
      blanks.push(before);
    }
  }
  const order = units.toSorted((a, b) => a.part.rank - b.part.rank || compare(a.part.name, b.part.name));
  const body = order
    // Blank lines stay where they are, but behind a text that keeps those below it they would be part of it.
    .map((unit, index) => (order[index - 1]?.keepsBreaks ? '' : (blanks[index] ?? '')) + unit.text)
    .join('');
  const whole = text.slice(head.start, head.end) + body + text.slice(tail.start, tail.end);
  const isOpen = !/[\r\n]$/.test(text.slice(region.start, region.end));
  return isOpen && tail.start === tail.end ? whole.replace(/(?:\r\n|\r|\n)$/, '') : whole;
}

/** The lines of a part, what is below its key in order. */
function ofBlock(document: ConfigDocument, part: Part, { near, end }: Block, path: Path): string {
  const { text } = document;
  if (part.keyRange === undefined) return text.slice(near, end);
  const below = regionBelow(document, part.keyRange, { end });
  const isBelow = !isFlowNode(part.value) && part.value.range.start >= below.start;
  // What stands in braces may begin on the line of its key.
  const region = isBelow ? below : { start: Math.min(part.keyRange.end, end), end };
  return text.slice(near, region.start) + arranged(document, part.value, region, [...path, part.name]);
}

const isFlowNode = (node: ConfigNode) => node.kind !== 'scalar' && node.isFlow;

/** The parts of braces in order, what is between them in its place; undefined where a comment would have to move. */
function arrangedFlow(
  { text }: ConfigDocument,
  { range, kind }: MapNode | ListNode,
  parts: readonly Part[],
): string | undefined {
  const between = (start: number, end: number) => text.slice(start, end);
  const gaps = [
    ...parts.map(({ range: { start } }, index) => between(parts[index - 1]?.range.end ?? range.start, start)),
    between(parts.at(-1)?.range.end ?? range.start, range.end),
  ];
  if (kind === 'list' || gaps.some((gap) => gap.includes('#'))) return undefined;
  const order = parts.toSorted((a, b) => a.rank - b.rank || compare(a.name, b.name));
  return gaps.map((gap, index) => gap + between(order[index]?.range.start ?? 0, order[index]?.range.end ?? 0)).join('');
}

/**
 * Whether the parts of a place have an order: sections, validators and their settings, countries and their types,
 * documents.
 */
function isSorted({ kind }: MapNode | ListNode, path: Path): boolean {
  if (kind === 'list') return path.length === DOCUMENTS.length && path.every((key, index) => key === DOCUMENTS[index]);
  return path.length === 0 || (path.length <= 2 && (path[0] === 'validators' || path[0] === 'custom_types'));
}

function partsOf(node: MapNode | ListNode): readonly Part[] {
  if (node.kind === 'list')
    return node.items.map((value) => ({
      rank: 0,
      name: nameOf(value),
      value,
      keyRange: undefined,
      range: value.range,
    }));
  return node.entries
    .map(({ key, keyRange, range, value }) => ({ rank: rankOf(key), name: key, value, keyRange, range }))
    .toSorted((a, b) => a.range.start - b.range.start);
}

const compare = (one: string, other: string) => Number(one > other) - Number(one < other);

/** Names that the reference does not order come last, by the alphabet. */
function rankOf(name: string): number {
  const rank = ORDER.indexOf(name);
  return rank === -1 ? ORDER.length : rank;
}

/** What a document setting is sorted by. */
function nameOf(item: ConfigNode): string {
  const names = ['country', 'document_type', 'document_version'];
  return names.map((name) => String(scalarOf(entryOf(item, name)?.value) ?? '')).join('/');
}

const withBreak = (lines: string, eol: string) => (/[\r\n]$/.test(lines) ? lines : `${lines}${eol}`);

/** Whether the last thing in a value is a block of text that keeps the blank lines below it. */
function endsInKept(document: ConfigDocument, node: ConfigNode): boolean {
  if (node.alias) return false;
  if (node.kind === 'scalar') return /^[|>]\d?\+/.test(document.text.slice(node.range.start, node.range.start + 3));
  if (node.isFlow) return false;
  const values = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  const last = values.toSorted((a, b) => a.range.start - b.range.start).at(-1);
  return last !== undefined && endsInKept(document, last);
}

/** What a tree says, whatever the order of its parts. */
function meaningOf(node: ConfigNode | undefined): string {
  return JSON.stringify(plainOf(node), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => JSON.stringify(item)).sort();
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
  });
}
