import table from './data/validator-config.json' with { type: 'json' };
import { DOCUMENT_TYPES, findDocumentType } from './document-types.ts';
import type { Source, Trust } from './source.ts';

/** Name of a validator that `PUT /v1/config` takes (REF). */
export type ConfigurableValidator = keyof typeof table.validators;

/** Validators that `PUT /v1/config` takes, in the order of the reference. */
export const CONFIGURABLE_VALIDATORS = Object.keys(table.validators) as readonly ConfigurableValidator[];

/** Value of a setting on the wire. */
export type SettingValue = string | number | boolean;

/** One setting of a validator, or of an answer. */
export interface Setting {
  /** Wire name; dots stand for nesting in answers. */
  readonly name: string;
  readonly type: 'integer' | 'number' | 'boolean' | 'string' | 'object';
  /** One English sentence without a full stop: what it does. */
  readonly text: string;
  /** `s` for seconds. */
  readonly unit: 's' | undefined;
  /** Inclusive. */
  readonly minimum: number | undefined;
  /** `inferred` where no source states the minimum. */
  readonly minimumTrust: Trust;
  /** Inclusive. */
  readonly maximum: number | undefined;
  /** In characters. */
  readonly maxLength: number | undefined;
  /** Undefined where no source prints one. */
  readonly default: SettingValue | undefined;
  /** Default by language of the person (`es`, `en`, `pt-BR`), where it depends on it. */
  readonly defaultByLanguage: Readonly<Record<string, string>> | undefined;
  readonly values: readonly string[] | undefined;
  /** What else is known, mostly where sources disagree. */
  readonly notes: string | undefined;
  readonly source: Source;
  /** Label of the guide that says the same. */
  readonly guide: string | undefined;
}

interface Row {
  readonly type?: string;
  readonly text: string;
  readonly unit?: string;
  readonly minimum?: number;
  readonly minimumTrust?: string;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly default?: SettingValue;
  readonly defaultByLanguage?: Readonly<Record<string, string>>;
  readonly values?: readonly string[];
  readonly notes?: string;
  readonly source: string;
  readonly guide?: string;
  readonly trust: string;
}

function settingOf(name: string, row: Row): Setting {
  return {
    name,
    type: (row.type ?? 'string') as Setting['type'],
    text: row.text,
    unit: row.unit as Setting['unit'],
    minimum: row.minimum,
    minimumTrust: (row.minimumTrust ?? row.trust) as Trust,
    maximum: row.maximum,
    maxLength: row.maxLength,
    default: row.default,
    defaultByLanguage: row.defaultByLanguage,
    values: row.values,
    notes: row.notes,
    source: { label: row.source, trust: row.trust as Trust },
    guide: row.guide,
  };
}

function settingsFrom(rows: Readonly<Record<string, Row>>): readonly Setting[] {
  return Object.entries(rows).map(([name, row]) => settingOf(name, row));
}

/** All that is known of the configuration of one validator. */
export interface ValidatorSettings {
  /** What `PUT` takes, in the order of the reference; without the selectors and methods of documents. */
  readonly settings: readonly Setting[];
  /** What earlier documentation took; still resettable in part. */
  readonly legacy: readonly Setting[];
  /** What answers hold and `PUT` does not take. */
  readonly answerOnly: readonly Setting[];
  /** Values of `type` that `DELETE` takes. */
  readonly resettable: readonly string[];
}

const settingsOfRow = (row: {
  readonly settings: Readonly<Record<string, Row>>;
  readonly legacy: Readonly<Record<string, Row>>;
  readonly answerOnly: Readonly<Record<string, Row>>;
  readonly resettable: readonly string[];
}): ValidatorSettings => ({
  settings: settingsFrom(row.settings),
  legacy: settingsFrom(row.legacy),
  answerOnly: settingsFrom(row.answerOnly),
  resettable: row.resettable,
});

