import { isRecord, memberOf } from '../base/json.ts';
import type { DatasetWeight } from '../contract/check-datasets.ts';
import { type DocumentConfig, FORMER_METHOD_NAMES, type SettingValue } from '../contract/validator-config.ts';

/** A type of checks as the account has it. */
export interface AccountType {
  readonly country: string;
  readonly type: string;
  /** Whether every account has it; such cannot be changed (REF). */
  readonly isDefault: boolean;
  readonly weights: readonly DatasetWeight[];
}

/** What an account has configured, as its two answers tell it. */
export interface AccountState {
  /** The answer of `GET /v1/config` of the validations host: settings by validator (REF). */
  readonly validators: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** All types of checks, of every page of `GET /v1/config` of the checks host. */
  readonly types: readonly AccountType[];
}

/** The value of a setting in an account; undefined when the answer lacks it. */
export function accountValue({ validators }: AccountState, validator: string, name: string): SettingValue | undefined {
  const value = Object.hasOwn(validators, validator) ? validators[validator]?.[name] : undefined;
  return ['string', 'number', 'boolean'].includes(typeof value) ? (value as SettingValue) : undefined;
}

/** Methods that are on, by country, type and version, under today's names; what has another shape is left out. */
export function accountDocuments({ validators }: AccountState): DocumentConfig {
  return mapMembers(validators['document-validation']?.document_config, (types) =>
    mapMembers(types, (versions) =>
      mapMembers(versions, (methods) =>
        (Array.isArray(methods) ? methods : [])
          .filter((method): method is string => typeof method === 'string')
          .map((method) => memberOf(FORMER_METHOD_NAMES, method) ?? method),
      ),
    ),
  );
}

function mapMembers<T>(value: unknown, change: (member: unknown) => T): Readonly<Record<string, T>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}

/** Whether two values of a setting are the same; answers may write numbers as texts. */
export function isSameValue(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && String(a) === String(b));
}
