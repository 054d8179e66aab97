import { isRecord, isTooDeep, MAX_JSON_DEPTH, memberOf, tryParseJson } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { ENDPOINTS } from '../contract/endpoints/registry.ts';
import type { HostBases } from '../contract/hosts.ts';
import {
  type InboxMessage,
  SANDBOX_ADDRESSES,
  type SandboxChange,
  type SandboxDescription,
  type SdkKeyRequest,
  SPEEDS,
} from '../contract/sandbox-protocol.ts';
import { CHECK_SCENARIOS, findCheckScenario } from './checks/check-scenarios.ts';
import { webhookControl } from './hooks/webhook-control.ts';
import type { Webhooks } from './hooks/webhooks.ts';
import { FORM_LIMIT_BYTES, readBody } from './http/body.ts';
import { type FaultList, readFaults } from './http/faults.ts';
import { json, sentence } from './http/responses.ts';
import { findScenario, scenarioCatalogue } from './scenarios/registry.ts';
import { type DefaultName, type DefaultValues, objectionToDefault, SANDBOX_DEFAULTS } from './settings/defaults.ts';
import type { Settings } from './settings/settings.ts';

/** What the control endpoint shows and changes. */
export interface ControlActions {
  readonly version: string;
  readonly apiKey: string;
  readonly bases: HostBases;
  readonly settings: Settings;
  readonly faults: FaultList;
  readonly webhooks: Webhooks;
  /** A key such as the mobile SDK gets. */
  sdkKey(request: SdkKeyRequest): Promise<string>;
  /** The messages with codes, newest first. */
  inbox(): readonly InboxMessage[];
  /** Puts the sandbox's clock forward. */
  advance(ms: number): void;
  /** Forgets accounts, validations, faults and chosen settings. */
  reset(): void;
}

/** A change of the settings, checked. */
type Change = SandboxChange & { readonly defaults?: Partial<DefaultValues> };

/** The methods that are answered at one of the sandbox's own addresses; none where there is nothing. */
export function controlMethods(path: string): readonly string[] {
  return memberOf(SANDBOX_ADDRESSES, path) ?? [];
}

/** Answers the sandbox's own address `/sandbox` and what is below; no API of Truora's, so it takes no key. */
export async function control(request: Request, path: string, actions: ControlActions): Promise<Response> {
  const methods = controlMethods(path);
  if (methods.length > 0 && !methods.includes(request.method)) {
    const allowed = methods.join(', ');
    return sentence(405, `${path} takes ${allowed}, and not ${request.method}.`, { Allow: allowed });
  }
  if (path === '/sandbox/webhooks' || path.startsWith('/sandbox/webhooks/')) {
    return webhookControl(request.method, path, () => readJson(request), actions.webhooks, actions.settings.defaults);
  }
  switch (`${request.method} ${path}`) {
    case 'GET /sandbox':
      return json(200, description(actions));
    case 'PUT /sandbox':
      return apply(await readJson(request), readChange, (change) => {
        const { settings } = actions;
        if (change.scenario !== undefined) settings.scenario = change.scenario;
        if (change.check_scenario !== undefined) settings.checkScenario = change.check_scenario;
        if (change.speed !== undefined) settings.speed = change.speed;
        settings.defaults = { ...settings.defaults, ...change.defaults };
        actions.advance(change.advance_ms ?? 0);
        return json(200, description(actions));
      });
    case 'GET /sandbox/faults':
      return json(200, actions.faults.list);
    case 'PUT /sandbox/faults':
      return apply(
        await readJson(request),
        (value) => readFaults(value, ENDPOINT_IDS),
        (faults) => {
          actions.faults.set(faults);
          return json(200, actions.faults.list);
        },
      );
    case 'DELETE /sandbox/faults':
      actions.faults.set([]);
      return json(200, actions.faults.list);
    case 'POST /sandbox/sdk-keys':
      return apply(await readJson(request), readSdkKeyRequest, async (wanted) =>
        json(200, { api_key: await actions.sdkKey(wanted), message: 'API key created successfully' }),
      );
    case 'GET /sandbox/inbox':
      return json(200, actions.inbox());
    case 'POST /sandbox/reset':
      actions.reset();
      return json(200, description(actions));
    default:
      return sentence(404, `There is nothing here. The sandbox has ${Object.keys(SANDBOX_ADDRESSES).join(', ')}.`);
  }
}

