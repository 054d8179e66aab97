import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
} from 'vscode-languageserver';
import { labelText } from '../../base/label-text.ts';
import type { ConfigPath, MapNode } from '../../config/reading/config-tree.ts';
import { weightsByDataset } from '../../contract/checks/custom-type-rules.ts';
import { findSetting, isConfigurableValidator } from '../../contract/validator-config.ts';
import { type AccountFacts, accountTypesIn, accountValueAt } from '../account.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import { type Place, placeAt } from '../place.ts';
import type { Schemas } from '../schemas-at.ts';
import { snippetFlow, snippetText, snippetYaml, yamlScalar } from '../yaml-snippet.ts';

/** What could be written; `text` is a snippet. */
interface Offer {
  readonly label: string;
  readonly text: string;
  readonly kind: CompletionItemKind;
  readonly schema: JSONSchema | undefined;
  /** Beside the label. */
  readonly detail?: string;
  /** Whether what comes next is worth showing at once. */
  readonly goesOn?: boolean;
}

/**
 * What can be written at a place of a file, in the order in which people write it; nothing that the place does not
 * take.
 */
export async function completionAt(
  file: OpenFile,
  position: Position,
  schemas: Schemas,
  account: AccountFacts | undefined,
): Promise<CompletionList> {
  const offset = file.document.offsetAt(position);
  const { text } = file.config;
  const place = placeAt(text, offset, flowStartAt(file, offset));
  if (!place) return { isIncomplete: false, items: [] };
  const offers =
    place.kind === 'key' ? await keysAt(file, place, schemas, account) : await valuesAt(file, place, schemas, account);
  const range = rangeOf(file, place);
  const prefix = place.kind === 'value' && text[place.start - 1] === ':' ? ' ' : '';
  const items = offers.map(
    ({ label, text: newText, kind, schema, detail, goesOn }, index): CompletionItem => ({
      label: labelText(label),
      kind,
      sortText: String(index).padStart(4, '0'),
      filterText: `${prefix}${label}`,
      textEdit: { range, newText: prefix + newText },
      insertTextFormat: InsertTextFormat.Snippet,
      insertTextMode: InsertTextMode.adjustIndentation,
      ...(detail ? { detail: labelText(detail) } : {}),
      ...(schema?.markdownDescription
        ? { documentation: { kind: MarkupKind.Markdown, value: schema.markdownDescription } }
        : {}),
      ...(goesOn ? { command: { title: '', command: 'editor.action.triggerSuggest' } } : {}),
    }),
  );
  return { isIncomplete: false, items };
}

async function keysAt(
  file: OpenFile,
  place: Place,
  schemas: Schemas,
  account: AccountFacts | undefined,
): Promise<readonly Offer[]> {
  const found = await schemas.at(file, place.path);
  const list = found.find(({ type }) => type === 'array');
  if (list) return place.isFlow ? [] : itemsOf(list, place, file);
  const present = presentKeys(file, place);
  const keys = new Map<string, JSONSchema>();
  for (const { properties = {} } of found) {
    for (const [key, schema] of Object.entries(properties)) {
      if (typeof schema === 'object' && !schema.doNotSuggest && !present.has(key) && !keys.has(key))
        keys.set(key, schema);
    }
  }
  const ownSnippets = found.flatMap(({ defaultSnippets = [] }) => defaultSnippets);
  const isOpen = found.some(({ additionalProperties }) => typeof additionalProperties === 'object');
  const blocks =
    place.hasColon || (present.size > 0 && !isOpen)
      ? []
      : ownSnippets.map((snippet) => blockOffer(snippet, place, file));
  return [
    ...(isOpen && !place.hasColon ? accountTypes(place, account, present, file) : []),
    ...(place.path.length === 0 ? blocks : []),
    ...[...keys].flatMap(([key, schema]) => keyOffers(key, schema, place, file)),
    ...(place.path.length > 0 ? blocks : []),
  ];
}

