import type { DocumentConfig, SettingValue } from '../../contract/validator-config.ts';

/** What was configured of an account, as the sandbox keeps it: only what differs from the defaults or was set. */
export interface ConfigRecord {
  /** Values by validator and wire name. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  /** Methods that are on, of the documents that were configured. */
  readonly documents: DocumentConfig;
}

/** The stored validator configuration of one sandbox. Bounded by the names that the contract knows. */
export class ConfigStore {
  #record: ConfigRecord;

  constructor(record: ConfigRecord = { settings: {}, documents: {} }) {
    this.#record = record;
  }

  get record(): ConfigRecord {
    return this.#record;
  }

  /** Sets some settings of a validator; the others stay. */
  put(validator: string, values: Readonly<Record<string, SettingValue>>): void {
    const { settings, documents } = this.#record;
    this.#record = { settings: { ...settings, [validator]: { ...settings[validator], ...values } }, documents };
  }

  /** Sets the methods that are on for one version of a document. */
  putMethods(country: string, type: string, version: string, methods: readonly string[]): void {
    const { settings, documents } = this.#record;
    const ofCountry = documents[country];
    const ofType = { ...ofCountry?.[type], [version]: methods };
    this.#record = { settings, documents: { ...documents, [country]: { ...ofCountry, [type]: ofType } } };
  }

  /** Forgets one setting of a validator, or all of them. */
  reset(validator: string, name?: string): void {
    const { [validator]: former = {}, ...others } = this.#record.settings;
    const kept = name === undefined ? {} : Object.fromEntries(Object.entries(former).filter(([key]) => key !== name));
    this.#record = { ...this.#record, settings: { ...others, [validator]: kept } };
  }

  /** Forgets the methods of every document. */
  resetDocuments(): void {
    this.#record = { ...this.#record, documents: {} };
  }

  clear(): void {
    this.#record = { settings: {}, documents: {} };
  }
}
