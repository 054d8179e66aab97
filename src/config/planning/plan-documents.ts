import * as l10n from '@vscode/l10n';
import { methodParameter } from '../../contract/endpoints/validator-config.ts';
import { DOCUMENT_METHODS, type DocumentConfig } from '../../contract/validator-config.ts';
import { type AccountState, accountDocuments } from '../account-state.ts';
import type { ConfigFile, FileDocument, MethodStatus } from '../config-file.ts';
import { entryOf } from '../reading/read-file.ts';
import { type DocumentScope, defaultMethods, methodsOf, versionsOf, withMethods } from './document-cells.ts';
import type { PlanChange, PlanItem, PlanOptions, PlanRequest } from './plan.ts';

interface Entry extends DocumentScope {
  readonly source: FileDocument;
  readonly methods: Readonly<Record<string, MethodStatus>>;
}

/**
 * Plans the methods of documents: settings for all versions first, then those for one, so that the narrower wins; of
 * two for the same documents the later. Each call switches only what differs by then.
 */
export function planDocuments(
  file: ConfigFile,
  account: AccountState,
  options: PlanOptions,
): { readonly items: readonly PlanItem[]; readonly requests: readonly PlanRequest[] } {
  const reset = resetOf(file, options, accountDocuments(account));
  // After a reset nobody knows what the account lists, so everything that the file says is sent.
  let documents: DocumentConfig = reset ? {} : accountDocuments(account);
  const entries = entriesOf(file, documents);
  const itemsOf = new Map(entries.map((entry) => [entry.source, itemsOfEntry(entry, entries, documents)]));
  const requests: PlanRequest[] = reset ? [reset] : [];
  for (const entry of entries) {
    const decided = decidedBy(entry, entries);
    const differing = Object.entries(entry.methods).filter(([method, status]) =>
      entry.versions.length === 0
        ? true
        : decided(method).some((version) => statusOf(documents, entry, version, method) !== status),
    );
    if (differing.length === 0) continue;
    const methods = Object.fromEntries(differing);
    documents = withMethods(documents, entry, methods);
    // A wider setting may do what a narrower one asks for too, which then needs no call of its own.
    const also = entries.filter((other) => isNarrower(other, entry));
    const items = [entry, ...also].flatMap(({ source }) =>
      (itemsOf.get(source) ?? []).filter(
        ({ path, file: status, change }) =>
          methods[String(path.at(-1))] === status && (source === entry.source || change !== 'unchanged'),
      ),
    );
    requests.push({ host: 'validations', method: 'PUT', parameters: parametersOf(entry, methods), items });
  }
  const items = file.documents.flatMap((source) => itemsOf.get(source) ?? []);
  return { items: [...items, ...(reset?.items ?? [])], requests };
}

/** Document settings that can be sent, the wider ones first; of equals only the last. */
function entriesOf(file: ConfigFile, documents: DocumentConfig): readonly Entry[] {
  const known = new Set(DOCUMENT_METHODS.map(({ name }) => name));
  const entries = file.documents.flatMap((source) => {
    const { documentType, documentVersion } = source;
    const methods = Object.fromEntries(Object.entries(methodsOf(source)).filter(([method]) => known.has(method)));
    if (documentType === undefined || Object.keys(methods).length === 0) return [];
    const country = source.country.toUpperCase();
    return [
      {
        country,
        documentType,
        versions: versionsOf(documents, country, documentType, documentVersion),
        source,
        methods,
      },
    ];
  });
  const keyOf = ({ country, documentType, source, versions }: Entry) =>
    `${country}/${documentType}/${source.documentVersion === undefined ? '' : versions[0]}`;
  const lastOf = new Map<string, Entry>();
  for (const entry of entries) {
    const former = lastOf.get(keyOf(entry));
    lastOf.set(keyOf(entry), former ? { ...entry, methods: { ...former.methods, ...entry.methods } } : entry);
  }
  const narrow = ({ source }: Entry) => (source.documentVersion === undefined ? 0 : 1);
  return [...lastOf.values()].sort((a, b) => narrow(a) - narrow(b));
}

