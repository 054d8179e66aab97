import { isCollection, isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { CONFIGURABLE_VALIDATORS, VALIDATOR_SETTINGS } from '../../contract/validator-config.ts';
import type { ConfigDocument } from '../config-document.ts';
import { format, stringOf } from '../merging/format.ts';
import { parseConfig } from '../parse.ts';

const SETTINGS = CONFIGURABLE_VALIDATORS.flatMap((validator) =>
  VALIDATOR_SETTINGS[validator].settings.map(({ name }) => name),
);
const ORDER = ['version', 'validators', 'custom_types', ...CONFIGURABLE_VALIDATORS, ...SETTINGS, 'documents'];

/**
 * The text with validators and settings in the order of the reference, documents and custom types by country and name, each
 * with its comments. A text with mistakes or aliases, whose order matters, is returned as it is.
 */
export function sorted({ text, format: kind, problems }: ConfigDocument): string {
  if (kind !== 'yaml' || problems.length > 0 || /(^|[\s[,])[&*]\w/m.test(text)) return text;
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false });
  if (!isMap(document.contents)) return text;
  sortMap(document.contents.items);
  for (const { key, value } of document.contents.items) {
    const name = nameOf(key);
    if (!isMap(value) || !['validators', 'custom_types'].includes(name)) continue;
    sortMap(value.items);
    for (const { value: inner } of value.items) {
      if (!isMap(inner)) continue;
      sortMap(inner.items);
      const documents = inner.get('documents');
      if (name === 'validators' && isSeq(documents)) {
        documents.items.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
      }
    }
  }
  const inOrder = stringOf(document);
  return inOrder === undefined ? text : format(parseConfig(inOrder));
}

function sortMap(items: Pair[]): void {
  items.sort((a, b) => {
    const [one, other] = [nameOf(a.key), nameOf(b.key)];
    const [first, second] = [rankOf(one), rankOf(other)];
    return first === second ? (one < other ? -1 : one > other ? 1 : 0) : first - second;
  });
}

const nameOf = (key: unknown) => String(isScalar(key) ? key.value : key);

/** Names that the reference does not order come last, by the alphabet. */
function rankOf(name: string): number {
  const rank = ORDER.indexOf(name);
  return rank === -1 ? ORDER.length : rank;
}

function keyOf(item: unknown): string {
  if (!isCollection(item)) return '';
  return ['country', 'document_type', 'document_version'].map((name) => String(item.get(name) ?? '')).join('/');
}
