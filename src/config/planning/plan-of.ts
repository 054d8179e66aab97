import type { AccountState } from '../account-state.ts';
import type { ConfigFile } from '../config-file.ts';
import type { Plan, PlanOptions } from './plan.ts';
import { planDocuments } from './plan-documents.ts';
import { planSettings } from './plan-settings.ts';
import { planTypes } from './plan-types.ts';

/**
 * What it takes to make an account as a file says; nothing is reset or deleted unless asked for. Requests come in this
 * order: settings, methods of documents (after their reset), custom types, then what takes something away. Names that
 * the contract does not know are not sent; whether the file has errors is for the caller to look at first.
 */
export function planOf(file: ConfigFile, account: AccountState, options: PlanOptions = {}): Plan {
  const settings = planSettings(file, account, options);
  const documents = planDocuments(file, account, options);
  const types = planTypes(file, account, options);
  const items = [...settings.items, ...documents.items, ...types.items];
  const isWritten = items.filter(({ range }) => range !== undefined);
  const absent = items.filter(({ range }) => range === undefined);
  return {
    items: [...isWritten.sort((a, b) => (a.range?.start ?? 0) - (b.range?.start ?? 0)), ...absent],
    requests: [...settings.changes, ...documents.requests, ...types.changes, ...settings.resets, ...types.deletions],
  };
}
