import type { DatasetWeight } from '../contract/check-datasets.ts';

/** A type of checks as the account has it. */
export interface AccountType {
  readonly country: string;
  readonly type: string;
  /** Whether every account has it; such cannot be changed (REF). */
  readonly isDefault: boolean;
  readonly weights: readonly DatasetWeight[];
}

/** What an account has configured, as its two answers tell it. */
export interface AccountConfig {
  /** The answer of `GET /v1/config` of the validations host: settings by validator (REF). */
  readonly validators: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** All types of checks, of every page of `GET /v1/config` of the checks host. */
  readonly types: readonly AccountType[];
}
