import * as l10n from '@vscode/l10n';
import { roundedWeights } from '../../contract/checks/custom-type-rules.ts';
import {
  CONFIGURABLE_VALIDATORS,
  type ConfigurableValidator,
  DOCUMENT_METHODS,
  VALIDATOR_SETTINGS,
} from '../../contract/validator-config.ts';
import { type AccountState, accountDocuments, accountValue, isSameValue } from '../account-state.ts';
import { PLAIN_STYLE, writtenJson, writtenMembers } from '../editing/written.ts';
import { defaultMethods } from '../planning/document-cells.ts';
import type { ConfigFormat } from '../reading/config-document.ts';

/** How much of an account a file is to hold: what differs from the known defaults, or everything that can be set. */
export type Scope = 'changed' | 'all';

/** One entry of `documents`. */
export interface DocumentValue {
  readonly country: string;
  readonly document_type: string;
  readonly document_version?: string;
  readonly validation_methods: Readonly<Record<string, 'enabled' | 'disabled'>>;
}

/**
 * What a file says of an account, as plain data. Settings that the answer lacks and types that every account has are
 * left out.
 */
export function accountAsValue(account: AccountState, scope: Scope): Readonly<Record<string, unknown>> {
  const validators = CONFIGURABLE_VALIDATORS.map((validator) => {
    const documents = validator === 'document-validation' ? documentValues(account, scope) : [];
    const settings = settingsOf(account, validator, scope);
    return [validator, documents.length === 0 ? settings : { ...settings, documents }] as const;
  }).filter(([, settings]) => Object.keys(settings).length > 0);
  const types = typesOf(account);
  return {
    version: 1,
    ...(validators.length === 0 ? {} : { validators: Object.fromEntries(validators) }),
    ...(Object.keys(types).length === 0 ? {} : { custom_types: types }),
  };
}

/** Settings of a validator by name, in the order of the reference. */
export function settingsOf(account: AccountState, validator: ConfigurableValidator, scope: Scope) {
  return Object.fromEntries(
    VALIDATOR_SETTINGS[validator].settings.flatMap(({ name, default: initial, defaultByLanguage }) => {
      const held = accountValue(account, validator, name);
      const isInitial =
        isSameValue(held, initial) || Object.values(defaultByLanguage ?? {}).some((text) => text === held);
      return held === undefined || (scope === 'changed' && isInitial) ? [] : [[name, held] as const];
    }),
  );
}

/**
 * Methods of documents: one entry for all versions where they agree. Those whose default no source says are never left
 * out.
 */
export function documentValues(account: AccountState, scope: Scope): readonly DocumentValue[] {
  return Object.entries(accountDocuments(account)).flatMap(([country, types]) =>
    Object.entries(types).flatMap(([documentType, versions]) => {
      const defaults = defaultMethods(country, documentType);
      const rows = Object.entries(versions);
      const isInitial = defaults !== undefined && rows.every(([, on]) => isSameSet(on, defaults));
      if (rows.length === 0 || (scope === 'changed' && isInitial)) return [];
      const [first] = rows;
      const base = { country, document_type: documentType };
      if (first && rows.every(([, on]) => isSameSet(on, first[1])))
        return [{ ...base, validation_methods: statusesOf(first[1]) }];
      return rows.map(([version, on]) => ({ ...base, document_version: version, validation_methods: statusesOf(on) }));
    }),
  );
}

/** Weights of custom types by country and name. */
export function typesOf({ types }: AccountState) {
  const byCountry = new Map<string, (readonly [string, Readonly<Record<string, number>>])[]>();
  for (const { country, type, weights } of types.filter(({ isDefault }) => !isDefault)) {
    const own = byCountry.get(country) ?? [];
    byCountry.set(country, own);
    own.push([type, roundedWeights(weights)]);
  }
  // From entries, as a name may be `__proto__`.
  return Object.fromEntries([...byCountry].map(([country, own]) => [country, Object.fromEntries(own)]));
}

function statusesOf(on: readonly string[]): DocumentValue['validation_methods'] {
  return Object.fromEntries(
    DOCUMENT_METHODS.map(({ name }) => [name, on.includes(name) ? ('enabled' as const) : ('disabled' as const)]),
  );
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** An account as a configuration file: for a new file, and for the other side of a comparison. */
export function accountAsFile(account: AccountState, format: ConfigFormat = 'yaml', scope: Scope = 'changed'): string {
  const value = accountAsValue(account, scope);
  if (format !== 'yaml') return `${writtenJson(value, 2)}\n`;
  const note = l10n.t('Configuration of a Truora account: values that differ from the defaults. Plan before you push.');
  const body = writtenMembers(value, PLAIN_STYLE);
  return `${scope === 'changed' ? `# ${note}\n` : ''}${body}\n`;
}
