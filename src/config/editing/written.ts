import { stringify } from 'yaml';
import { WEIGHABLE_DATASETS } from '../../contract/checks/check-datasets.ts';
import type { ConfigDocument, ConfigFormat } from '../reading/config-document.ts';
import type { ConfigNode } from '../reading/config-tree.ts';
import { differingReadings } from '../reading/yaml-versions.ts';

/** How texts and keys are quoted; empty where only those are that need it. */
export type Quote = '"' | "'" | '';

/** How a new piece of a file is to be written. */
export interface Style {
  readonly format: ConfigFormat;
  /** Whether it stands in braces or brackets. */
  readonly isFlow: boolean;
  /** What the line of the piece's parent begins with. */
  readonly indent: string;
  /** One level deeper. */
  readonly step: string;
  /** How much deeper than its key a list begins. */
  readonly dash: string;
  readonly keyQuote: Quote;
  readonly textQuote: Quote;
  readonly eol: string;
  /** Whether a file of JSON has line breaks between its parts. */
  readonly isOnLines: boolean;
  /** What stands behind a colon of JSON. */
  readonly gap: string;
}

/** How a file is written that has no style yet: two spaces a level, quotes where YAML needs them. */
export const PLAIN_STYLE: Style = {
  format: 'yaml',
  isFlow: false,
  indent: '',
  step: '  ',
  dash: '  ',
  keyQuote: '',
  textQuote: '',
  eol: '\n',
  isOnLines: true,
  gap: ' ',
};

/** Longest line of a map in braces that begins on a line of its own. */
const WIDTH = 110;

/**
 * What files hold only as an escape: characters that are not read there, line ends, and what some programs take for
 * them.
 */
const NOT_AS_IT_IS = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff\ufffd-\uffff]/gu;

/**
 * A value as JSON, with escapes for what no file holds as it is. `indent`: blanks a level; on one line when left out.
 */
