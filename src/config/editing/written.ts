import { stringify } from 'yaml';
import type { ConfigFormat } from '../config-document.ts';
import { differingReadings } from '../yaml-versions.ts';

/** How a new piece of a file is to be written. */
export interface Style {
  readonly format: ConfigFormat;
  /** Whether it stands in braces or brackets. */
  readonly isFlow: boolean;
  /** Column at which the line of the piece's parent begins. */
  readonly column: number;
  readonly eol: string;
}

const STEP = 2;

/** The line end that a text uses most; that of Unix when it has none. */
export function eolOf(text: string): string {
  const lines = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > lines ? '\r\n' : '\n';
}

/** A text, number, boolean or nothing as it stands in a file: without quotes where YAML needs none. */
export function writtenScalar(value: unknown, { format, isFlow }: Pick<Style, 'format' | 'isFlow'>): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  if (format !== 'yaml' || /[\r\n\u0085\u2028\u2029]/.test(value)) return JSON.stringify(value);
  if (isFlow && /[,[\]{}]/.test(value)) return JSON.stringify(value);
  // What older parsers take for something else is quoted too, and what would merge another map.
  if (value === '<<' || differingReadings(value)) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0, blockQuote: false }).trimEnd();
}

/**
 * A value as it stands behind its key, from the first character behind the colon: scalars after a space, maps and lists on
 * lines of their own, maps of numbers alone in braces.
 */
export function writtenValue(value: unknown, style: Style): string {
  if (typeof value !== 'object' || value === null) return ` ${writtenScalar(value, style)}`;
  if (style.format !== 'yaml') return ` ${indented(JSON.stringify(value, null, STEP), style)}`;
  if (style.isFlow || isEmpty(value) || isWeights(value)) return ` ${writtenFlow(value, style)}`;
  const pad = `${style.eol}${' '.repeat(style.column + STEP)}`;
  if (Array.isArray(value)) return value.map((item) => `${pad}- ${writtenItem(item, style)}`).join('');
  const inner = { ...style, column: style.column + STEP };
  return membersOf(value)
    .map(([key, member]) => `${pad}${writtenScalar(key, style)}:${writtenValue(member, inner)}`)
    .join('');
}

/** A value as it stands behind the dash of a list that begins two columns right of the style's. */
export function writtenItem(item: unknown, style: Style): string {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || isEmpty(item)) {
    return style.format !== 'yaml' ? JSON.stringify(item) : writtenFlow(item, style);
  }
  const inner = { ...style, column: style.column + 2 * STEP };
  return membersOf(item)
    .map(([key, member]) => `${writtenScalar(key, style)}:${writtenValue(member, inner)}`)
    .join(`${style.eol}${' '.repeat(inner.column)}`);
}

function writtenFlow(value: unknown, style: Style): string {
  const flow = { ...style, isFlow: true };
  if (typeof value !== 'object' || value === null) return writtenScalar(value, flow);
  if (Array.isArray(value)) return `[${value.map((item) => writtenFlow(item, flow)).join(', ')}]`;
  const members = membersOf(value).map(([key, member]) => `${writtenScalar(key, flow)}: ${writtenFlow(member, flow)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

const membersOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

const isEmpty = (value: object) => membersOf(value).length === 0;

const isWeights = (value: object) => membersOf(value).every(([, member]) => typeof member === 'number');

/** Lines of JSON moved to the column of their parent. */
function indented(json: string, { column, eol }: Style): string {
  return json.replaceAll('\n', `${eol}${' '.repeat(column)}`);
}
