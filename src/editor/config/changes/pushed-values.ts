import type * as vscode from 'vscode';
import { isRecord } from '../../../base/json.ts';
import { type PlanRequest, pathKey } from '../../../config/planning/plan.ts';
import type { SettingValue } from '../../../contract/validator-config.ts';

type Stored = Readonly<Record<string, SettingValue>>;

/**
 * What was pushed last of the settings that the API does not show, by account: without it they would be sent again and
 * again.
 */
export class PushedValues {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** By {@link pathKey}. */
  of(profileId: string): ReadonlyMap<string, SettingValue> {
    return new Map(Object.entries(this.#stored(profileId)));
  }

  /** Takes in what requests of a push did. */
  async keep(profileId: string, requests: readonly PlanRequest[]): Promise<void> {
    let stored = this.#stored(profileId);
    for (const { host, method, parameters, items } of requests) {
      if (host !== 'validations') continue;
      if (method === 'DELETE') {
        const reset = pathKey(['validators', String(parameters.validator), String(parameters.type ?? '')]);
        stored = Object.fromEntries(Object.entries(stored).filter(([key]) => !key.startsWith(reset)));
        continue;
      }
      const unseen = items.flatMap(({ change, path, file }) =>
        change === 'unconfirmed' && file !== undefined && typeof file !== 'object'
          ? [[pathKey(path), file] as const]
          : [],
      );
      stored = { ...stored, ...Object.fromEntries(unseen) };
    }
    await this.#state.update(keyOf(profileId), stored);
  }

  #stored(profileId: string): Stored {
    const stored = this.#state.get<unknown>(keyOf(profileId));
    if (!isRecord(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).filter((entry): entry is [string, SettingValue] => isSetting(entry[1])),
    );
  }
}

const isSetting = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const keyOf = (profileId: string) => `truora.config.pushed.${profileId}`;
