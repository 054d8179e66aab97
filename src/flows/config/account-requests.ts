import type { AccountState, AccountType } from '../../config/account-state.ts';
import type { PlanRequest } from '../../config/planning/plan.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import { createConfig, deleteConfig, updateConfig } from '../../contract/endpoints/custom-types.ts';
import { deleteValidatorConfig, updateValidatorConfig } from '../../contract/endpoints/validator-config.ts';
import type { HostBases } from '../../contract/hosts.ts';
import type { ConfigurableValidator } from '../../contract/validator-config.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { ConfigChange } from '../../truora/resources/config.ts';
import type { Call } from '../../truora/sender.ts';
import type { RequestSample } from '../samples/request-sample.ts';

/** More pages of types than any account has; where a list that never ends is given up. */
const MAX_PAGES = 100;

/** Reads what an account has configured on both hosts; nothing is changed. */
export async function readAccount(
  client: Pick<TruoraClient, 'config' | 'customTypes'>,
  call: Call = {},
): Promise<AccountState> {
  const validators = await client.config.get(call);
  // One that several pages list, or under two spellings of its country, is one.
  const types = new Map<string, AccountType>();
  let start_key: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, nextStartKey } = await client.customTypes.list({ start_key }, call);
    for (const item of items) types.set(JSON.stringify([item.country, item.type]), item);
    if (nextStartKey === undefined) break;
    start_key = nextStartKey;
  }
  return { validators, types: [...types.values()] };
}

/** The client, as far as a configuration needs it. */
export type ConfigClient = Pick<TruoraClient, 'config' | 'customTypes'>;

/** The endpoint that a request of a plan calls. */
export function endpointOf({ host, method }: PlanRequest): Endpoint {
  if (host === 'validations') return method === 'DELETE' ? deleteValidatorConfig : updateValidatorConfig;
  switch (method) {
    case 'POST':
      return createConfig;
    case 'PUT':
      return updateConfig;
    case 'DELETE':
      return deleteConfig;
  }
}

/** A request of a plan as one that can be written down as code. */
export function sampleOf(request: PlanRequest, bases: HostBases): RequestSample {
  return { endpoint: endpointOf(request), parameters: request.parameters, bases };
}

/** Sends one request of a plan and resolves with what the account has now, as the answer says. */
export async function sendRequest(
  request: PlanRequest,
  client: ConfigClient,
  before: AccountState,
  call: Call,
): Promise<AccountState> {
  const { host, method, parameters } = request;
  const text = (name: string) => String(parameters[name] ?? '');
  if (host === 'validations') {
    const validators =
      method === 'DELETE'
        ? await client.config.reset(text('validator') as ConfigurableValidator, textIn(parameters.type), call)
        : await client.config.update(parameters as ConfigChange, call);
    return { ...before, validators };
  }
  const [country, type] = [text('country'), text('type')];
  const draft = { country, type, weights: weightsIn(parameters) };
  const types =
    method === 'DELETE'
      ? await client.customTypes.delete(country, type, call)
      : await client.customTypes[method === 'POST' ? 'create' : 'update'](draft, call);
  return { ...before, types: withAnswer(before.types, types, country, type) };
}

/**
 * The types known before, with the one that a call was about as its answer has it: what else it lists may be a part
 * only.
 */
function withAnswer(
  before: readonly AccountType[],
  answer: readonly AccountType[],
  country: string,
  type: string,
): readonly AccountType[] {
  const isMeant = (entry: AccountType) => entry.country === country && entry.type === type;
  return [...before.filter((entry) => !isMeant(entry)), ...answer.filter(isMeant)];
}

function weightsIn(parameters: PlanRequest['parameters']): Record<string, number> {
  const weights = Object.entries(parameters).filter(([name]) => name.startsWith(DATASET));
  return Object.fromEntries(weights.map(([name, weight]) => [name.slice(DATASET.length), Number(weight)]));
}

const DATASET = 'dataset_';

const textIn = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));