/** The settings of every configurable validator (REF; ranges also in the guides). */
export const VALIDATOR_SETTINGS: Readonly<Record<ConfigurableValidator, ValidatorSettings>> = {
  'document-validation': settingsOfRow(table.validators['document-validation']),
  'face-recognition': settingsOfRow(table.validators['face-recognition']),
  'email-verification': settingsOfRow(table.validators['email-verification']),
  'phone-verification': settingsOfRow(table.validators['phone-verification']),
};

/** Validators that answers hold and `PUT` does not take, with their settings (REF). */
export const ANSWER_ONLY_VALIDATORS: Readonly<Record<string, readonly Setting[]>> = Object.fromEntries(
  Object.entries(table.answerOnlyValidators).map(([name, rows]) => [name, settingsFrom(rows)]),
);

/** What says which documents a setting is for: `country`, `document_type`, `document_version` (REF). */
export const DOCUMENT_SELECTORS: readonly Setting[] = settingsFrom(table.documents.selectors);

/** Validation methods of documents (REF): wire name, text and source; on the wire `validation_method.<name>.status`. */
export const DOCUMENT_METHODS: readonly Setting[] = settingsFrom(table.documents.methods);

/** Status of a validation method (REF). */
export const METHOD_STATUSES = ['enabled', 'disabled'] as const;

/**
 * Versions of Mexican documents as `PUT` lists them, against the names that answers use (REF disagrees with itself).
 */
export const SWAPPED_VERSIONS: Readonly<Record<string, string>> = table.documents.swappedVersions;

/** Former names of settings, with today's (guides, older snapshots). */
export const FORMER_SETTING_NAMES: Readonly<Record<string, string>> = table.formerNames.settings;

/** Former names of validation methods, with today's (OLD). */
export const FORMER_METHOD_NAMES: Readonly<Record<string, string>> = table.formerNames.methods;

/** Countries that document settings can be for (REF). */
export const CONFIG_COUNTRIES: readonly string[] = table.documents.selectors.country.values;

/** Document types that answers hold and `PUT` does not list (REF disagrees with itself). */
export const ANSWER_ONLY_DOCUMENT_TYPES: readonly string[] = table.documents.typesOnlyInAnswers;

/** `country → document_type → document_version → methods that are on`, as answers have it (REF). */
export type DocumentConfig = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;

/** The setting of this name of a validator, among those that `PUT` takes. */
export function findSetting(validator: ConfigurableValidator, name: string): Setting | undefined {
  return VALIDATOR_SETTINGS[validator].settings.find((setting) => setting.name === name);
}

/** Whether this is the name of a validator that `PUT` takes. */
export function isConfigurableValidator(name: string): name is ConfigurableValidator {
  return Object.hasOwn(table.validators, name);
}

/** Every version of a document that some source names, those of the newest guide last; empty where none does. */
export function configVersionsOf(country: string, documentType: string): readonly string[] {
  const found = findDocumentType(country, documentType);
  return found === undefined ? [] : [...found.versions, ...found.newerVersions];
}

/** The example answer of the reference, which shows the defaults, without the methods of documents (REF). */
export const EXAMPLE_CONFIG: Readonly<Record<string, Readonly<Record<string, unknown>>>> = table.example;

/**
 * Methods that are on before anything is configured, for the documents that the example answer lists (REF). A guide
 * lists methods by country and type (G:types, G:config_document); where none does, those given: what is then on, no
 * source says.
 */
export function defaultDocumentConfig(elsewhere: readonly string[]): DocumentConfig {
  const config: Record<string, Record<string, Record<string, readonly string[]>>> = {};
  for (const { country, documentType, versions, methods, isInConfig } of DOCUMENT_TYPES) {
    if (!isInConfig) continue;
    const on = methods.length === 0 ? elsewhere : methods;
    const ofType = Object.fromEntries(versions.map((version) => [version, on]));
    config[country] = { ...config[country], [documentType]: ofType };
  }
  return config;
}
