import { isRecord } from '../../base/json.ts';
import type { DatasetWeight } from '../../contract/checks/check-datasets.ts';
import { type CustomTypeDraft, isReservedType } from '../../contract/checks/custom-type-rules.ts';
import { createConfig, deleteConfig, getConfig, updateConfig } from '../../contract/endpoints/custom-types.ts';
import type { Received } from '../answers/received.ts';
import { unexpectedShape } from '../answers/received.ts';
import { nextOf, type Page, type PageParams } from '../page.ts';
import type { Call, Sender } from '../sender.ts';

/** A type of checks. */
export interface CheckTypeEntry {
  /** Upper case, as requests have it (REF); whether an answer can have it otherwise, no source says. */
  readonly country: string;
  readonly type: string;
  /** Whether it is one of the types that every account has, which cannot be changed (REF). */
  readonly isDefault: boolean;
  readonly weights: readonly DatasetWeight[];
}

/** Types of checks, the default ones and those of the account. */
export interface CustomTypesResource {
  /** All types, in the order of the answer. */
  list(params?: PageParams, call?: Call): Promise<Page<CheckTypeEntry>>;
  /** Resolves with every type of the account. Not repeated when it may have happened. */
  create(draft: CustomTypeDraft, call?: Call): Promise<readonly CheckTypeEntry[]>;
  /** Resolves with every type of the account. Send every data set: what happens to those left out is not documented. */
  update(draft: CustomTypeDraft, call?: Call): Promise<readonly CheckTypeEntry[]>;
  /** Resolves with the types left in the country. */
  delete(country: string, type: string, call?: Call): Promise<readonly CheckTypeEntry[]>;
}

/** Makes the custom types of a sender. */
export function customTypesOf({ send }: Sender): CustomTypesResource {
  return {
    async list(params = {}, call) {
      const received = await send(getConfig, params, call);
      const items = typesIn(received);
      return { items, ...nextOf(received.body, params.start_key) };
    },
    create: async (draft, call) => typesIn(await send(createConfig, formOf(draft), call)),
    update: async (draft, call) => typesIn(await send(updateConfig, formOf(draft), call)),
    delete: async (country, type, call) => typesIn(await send(deleteConfig, { country, type }, call)),
  };
}

function formOf({ country, type, weights }: CustomTypeDraft): { readonly country: string; readonly type: string } {
  return {
    country,
    type,
    ...Object.fromEntries(Object.entries(weights).map(([name, weight]) => [`dataset_${name}`, weight])),
  };
}

/**
 * The types of an answer: the whole configuration, or the map of countries alone, as the sources disagree. Weights may
 * be texts (REF).
 */
function typesIn(received: Received): readonly CheckTypeEntry[] {
  const { body } = received;
  if (!isRecord(body)) throw unexpectedShape(received, 'check types');
  const isWhole = 'score_configs' in body || 'config_id' in body;
  const countries = isWhole ? (body.score_configs ?? {}) : body;
  if (!isRecord(countries)) throw unexpectedShape(received, 'check types');
  return Object.entries(countries).flatMap(([country, types]) =>
    isRecord(types)
      ? Object.entries(types).flatMap(([type, weights]) =>
          Array.isArray(weights)
            ? [
                {
                  country: country.toUpperCase(),
                  type,
                  isDefault: isReservedType(type),
                  weights: weights.flatMap(weightIn),
                },
              ]
            : [],
        )
      : [],
  );
}

function weightIn(entry: unknown): readonly DatasetWeight[] {
  if (!isRecord(entry) || typeof entry.data_set !== 'string') return [];
  const { weight: given } = entry;
  const weight = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof weight === 'number' && Number.isFinite(weight) ? [{ data_set: entry.data_set, weight }] : [];
}