const ENDPOINT_IDS = ENDPOINTS.map(({ id }) => id);

function description({ version, bases, apiKey, settings }: ControlActions): SandboxDescription {
  const defaults = Object.entries(SANDBOX_DEFAULTS).map(([name, row]) => [
    name,
    { ...row, value: settings.defaults[name as DefaultName] },
  ]);
  return {
    name: 'truora-sandbox',
    version,
    apis: bases,
    apiKey,
    speed: settings.speed,
    scenario: settings.scenario,
    defaults: Object.fromEntries(defaults),
    scenarios: scenarioCatalogue(),
    check_scenario: settings.checkScenario,
    check_scenarios: CHECK_SCENARIOS.map(({ name, title, text }) => ({ name, title: title(), text: text() })),
  };
}

async function readJson(request: Request): Promise<Result<unknown, string>> {
  const body = await readBody(request, FORM_LIMIT_BYTES);
  if (!body.ok) return err(`The body must not be larger than ${FORM_LIMIT_BYTES} bytes.`);
  const text = new TextDecoder().decode(body.value);
  if (isTooDeep(text)) return err(`The body is nested deeper than ${MAX_JSON_DEPTH} levels.`);
  const value = tryParseJson(text);
  return value === undefined ? err('The body must be JSON.') : ok(value);
}

/** Whose key it is to be; `account_id` by the characters that G:sdk allows. */
function readSdkKeyRequest(value: unknown): Result<SdkKeyRequest, string> {
  if (!isRecord(value)) return err('The body must be a JSON object.');
  const { application_id, account_id } = value;
  if (typeof application_id !== 'string' || !/^[\w.-]{1,200}$/.test(application_id)) {
    return err('"application_id" must be the bundle ID of an app: at most 200 letters, digits and . _ -.');
  }
  if (account_id === undefined) return ok({ application_id });
  return typeof account_id === 'string' && /^[\w.!*-]{1,200}$/.test(account_id)
    ? ok({ application_id, account_id })
    : err('"account_id" must be at most 200 letters, digits and . _ - ! *.');
}

function apply<T>(
  body: Result<unknown, string>,
  read: (value: unknown) => Result<T, string>,
  use: (value: T) => Response | Promise<Response>,
): Response | Promise<Response> {
  if (!body.ok) return json(400, { message: body.reason });
  const value = read(body.value);
  return value.ok ? use(value.value) : json(400, { message: value.reason });
}

const MAX_ADVANCE_MS = 366 * 24 * 3600 * 1000;

function readChange(value: unknown): Result<Change, string> {
  if (!isRecord(value)) return err('The body must be a JSON object.');
  const { scenario, check_scenario, speed, defaults, advance_ms, ...rest } = value;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return err(`There is no setting named "${unknown}".`);
  if (scenario !== undefined && findScenario(String(scenario)) === undefined) {
    return err(`There is no scenario named "${String(scenario)}".`);
  }
  if (check_scenario !== undefined && findCheckScenario(String(check_scenario)) === undefined) {
    return err(`There is no scenario of checks named "${String(check_scenario)}".`);
  }
  if (speed !== undefined && !SPEEDS.some((known) => known === speed)) {
    return err(`"speed" must be one of ${SPEEDS.join(', ')}.`);
  }
  if (
    advance_ms !== undefined &&
    !(Number.isInteger(advance_ms) && (advance_ms as number) >= 0 && (advance_ms as number) <= MAX_ADVANCE_MS)
  ) {
    return err(`"advance_ms" must be a whole number from 0 to ${MAX_ADVANCE_MS}.`);
  }
  if (defaults !== undefined && !isRecord(defaults)) return err('"defaults" must be an object.');
  for (const [name, wanted] of Object.entries(defaults ?? {})) {
    const objection = objectionToDefault(name, wanted);
    if (objection !== undefined) return err(objection);
  }
  return ok(value as Change);
}