/** A key by itself, and where the schema has one, the key with a whole block below it. */
function keyOffers(key: string, schema: JSONSchema, place: Place, file: OpenFile): readonly Offer[] {
  const isBlock = schema.type === 'object' || schema.type === 'array';
  const kind = isBlock ? CompletionItemKind.Module : CompletionItemKind.Property;
  if (place.hasColon) return [{ label: key, text: key, kind, schema }];
  const newline = newlineAt(place, file);
  const own: Offer = {
    label: key,
    text: key + snippetOf(schema, place, newline),
    kind,
    schema,
    goesOn: needsMore(schema),
  };
  const [snippet] = schema.defaultSnippets ?? [];
  if (!snippet || place.isFlow || schema.type === 'array') return [own];
  const text = `${key}:${newline}  ${snippetYaml(snippet.body, `${newline}  `)}`;
  const label = snippet.label ?? key;
  return [
    own,
    { label, text, kind: CompletionItemKind.Snippet, schema: { markdownDescription: snippet.description ?? '' } },
  ];
}

function snippetOf(schema: JSONSchema, place: Place, newline: string): string {
  if (schema.type === 'object') return place.isFlow ? ': { $1 \\}' : `:${newline}  $1`;
  if (schema.type === 'array') return place.isFlow ? ': [$1]' : `:${newline}  - $1`;
  if (schema.type === 'boolean') return `: \${1|${schema.default === true ? 'true,false' : 'false,true'}|}`;
  if (schema.default !== undefined) return `: \${1:${snippetText(String(schema.default))}}`;
  return ': $1';
}

/** Whether what comes next is to be chosen from a list that the insertion does not bring itself. */
function needsMore({ type, default: value, enum: values, anyOf }: JSONSchema): boolean {
  if (type === 'object' || type === 'array') return true;
  return value === undefined && (values !== undefined || anyOf !== undefined);
}

function itemsOf(list: JSONSchema, place: Place, file: OpenFile): readonly Offer[] {
  const items = typeof list.items === 'object' && !Array.isArray(list.items) ? list.items : {};
  const dash = place.hasDash ? '' : '- ';
  const newline = `${newlineAt(place, file)}${place.hasDash ? '' : '  '}`;
  const first = Object.entries(items.properties ?? {})[0];
  return [
    ...(first && typeof first[1] === 'object'
      ? [
          {
            label: `${dash}${first[0]}`,
            text: `${dash}${first[0]}: $1`,
            kind: CompletionItemKind.Property,
            schema: first[1],
            goesOn: true,
          },
        ]
      : []),
    ...(items.defaultSnippets ?? []).map(({ label = '', description, body }) => ({
      label: `${dash}${label}`,
      text: dash + snippetYaml(body, newline),
      kind: CompletionItemKind.Snippet,
      schema: { markdownDescription: description ?? '' },
    })),
  ];
}

function blockOffer(
  { label = '', description, body }: NonNullable<JSONSchema['defaultSnippets']>[number],
  place: Place,
  file: OpenFile,
): Offer {
  const text = place.isFlow ? snippetFlow(body).slice(2, -3) : snippetYaml(body, newlineAt(place, file));
  return { label, text, kind: CompletionItemKind.Snippet, schema: { markdownDescription: description ?? '' } };
}

/** Custom types that the account has and the file lacks, with their weights. */
function accountTypes(
  place: Place,
  account: AccountFacts | undefined,
  present: ReadonlySet<string>,
  file: OpenFile,
): readonly Offer[] {
  if (!account) return [];
  return accountTypesIn(account, String(place.path[1]))
    .filter(({ type }) => !present.has(type))
    .map(({ type, weights }) => {
      const body = {
        [snippetText(yamlScalar(type))]: weightsByDataset(weights),
      };
      return {
        label: type,
        text: place.isFlow ? snippetFlow(body).slice(2, -3) : snippetYaml(body, newlineAt(place, file)),
        kind: CompletionItemKind.Struct,
        schema: undefined,
        detail: l10n.t('in the account of {profile}', { profile: account.profile }),
      };
    });
}

