import { type AccountState, type AccountType, accountDocuments } from '../../src/config/account-state.ts';
import { versionsOf, withMethods } from '../../src/config/planning/document-cells.ts';
import type { Plan, PlanRequest } from '../../src/config/planning/plan.ts';
import { type DatasetWeight, roundScore } from '../../src/contract/checks/check-datasets.ts';
import { methodParameter } from '../../src/contract/endpoints/validator-config.ts';
import {
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  defaultDocumentConfig,
  isConfigurableValidator,
  type SettingValue,
  VALIDATOR_SETTINGS,
} from '../../src/contract/validator-config.ts';

/** The account as it should be after a whole plan, by what the reference says of each request. */
export function applyPlan({ requests }: Plan, account: AccountState): AccountState {
  return requests.reduce((state, request) => applyRequest(request, state), account);
}

function applyRequest({ host, method, parameters }: PlanRequest, account: AccountState): AccountState {
  if (host === 'checks') return { ...account, types: typesAfter(method, parameters, account.types) };
  const validator = String(parameters.validator);
  const type = parameters.type === undefined ? undefined : String(parameters.type);
  const held = account.validators[validator] ?? {};
  const next = method === 'DELETE' ? withoutSetting(validator, type, held) : withSettings(parameters, held, account);
  return { ...account, validators: { ...account.validators, [validator]: next } };
}

type Held = Readonly<Record<string, unknown>>;
type Parameters = Readonly<Record<string, SettingValue>>;

function withSettings(parameters: Parameters, held: Held, account: AccountState): Held {
  const aside = new Set([
    'validator',
    ...DOCUMENT_SELECTORS.map(({ name }) => name),
    ...DOCUMENT_METHODS.map(({ name }) => methodParameter(name)),
  ]);
  const settings = Object.fromEntries(Object.entries(parameters).filter(([name]) => !aside.has(name)));
  const methods = DOCUMENT_METHODS.flatMap(({ name }) => {
    const status = parameters[methodParameter(name)];
    return status === undefined ? [] : [[name, String(status)] as const];
  });
  if (methods.length === 0) return { ...held, ...settings };
  const documents = accountDocuments(account);
  const country = String(parameters.country);
  const documentType = String(parameters.document_type);
  const version = parameters.document_version === undefined ? undefined : String(parameters.document_version);
  const versions = versionsOf(documents, country, documentType, version);
  const scope = { country, documentType, versions };
  return { ...held, ...settings, document_config: withMethods(documents, scope, Object.fromEntries(methods)) };
}

function withoutSetting(validator: string, type: string | undefined, held: Held): Held {
  if (!isConfigurableValidator(validator)) return held;
  const { settings, answerOnly } = VALIDATOR_SETTINGS[validator];
  const next: Record<string, unknown> = { ...held };
  for (const { name, default: value, defaultByLanguage } of [...settings, ...answerOnly]) {
    if (type !== undefined && type !== name) continue;
    const initial = name === 'document_config' ? defaultDocumentConfig([]) : (value ?? defaultByLanguage?.es);
    if (initial === undefined) delete next[name];
    else next[name] = initial;
  }
  return next;
}

function typesAfter(method: PlanRequest['method'], parameters: Parameters, types: readonly AccountType[]) {
  const { country, type, ...rest } = parameters;
  const others = types.filter((one) => one.country !== country || one.type !== type);
  if (method === 'DELETE') return others;
  const weights: readonly DatasetWeight[] = Object.entries(rest).map(([name, weight]) => ({
    data_set: name.replace(/^dataset_/, ''),
    weight: roundScore(Number(weight)),
  }));
  return [...others, { country: String(country), type: String(type), isDefault: false, weights }];
}
