import { type Block, blocksOf, regionBelow, wholeRegion } from '../editing/blocks.ts';
import { composed, withEdits } from '../editing/edits.ts';
import { isNeededElsewhere, ownEntries, removeEntry, removeItem } from '../editing/removing.ts';
import { styleAt } from '../editing/surroundings.ts';
import { eolOf, PLAIN_STYLE, verbatimOf, writtenBlock, writtenScalar, writtenValue } from '../editing/written.ts';
import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { type ConfigNode, type ListNode, type MapNode, placeOf, type TextRange } from '../reading/config-tree.ts';
import { parseConfig } from '../reading/parse.ts';
import { entryOf, plainOf } from '../reading/read-file.ts';

/** A country taken out of a file. */
export interface ExtractedCountry {
  /** Such as `co.truora.yaml`; `.json` has no further name, so that it stays YAML. */
  readonly fileName: string;
  readonly text: string;
  /** What goes from the file it was in. */
  readonly edits: readonly TextEdit[];
}

const DOCUMENTS = ['validators', 'document-validation', 'documents'];

/**
 * The document settings and custom types of a country as a file of their own: their lines as they are, with the
 * comments above, beside and below them. Undefined where the file has none, or is written so that they cannot be taken
 * out alone.
 */
export function extractCountry(document: ConfigDocument, country: string): ExtractedCountry | undefined {
  const { file, text, root } = document;
  const list = document.nodeAt(DOCUMENTS);
  const settings = file.documents.filter((setting) => setting.country.toUpperCase() === country);
  const map = document.nodeAt(['custom_types']);
  const own = map?.kind === 'map' ? ownEntries(map) : [];
  const entry = own.find(({ key }) => key.toUpperCase() === country);
  if (settings.length === 0 && entry === undefined) return undefined;
  const indexes = settings.map(({ path }) => Number(path.at(-1)));
  const documents = list?.kind === 'list' ? indexes.map((index) => itemOf(document, list, index)) : [];
  const types = map?.kind === 'map' && entry ? [typesOf(document, map, own.indexOf(entry))] : [];
  const pieces = [...documents, ...types].filter((piece) => piece !== undefined);
  const edits = composed(pieces.map(({ edit }) => edit));
  if (pieces.length < settings.length + types.length || edits.length < pieces.length) return undefined;
  const eol = eolOf(text);
  const version = entryOf(root, 'version')?.value;
  const lines = [
    `version: ${writtenScalar(version?.kind === 'scalar' ? verbatimOf(document, version) : 1, PLAIN_STYLE)}${eol}`,
    ...(documents.length > 0 ? [`validators:${eol}  document-validation:${eol}    documents:${eol}`] : []),
    ...documents.map((piece) => piece?.write(6) ?? ''),
    ...(types.length > 0 ? [`custom_types:${eol}`] : []),
    ...types.map((piece) => piece?.write(2) ?? ''),
  ].join('');
  const made = parseConfig(lines);
  const isWhole =
    made.problems.length === 0 &&
    parseConfig(withEdits(text, edits), document.format).problems.length === 0 &&
    isSame(
      made.nodeAt(DOCUMENTS),
      settings.map(({ node }) => plainOf(node)),
      documents.length > 0,
    ) &&
    isSame(made.nodeAt(['custom_types']), entry && { [entry.key]: plainOf(entry.value) }, types.length > 0);
  return isWhole ? { fileName: `${country.toLowerCase()}.truora.yaml`, text: lines, edits } : undefined;
}

/** Part of a file that moves: what takes it out, and its lines with a certain column. */
interface Piece {
  readonly edit: TextEdit;
  readonly write: (column: number) => string;
}

function itemOf(document: ConfigDocument, list: ListNode, index: number): Piece | undefined {
  const item = list.items[index];
  if (item === undefined) return undefined;
  const block = list.isFlow ? undefined : blocksAt(document, DOCUMENTS)?.[index];
  if (block) return movedBlock(document, block, item);
  const write = (column: number) =>
    `${writtenBlock([verbatimOf(document, item)], PLAIN_STYLE, ' '.repeat(column)).slice(1)}\n`;
  return writtenAnew(document, removeItem(document, list, index), write);
}

