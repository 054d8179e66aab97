import * as l10n from '@vscode/l10n';
import { roundScore, WEIGHABLE_DATASETS } from '../../contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/checks/check-values.ts';
import { findType, isReservedType, roundedWeights } from '../../contract/checks/custom-type-rules.ts';
import type { AccountState, AccountType } from '../account-state.ts';
import type { ConfigFile, FileCustomType } from '../config-file.ts';
import type { PlanItem, PlanOptions, PlanRequest } from './plan.ts';

/**
 * What a plan does with custom types: changes first, then new ones; deletions are kept apart, as they come last of all.
 */
export interface TypesPlan {
  readonly items: readonly PlanItem[];
  readonly changes: readonly PlanRequest[];
  readonly deletions: readonly PlanRequest[];
}

type Weights = Readonly<Record<string, number>>;

/** Plans the custom types; the types that every account has are not touched. */
export function planTypes(file: ConfigFile, account: AccountState, options: PlanOptions): TypesPlan {
  // What is not known to be a country is not sent, unless everything is to be as it was.
  const isSent = ({ country, name }: FileCustomType) =>
    !isReservedType(name) &&
    (options.isExact || CUSTOM_TYPE_COUNTRIES.some((known) => known === country.toUpperCase()));
  const lastOf = new Map(file.customTypes.filter(isSent).map((type) => [keyOf(type), type]));
  const written = [...lastOf.values()].map((type) => ({
    type,
    held: heldBy(account, type.country.toUpperCase(), type.name),
  }));
  const items = written.map(({ type, held }) => ({ type, item: itemOf(type, held) }));
  const absent = account.types
    .filter(({ isDefault }) => !isDefault)
    .filter(
      ({ country, type }) =>
        !written.some(({ type: own }) => own.country.toUpperCase() === country && own.name === type),
    )
    .map((type) => absentItem(type, options));
  const send = (method: 'PUT' | 'POST', change: PlanItem['change']) =>
    items
      .filter(({ item }) => item.change === change)
      .map(
        ({ type, item }): PlanRequest => ({ host: 'checks', method, parameters: parametersOf(type), items: [item] }),
      );
  return {
    items: [...items.map(({ item }) => item), ...absent],
    changes: [...send('PUT', 'changed'), ...send('POST', 'created')],
    deletions: absent
      .filter(({ change }) => change === 'reset')
      .map((item) => ({
        host: 'checks',
        method: 'DELETE',
        parameters: { country: String(item.path[1]), type: String(item.path[2]) },
        items: [item],
      })),
  };
}

/** Equal for a country however it is spelled: of two such the later counts, as in documents. */
const keyOf = ({ country, name }: FileCustomType) => JSON.stringify([country.toUpperCase(), name]);

function heldBy({ types }: AccountState, country: string, name: string): AccountType | undefined {
  return findType(types, { country, type: name });
}

function itemOf(type: FileCustomType, held: AccountType | undefined): PlanItem {
  const weights = sentWeights(type);
  const account = held && roundedWeights(held.weights);
  const dropped = Object.keys(account ?? {}).filter((dataset) => !(dataset in weights));
  return {
    change: changeOf(weights, account),
    path: type.path,
    range: type.keyRange,
    file: weights,
    account,
    default: undefined,
    effective: weights,
    notes: dropped.length === 0 ? [] : [droppedNote(dropped)],
  };
}

const droppedNote = (datasets: readonly string[]) =>
  l10n.t('The account also searches {datasets}; whether Truora drops data sets that are left out, no source says.', {
    datasets: datasets.join(', '),
  });

function absentItem(held: AccountType, { deletions = [], isExact }: PlanOptions): PlanItem {
  const isDeleted = isExact || deletions.some(({ country, type }) => country === held.country && type === held.type);
  const account = roundedWeights(held.weights);
  return {
    change: isDeleted ? 'reset' : 'left',
    path: ['custom_types', held.country, held.type],
    range: undefined,
    file: undefined,
    account,
    default: undefined,
    effective: isDeleted ? undefined : account,
    notes: isDeleted ? [l10n.t('The type is deleted: checks can no longer be made with it.')] : [],
  };
}

/** Weights of data sets that the API takes. */
function sentWeights({ weights }: FileCustomType): Weights {
  return Object.fromEntries(
    Object.entries(weights)
      .filter(([dataset]) => WEIGHABLE_DATASETS.some((known) => known === dataset))
      .map(([dataset, weight]) => [dataset, roundScore(weight)]),
  );
}

function isSame(a: Weights, b: Weights): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function parametersOf(type: FileCustomType) {
  const weights = Object.entries(sentWeights(type)).map(([dataset, weight]) => [`dataset_${dataset}`, weight] as const);
  return { country: type.country.toUpperCase(), type: type.name, ...Object.fromEntries(weights) };
}

function changeOf(weights: Parameters<typeof isSame>[0], account: Parameters<typeof isSame>[1] | undefined) {
  if (account === undefined) return 'created';
  return isSame(weights, account) ? 'unchanged' : 'changed';
}