/** For each method the versions for which this setting has the last word. */
function decidedBy(entry: Entry, entries: readonly Entry[]): (method: string) => readonly string[] {
  if (entry.source.documentVersion !== undefined) return () => entry.versions;
  const narrower = entries.filter((other) => isNarrower(other, entry));
  return (method) =>
    entry.versions.filter(
      (version) => !narrower.some(({ versions, methods }) => versions.includes(version) && method in methods),
    );
}

function isNarrower(other: Entry, entry: Entry): boolean {
  const isInside = other.country === entry.country && other.documentType === entry.documentType;
  return isInside && other.source.documentVersion !== undefined && entry.source.documentVersion === undefined;
}

/** Undefined when the account lists no such version. */
function statusOf(documents: DocumentConfig, scope: DocumentScope, version: string, method: string) {
  const on = documents[scope.country]?.[scope.documentType]?.[version];
  return on && (on.includes(method) ? 'enabled' : 'disabled');
}

function itemsOfEntry(entry: Entry, entries: readonly Entry[], documents: DocumentConfig): readonly PlanItem[] {
  const decided = decidedBy(entry, entries);
  const defaults = defaultMethods(entry.country, entry.documentType);
  const written = entryOf(entry.source.node, 'validation_methods')?.value;
  return Object.entries(entry.methods).map(([method, status]) => {
    const held = decided(method).map((version) => statusOf(documents, entry, version, method));
    const account = held.every((one) => one === held[0]) ? held[0] : 'mixed';
    return {
      change: changeOf(entry, status, held),
      path: [...entry.source.path, 'validation_methods', method],
      range: entryOf(written, method)?.range ?? entry.source.node.range,
      file: status,
      account,
      default: defaults && (defaults.includes(method) ? 'enabled' : 'disabled'),
      effective: status,
      notes: notesOf(entry),
    };
  });
}

function changeOf({ versions }: Entry, status: MethodStatus, held: readonly (MethodStatus | undefined)[]): PlanChange {
  if (versions.length === 0) return 'unconfirmed';
  if (held.every((one) => one === status)) return 'unchanged';
  return held.some((one) => one !== undefined) ? 'changed' : 'created';
}

function notesOf({ country, versions }: Entry): readonly string[] {
  const notes: string[] = [];
  if (versions.length === 0) {
    notes.push(l10n.t('The account lists no version of this document, so whether it is set already cannot be told.'));
  }
  if (country === 'ALL') {
    notes.push(l10n.t('Whether ALL also changes countries that are listed by themselves, no source says.'));
  }
  return notes;
}

function parametersOf({ country, documentType, source }: Entry, methods: Readonly<Record<string, MethodStatus>>) {
  const statuses = Object.entries(methods).map(([method, status]) => [methodParameter(method), status] as const);
  return {
    validator: 'document-validation',
    country,
    document_type: documentType,
    ...(source.documentVersion === undefined ? {} : { document_version: source.documentVersion }),
    ...Object.fromEntries(statuses),
  };
}

function resetOf(file: ConfigFile, { resets = [] }: PlanOptions, documents: DocumentConfig): PlanRequest | undefined {
  const isAsked = resets.some(
    ({ validator, setting }) =>
      validator === 'document-validation' && (setting ?? 'document_config') === 'document_config',
  );
  if (!isAsked || !isAnyConfigured(documents)) return undefined;
  const item: PlanItem = {
    change: 'reset',
    path: ['validators', 'document-validation', 'document_config'],
    range: undefined,
    file: undefined,
    account: undefined,
    default: undefined,
    effective: undefined,
    notes: [
      l10n.t('The methods of every document are reset at once: the API has no reset for a single one.'),
      ...(file.documents.length > 0 ? [l10n.t('What the file says of documents is written again after that.')] : []),
    ],
  };
  const parameters = { validator: 'document-validation', type: 'document_config' };
  return { host: 'validations', method: 'DELETE', parameters, items: [item] };
}

/** Whether a document has other methods than its default ones, or such whose default no source says. */
function isAnyConfigured(documents: DocumentConfig): boolean {
  return Object.entries(documents).some(([country, types]) =>
    Object.entries(types).some(([type, versions]) => {
      const defaults = defaultMethods(country, type);
      return Object.values(versions).some((on) => !isSameSet(on, defaults));
    }),
  );
}

function isSameSet(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((one) => b.includes(one));
}