function typesOf(document: ConfigDocument, map: MapNode, index: number): Piece | undefined {
  const entry = ownEntries(map)[index];
  if (entry === undefined) return undefined;
  const block = map.isFlow ? undefined : blocksAt(document, ['custom_types'])?.[index];
  if (block) return movedBlock(document, block, entry.value);
  const value = { [entry.key]: verbatimOf(document, entry.value) };
  const write = (column: number) => `${writtenBlock(value, PLAIN_STYLE, ' '.repeat(column)).slice(1)}\n`;
  return writtenAnew(document, removeEntry(document, map, entry), write);
}

/** Written from what it says, which no comment survives. */
function writtenAnew(
  { text }: ConfigDocument,
  edit: TextEdit | undefined,
  write: (column: number) => string,
): Piece | undefined {
  if (edit === undefined || /#|\/[/*]/.test(text.slice(edit.range.start, edit.range.end))) return undefined;
  return { edit, write: (column) => write(column).replaceAll('\n', eolOf(text)) };
}

/** Its own lines, aliases written out. */
function movedBlock(document: ConfigDocument, { near, end }: Block, node: ConfigNode): Piece | undefined {
  const { text } = document;
  if (isNeededElsewhere(document, { start: near, end })) return undefined;
  const style = { ...styleAt(document, near), isFlow: true };
  const edits = aliasesIn(node).map(({ range, to }) => ({
    range: { start: range.start - near, end: range.end - near },
    newText: writtenValue(verbatimOf(document, to), style).trimStart(),
  }));
  const lines = withEdits(text.slice(near, end), composed(edits)).split(/(?<=\r\n|\r(?!\n)|\n)/);
  const own = lines.find((line) => !/^\s*(?:#|$)/.test(line)) ?? '';
  const column = own.length - own.trimStart().length;
  const isLast = end === text.length && !/[\r\n]$/.test(text);
  const start = isLast ? near - (/\r?\n$|\r$/.exec(text.slice(Math.max(0, near - 2), near))?.[0].length ?? 0) : near;
  return {
    edit: { range: { start, end }, newText: '' },
    write: (target) => lines.map((line) => shifted(line, target - column)).join('') + (isLast ? eolOf(text) : ''),
  };
}

function shifted(line: string, by: number): string {
  if (line.trim() === '') return line;
  if (by >= 0) return ' '.repeat(by) + line;
  const spaces = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(spaces, -by));
}

/** Where aliases stand in a node, and what for. */
function aliasesIn(node: ConfigNode): readonly { readonly range: TextRange; readonly to: ConfigNode }[] {
  if (node.alias) return [{ range: placeOf(node), to: node }];
  if (node.kind === 'scalar') return [];
  const values =
    node.kind === 'list' ? node.items : node.entries.filter(({ isMerged }) => !isMerged).map(({ value }) => value);
  return values.flatMap(aliasesIn);
}

/** The blocks of what stands at a path of keys, each with the comments around it. */
function blocksAt(document: ConfigDocument, path: readonly string[]): readonly Block[] | undefined {
  let region = wholeRegion(document);
  let node = document.root;
  for (const step of path) {
    if (node?.kind !== 'map') return undefined;
    const index = ownEntries(node).findIndex(({ key }) => key === step);
    const entry = ownEntries(node)[index];
    const block = blocksOf(document, node, region)?.blocks[index];
    if (entry === undefined || block === undefined) return undefined;
    region = regionBelow(document, entry.keyRange, block);
    node = entry.value;
  }
  return node === undefined || node.kind === 'scalar' ? undefined : blocksOf(document, node, region)?.blocks;
}

function isSame(node: ConfigNode | undefined, value: unknown, isWanted: boolean): boolean {
  return !isWanted || JSON.stringify(plainOf(node)) === JSON.stringify(value);
}
