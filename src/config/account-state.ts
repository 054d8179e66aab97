import { isRecord, memberOf } from '../base/json.ts';
import type { DatasetWeight } from '../contract/checks/check-datasets.ts';
import {
  type DocumentConfig,
  FORMER_METHOD_NAMES,
  isConfigurableValidator,
  type Setting,
  type SettingValue,
  VALIDATOR_SETTINGS,
} from '../contract/validator-config.ts';

/** A type of checks as the account has it. */
export interface AccountType {
  /** Upper case. */
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

/**
 * The value of a setting in an account, in the type that the contract has for it: answers may write numbers and
 * booleans as texts (REF). Undefined when the answer lacks it; a text that is no such value stays the text.
 */
export function accountValue({ validators }: AccountState, validator: string, name: string): SettingValue | undefined {
  const value = Object.hasOwn(validators, validator) ? validators[validator]?.[name] : undefined;
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value !== 'string') return typeof value === 'boolean' ? value : undefined;
  const type = typeOf(validator, name);
  if (type === 'integer' || type === 'number') return numberIn(value) ?? value;
  if (type === 'boolean') return { true: true, false: false }[value.trim().toLowerCase()] ?? value;
  return value;
}

function typeOf(validator: string, name: string): Setting['type'] | undefined {
  if (!isConfigurableValidator(validator)) return undefined;
  const { settings, legacy, answerOnly } = VALIDATOR_SETTINGS[validator];
  return [...settings, ...legacy, ...answerOnly].find((setting) => setting.name === name)?.type;
}

/**
 * A decimal number, however it is spelled: `0.70`, `.7`, `7e-1`. Undefined for all else, and beyond what numbers can
 * be.
 */
function numberIn(text: string): number | undefined {
  const isNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim());
  return isNumber && Number.isFinite(Number(text)) ? plainNumber(Number(text)) : undefined;
}

/**
 * Without what a trip through 32 bits has added: 0.699999988079071 is what such a trip makes of 0.7. Whole numbers stay
 * exact.
 */
function plainNumber(value: number): number {
  const short = Number(value.toPrecision(7));
  return !Number.isInteger(value) && Math.abs(short - value) <= 2 ** -24 * Math.abs(value) ? short : value;
}

/**
 * Methods that are on, by country, type and version, under today's names; what has another shape is left out. Countries
 * are in upper case and all else in lower case: the API takes countries in either (validation calls), for the rest that
 * is inferred.
 */
export function accountDocuments({ validators }: AccountState): DocumentConfig {
  return byName([validators['document-validation']?.document_config], upper, (types) =>
    byName(types, lower, (versions) => byName(versions, lower, (lists) => methodsIn(lists.at(-1)))),
  );
}

const upper = (name: string) => name.toUpperCase();
const lower = (name: string) => name.toLowerCase();

function methodsIn(value: unknown): readonly string[] {
  const names = (Array.isArray(value) ? value : []).filter((method) => typeof method === 'string');
  return names.map(lower).map((name) => memberOf(FORMER_METHOD_NAMES, name) ?? name);
}

/** The members of some objects, those of one name together. */
function byName<T>(
  objects: readonly unknown[],
  spelled: (name: string) => string,
  change: (members: readonly unknown[]) => T,
): Readonly<Record<string, T>> {
  const members = new Map<string, unknown[]>();
  for (const [given, member] of objects.filter(isRecord).flatMap(Object.entries)) {
    const name = spelled(given);
    members.set(name, [...(members.get(name) ?? []), member]);
  }
  return Object.fromEntries([...members].map(([name, all]) => [name, change(all)]));
}

/** Whether two values of a setting are the same: numbers as numbers, however they are spelled, all else as text. */
export function isSameValue(a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (typeof a !== 'number' && typeof b !== 'number') return String(a) === String(b);
  const [one, other] = [a, b].map((value) =>
    typeof value === 'number' ? plainNumber(value) : numberIn(String(value)),
  );
  return one === other && one !== undefined;
}