export function writtenJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(NOT_AS_IT_IS, (character) =>
    character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The line end that a text uses most; that of Unix when it has none. */
export function eolOf(text: string): string {
  const lines = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > lines ? '\r\n' : '\n';
}

/** Text that stands in a file already, to be written as it is. */
export class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A text, number, boolean or nothing as it stands in a file: in the given quotes, or without where YAML needs none. */
export function writtenScalar(
  value: unknown,
  { format, isFlow }: Pick<Style, 'format' | 'isFlow'>,
  quote: Quote = '',
): string {
  if (value instanceof Verbatim) return value.text;
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const inQuotes = writtenJson(value);
  if (format !== 'yaml' || quote === '"' || value.search(NOT_AS_IT_IS) >= 0) return inQuotes;
  const plain = stringify(value, { lineWidth: 0, blockQuote: false }).replace(/\n$/, '');
  if (plain.startsWith('"')) return inQuotes;
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  if (isFlow && /[,[\]{}]/.test(value)) return inQuotes;
  // What older parsers take for something else is quoted too, and what would merge another map.
  return value === '<<' || differingReadings(value) ? inQuotes : plain;
}

/**
 * A value as it stands behind its key, from the first character behind the colon: scalars after a space, maps and lists
 * on lines of their own; in braces where what is `like` it is, or where it is short weights.
 */
export function writtenValue(value: unknown, style: Style, like?: ConfigNode): string {
  if (!isCollection(value)) return `${style.gap}${writtenScalar(value, style, style.textQuote)}`;
  if (style.isFlow || isEmpty(value)) return `${style.gap}${writtenFlow(value, style)}`;
  return writtenInBraces(value, style, like) ?? writtenBlock(value, style, undefined, like);
}

/**
 * A map or list on lines of its own, from the end of its key's line. `deeper`: what those lines begin with, if not one
 * level more.
 */
export function writtenBlock(value: object, style: Style, deeper: string | undefined, like?: ConfigNode): string {
  if (Array.isArray(value)) {
    const inner = { ...style, indent: deeper ?? style.indent + style.dash };
    const item = like?.kind === 'list' ? like.items.findLast(isExample) : undefined;
    return value.map((each) => `${style.eol}${inner.indent}- ${writtenItem(each, inner, item)}`).join('');
  }
  const inner = { ...style, indent: deeper ?? style.indent + style.step };
  return `${style.eol}${inner.indent}${writtenMembers(value, inner, like)}`;
}

/** Keys with their values, the first one without what its line begins with. `style` is that of the keys. */
export function writtenMembers(value: object, style: Style, like?: ConfigNode): string {
  return membersOf(value)
    .map(([key, member]) => `${writtenKey(key, style)}:${writtenValue(member, style, memberLike(like, key))}`)
    .join(`${style.eol}${style.indent}`);
}

/** A value as it stands behind the dash of a list; the style is that of the dash. */
export function writtenItem(item: unknown, style: Style, like?: ConfigNode): string {
  if (!isCollection(item) || Array.isArray(item) || isEmpty(item)) return writtenFlow(item, style);
  return (
    writtenInBraces(item, style, like)?.slice(style.gap.length) ??
    writtenMembers(item, { ...style, indent: `${style.indent}  ` }, like)
  );
}

/** A key as it stands in a file. */
export function writtenKey(key: string, style: Style): string {
  return writtenScalar(key, style, style.keyQuote);
}

/** In braces behind its key, where it fits and either what it is like stands so or it is weights. */
function writtenInBraces(value: object, style: Style, like: ConfigNode | undefined): string | undefined {
  const example = like !== undefined && isExample(like) ? like : undefined;
  const isAlike = (key: string, member: unknown) =>
    !isCollection(member) || (example?.kind === 'map' && example.entries.some((entry) => entry.key === key));
  const isShort = Array.isArray(value)
    ? !value.some(isCollection)
    : membersOf(value).every(([key, member]) => isAlike(key, member));
  const isWanted = example === undefined ? isWeights(value) : example.isFlow;
  if (!isShort || !isWanted) return undefined;
  const written = writtenFlow(value, { ...style, isFlow: true });
  return written.length + style.indent.length <= WIDTH ? `${style.gap}${written}` : undefined;
}

/** In braces or brackets; long lists of maps, and all of a JSON that has lines, on lines of their own. */
function writtenFlow(value: unknown, style: Style): string {
  const flow = { ...style, isFlow: true };
  if (!isCollection(value)) return writtenScalar(value, flow, style.textQuote);
  const isList = Array.isArray(value);
  const deeper = { ...flow, indent: flow.indent + flow.step };
  const partsIn = (inner: Style) =>
    isList
      ? value.map((item) => writtenFlow(item, inner))
      : membersOf(value).map(([key, member]) => `${writtenKey(key, flow)}:${flow.gap}${writtenFlow(member, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (isEmpty(value)) return `${open}${close}`;
  const pad = isList ? '' : flow.gap;
  const line = `${open}${pad}${partsIn(flow).join(`,${flow.gap}`)}${pad}${close}`;
  const isLong = line.length > WIDTH && isList && value.some(isCollection);
  if (style.format !== 'yaml' ? !style.isOnLines : !isLong) return line;
  const lines = partsIn(deeper).join(`,${style.eol}${deeper.indent}`);
  return `${open}${style.eol}${deeper.indent}${lines}${style.eol}${style.indent}${close}`;
}

/** What stands for a member: the same key, or else another map or list of the same kind. */
function memberLike(like: ConfigNode | undefined, key: string): ConfigNode | undefined {
  if (like?.kind !== 'map') return undefined;
  const same = like.entries.find((entry) => entry.key === key)?.value;
  return same && isExample(same) ? same : like.entries.map(({ value }) => value).findLast(isExample);
}

/** Whether a node shows how maps or lists are written. */
function isExample(node: ConfigNode): node is Exclude<ConfigNode, { kind: 'scalar' }> {
  if (node.kind === 'scalar' || node.alias) return false;
  return node.kind === 'map' ? node.entries.some(({ isMerged }) => !isMerged) : node.items.length > 0;
}

const isCollection = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Verbatim);

const membersOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

const isEmpty = (value: object) => membersOf(value).length === 0;

const DATASET_NAMES: ReadonlySet<string> = new Set(WEIGHABLE_DATASETS);

const isWeights = (value: object) =>
  !Array.isArray(value) && membersOf(value).every(([key, member]) => DATASET_NAMES.has(key) && !isCollection(member));

/**
 * The value of a node whose numbers, and texts of one line in quotes, are to be written with the digits and quotes that
 * they have.
 */
export function verbatimOf(document: ConfigDocument, node: ConfigNode): unknown {
  if (node.kind === 'list') return node.items.map((item) => verbatimOf(document, item));
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, verbatimOf(document, value)]));
  const written = document.text.slice(node.range.start, node.range.end);
  const isOneLine = !/[\r\n]/.test(written) && !/^[|>]/.test(written);
  const isText = typeof node.value === 'string' && !node.isQuoted;
  return isOneLine && !isText && written !== '' ? new Verbatim(written) : node.value;
}
