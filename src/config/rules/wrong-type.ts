import * as l10n from '@vscode/l10n';
import type { Setting } from '../../contract/validator-config.ts';
import { replaceValue } from '../editing/edits.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { type ConfigNode, type ConfigPath, placeOf, type ScalarNode } from '../reading/config-tree.ts';
import { scalarOf } from '../reading/read-file.ts';
import { certainFix, offeredFix, type Rule } from './rule.ts';
import { type Shape, visits } from './shape.ts';

/** A text where a number belongs, a list where a map belongs, and the like. */
export const wrongType: Rule = {
  code: 'wrong-type',
  about:
    'A value of another type than its place takes: a text where a number belongs, `yes` where `true` belongs, a list where keys belong. Where the meaning is clear, a fix writes it as it should be.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    timeout: "300"\n    use_manual_review: yes\n',
  *check(document) {
    for (const { node, shape, path, entry } of visits(document)) {
      const isNothing = node.kind === 'scalar' && node.value === null;
      if (isNothing && shape.kind !== 'value') continue;
      const message = sentenceOf(node, shape, nameOf(path, entry?.key));
      if (message === undefined) continue;
      const range = isNothing && entry ? entry.keyRange : placeOf(node);
      yield { severity: 'error', message, range, path, fixes: isNothing ? [] : fixesOf(document, node, shape) };
    }
  },
};

/** What a place is called: its key, or that of its list with the number of the item. */
function nameOf(path: ConfigPath, key: string | undefined): string {
  const [list, last] = path.slice(-2);
  return typeof last === 'number' ? `${String(list)}[${last}]` : (key ?? '');
}

function sentenceOf(node: ConfigNode, shape: Shape, key: string): string | undefined {
  if (shape.kind === 'map') {
    if (node.kind === 'map') return undefined;
    return key === '' ? l10n.t('The file is a map of keys.') : l10n.t('{key} takes keys with values.', { key });
  }
  if (shape.kind === 'list') return node.kind === 'list' ? undefined : l10n.t('{key} takes a list.', { key });
  const { setting } = shape;
  if (node.kind === 'scalar' && node.value === null) return l10n.t('{key} has no value.', { key });
  if (setting.type === 'object' || isOfType(node, setting)) return undefined;
  // Words that are no text have a rule of their own, which knows the words.
  if (setting.values && node.kind === 'scalar') return undefined;
  switch (setting.type) {
    case 'integer':
      return l10n.t('{key} takes a whole number.', { key });
    case 'number':
      return l10n.t('{key} takes a number.', { key });
    case 'boolean':
      return l10n.t('{key} takes true or false.', { key });
    default:
      return l10n.t('{key} takes a text.', { key });
  }
}

function isOfType(node: ConfigNode, { type }: Setting): boolean {
  const value = scalarOf(node);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  return typeof value === (type === 'boolean' ? 'boolean' : 'string');
}

function fixesOf(document: ConfigDocument, node: ConfigNode, shape: Shape) {
  if (shape.kind !== 'value' || node.kind !== 'scalar') return [];
  const word = wordOf(document, node);
  const meant = node.alias && shape.setting.type === 'string' ? undefined : meantBy(word, shape.setting);
  if (meant === undefined) return [];
  const fix = isCertain(word, shape.setting) ? certainFix : offeredFix;
  return fix(l10n.t('Write {value}', { value: JSON.stringify(meant) }), [replaceValue(document, node, meant)]);
}

/** What is written, without quotes: digits as they are. */
function wordOf({ text }: ConfigDocument, node: ScalarNode): string {
  const { start, end } = placeOf(node);
  return typeof node.value === 'string' ? node.value.trim() : text.slice(start, end);
}

/**
 * Whether a word can be meant in one way only: a plain number in quotes, what YAML 1.1 reads as true and false, any
 * text.
 */
function isCertain(word: string, { type, unit }: Setting): boolean {
  if (type === 'string') return true;
  if (type === 'boolean') return /^(yes|no|on|off|true|false)$/i.test(word);
  const number =
    type === 'integer'
      ? /^-?(?:0|[1-9]\d*)(?=( ?s| seconds?)?$)/.exec(word)
      : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.exec(word);
  return number !== null && (number[1] === undefined || unit === 's');
}

/** The value that was most likely meant; undefined also for a number with more digits than would be kept. */
function meantBy(word: string, { type }: Setting): string | number | boolean | undefined {
  if (type === 'string') return word;
  if (type === 'boolean') {
    if (/^(yes|y|on|1|si|sí|sim|enabled|true)$/i.test(word)) return true;
    return /^(no|n|off|0|não|nao|disabled|false)$/i.test(word) ? false : undefined;
  }
  const digits = /^[+-]?\d+([.,]\d+)?(?=\s*(s|seconds?)?$)/i.exec(word)?.[0];
  const number = digits === undefined ? Number.NaN : Number(digits.replace(',', '.'));
  if (!Number.isFinite(number) || (digits ?? '').replace(/\D/g, '').length > 15) return undefined;
  return type === 'integer' ? Math.round(number) : number;
}
