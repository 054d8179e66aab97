import { isRecord } from '../../base/json.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import {
  deleteValidatorConfig,
  getValidatorConfig,
  updateValidatorConfig,
} from '../../contract/endpoints/validator-config.ts';
import { CONFIGURABLE_VALIDATORS, type ConfigurableValidator } from '../../contract/validator-config.ts';
import type { Received } from '../answers/received.ts';
import { unexpectedShape } from '../answers/received.ts';
import type { Call, Sender } from '../sender.ts';

/** The configuration of every validator of an account by wire names, as the API gave it; unknown members stay. */
export type AccountConfig = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One change of one validator, in wire names; at least one setting. */
export type ConfigChange = ParametersOf<typeof updateValidatorConfig>;

/** Configuration of the validators; every call resolves with all of it. */
export interface ConfigResource {
  get(call?: Call): Promise<AccountConfig>;
  /** What is not named stays. Refused where it would change nothing. */
  update(change: ConfigChange, call?: Call): Promise<AccountConfig>;
  /** Sets a setting, or everything of the validator, back to its default. Refused where that would change nothing. */
  reset(validator: ConfigurableValidator, type?: string, call?: Call): Promise<AccountConfig>;
}

/** Makes the configuration of a sender. */
export function configOf({ send }: Sender): ConfigResource {
  return {
    get: async (call) => configIn(await send(getValidatorConfig, {}, call)),
    update: async (change, call) => configIn(await send(updateValidatorConfig, change, call)),
    reset: async (validator, type, call) => configIn(await send(deleteValidatorConfig, { validator, type }, call)),
  };
}

function configIn(received: Received): AccountConfig {
  const { body } = received;
  if (!isRecord(body) || !CONFIGURABLE_VALIDATORS.some((validator) => isRecord(body[validator]))) {
    throw unexpectedShape(received, 'the configuration of a validator');
  }
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1])),
  );
}