async function valuesAt(
  file: OpenFile,
  place: Place,
  schemas: Schemas,
  account: AccountFacts | undefined,
): Promise<readonly Offer[]> {
  const step = place.path.at(-1);
  if (step === undefined) return [];
  const parent = place.path.slice(0, -1);
  const found = await schemas.below(file, parent, step);
  const [main] = found;
  const offers = new Map<string, Offer>();
  const offer = (value: string | number | boolean, detail?: string) => {
    const label = yamlScalar(value);
    if (!offers.has(label)) {
      offers.set(label, {
        label,
        text: snippetText(label),
        kind: CompletionItemKind.Value,
        schema: main,
        ...(detail ? { detail } : {}),
      });
    }
  };
  const inForce = account && accountValueAt(file, account, place.path);
  if (account && isValue(inForce)) offer(inForce, l10n.t('in force for {profile}', { profile: account.profile }));
  for (const [language, text] of Object.entries(defaultsByLanguage(place.path)))
    offer(text, l10n.t('default in {language}', { language }));
  for (const schema of found) {
    if (isValue(schema.default)) offer(schema.default, l10n.t('default'));
    for (const value of schema.enum ?? []) if (isValue(value)) offer(value);
    if (schema.type === 'boolean') for (const value of [true, false]) offer(value);
    const { minimum = 0, maximum } = schema;
    if (schema.type === 'integer' && maximum !== undefined && maximum - minimum < 6) {
      for (let value = minimum; value <= maximum; value++) offer(value);
    }
  }
  const rest = remainingWeight(file, place.path);
  if (rest !== undefined) offer(rest, l10n.t('makes the sum 1'));
  return [...offers.values()];
}

function defaultsByLanguage([section, validator, name]: ConfigPath): Readonly<Record<string, string>> {
  const isSetting = section === 'validators' && typeof validator === 'string' && isConfigurableValidator(validator);
  return (isSetting ? findSetting(validator, String(name))?.defaultByLanguage : undefined) ?? {};
}

/** What a weight of a custom type has to be so that all add up to 1. */
function remainingWeight(file: OpenFile, path: ConfigPath): number | undefined {
  if (path[0] !== 'custom_types' || path.length !== 4) return undefined;
  const node = file.config.nodeAt(path.slice(0, -1));
  if (node?.kind !== 'map') return undefined;
  const others = node.entries.filter(({ key }) => key !== path.at(-1));
  const sum = others.reduce(
    (total, { value }) => total + (value.kind === 'scalar' && typeof value.value === 'number' ? value.value : 0),
    0,
  );
  const rest = Math.round((1 - sum) * 1e6) / 1e6;
  return rest >= 0 && rest <= 1 ? rest : undefined;
}

function isValue(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function presentKeys(file: OpenFile, { path, start, end, present }: Place): ReadonlySet<string> {
  const node = file.config.nodeAt(path);
  const entries = node?.kind === 'map' ? (node as MapNode).entries : [];
  // The key that is being typed is no reason to leave it out.
  const others = entries.filter(({ keyRange }) => keyRange.end < start || keyRange.start > end);
  return new Set([...present, ...others.map(({ key }) => key)]);
}

/**
 * A line break and what a further line at this place begins with, beyond the indentation of the line itself, which the
 * editor adds.
 */
function newlineAt(place: Place, { document }: OpenFile): string {
  const line = document.positionAt(place.start).line;
  const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  const indentation = text.search(/[^ ]|$/);
  return `\n${' '.repeat(Math.max(0, place.column - Math.min(indentation, place.column)))}`;
}

/** Where the outermost collection in braces or brackets around an offset begins. */
function flowStartAt({ config }: OpenFile, offset: number): number | undefined {
  let node = config.root;
  while (node && node.kind !== 'scalar') {
    if (node.isFlow)
      return node.range.start < offset && (offset < node.range.end || isUnclosed(config.text, node.range.end))
        ? node.range.start
        : undefined;
    const children =
      node.kind === 'map' ? node.entries.filter(({ isMerged }) => !isMerged).map(({ value }) => value) : node.items;
    node = children.findLast((child) => child.alias === undefined && child.range.start < offset);
  }
  return undefined;
}

function isUnclosed(text: string, end: number): boolean {
  return !/[}\]]/.test(text[end - 1] ?? '');
}
