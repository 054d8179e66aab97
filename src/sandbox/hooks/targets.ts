import { isRecord } from '../../base/json.ts';
import type { WebhookEvent } from '../../contract/answers.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { isConditionMet } from './condition.ts';
import type { ActionRecord, HookRecord, RuleRecord } from './records.ts';
import type { Subscriptions } from './subscriptions.ts';
import { fillMarks, isCallable } from './target-url.ts';

/** Name of the target that was set directly. */
export const DIRECT = 'direct';

/** A place that events are sent to. */
export interface Target {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signingKey: string;
  /** What is sent in place of a token. */
  readonly template?: string;
}

/** An event with the names that subscriptions know it by, before any switch changes them. */
export interface TargetedEvent {
  readonly product: string;
  readonly event_type: string;
  readonly event_action: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The names of all targets that are told of an event: the direct one, hooks by ID, actions of rules by rule and ID. */
export function targetsOf(
  event: TargetedEvent,
  subscriptions: Subscriptions,
  defaults: DefaultValues,
): readonly string[] {
  const direct = subscriptions.direct === undefined ? [] : [DIRECT];
  const hooks = subscriptions.hooks().filter((hook) => isForHook(hook, event, defaults));
  const actions = subscriptions
    .rules()
    .flatMap((rule) =>
      (isForRule(rule, event) ? rule.actions.filter(isCalling) : []).map(
        (action) => `${rule.rule_id}/${action.action_id}`,
      ),
    );
  return [...direct, ...hooks.map(({ hook_id }) => hook_id), ...actions];
}

function isForHook(
  hook: HookRecord,
  { event_type, event_action }: TargetedEvent,
  { hook_all }: DefaultValues,
): boolean {
  if (hook.status !== 'enabled' || hook.subscriber_type !== 'web') return false;
  if (hook.event_type === 'all')
    return hook_all === 'every' || event_type === 'check' || event_type === 'continuous_check';
  return hook.event_type === event_type && (hook.actions ?? []).some((action) => action === event_action);
}

function isForRule(rule: RuleRecord, { product, event_type, event_action, object }: TargetedEvent): boolean {
  if (rule.event_type !== `${product}.${event_type}.${event_action}`) return false;
  const part = (name: string) => (isRecord(object[name]) ? object[name] : {});
  const variable = {
    check: object,
    person: part('summary'),
    company: part('company_summary'),
    vehicle: part('vehicle_summary'),
  };
  return isConditionMet(rule.condition, { variable });
}

function isCalling({ status, type, config }: ActionRecord): boolean {
  return status === 'enabled' && type === 'http_request' && config.url !== undefined;
}

/** The target of this name as it is now, for this event; undefined when it is gone, off, or may not be called. */
export function findTarget(
  name: string,
  event: WebhookEvent,
  subscriptions: Subscriptions,
  { signingKey, defaults }: { readonly signingKey: string; readonly defaults: DefaultValues },
): Target | undefined {
  const target = resolve(name, event, subscriptions, signingKey, defaults);
  return target !== undefined && isCallable(target.url, defaults.webhook_targets) ? target : undefined;
}

function resolve(
  name: string,
  event: WebhookEvent,
  subscriptions: Subscriptions,
  signingKey: string,
  defaults: DefaultValues,
): Target | undefined {
  const post = { method: 'POST', headers: {} };
  if (name === DIRECT) {
    const { direct } = subscriptions;
    return direct && { ...post, url: direct.url, signingKey: direct.signing_key };
  }
  const [id = '', actionId] = name.split('/');
  const hook = subscriptions.hook(id);
  if (hook !== undefined) {
    if (hook.status !== 'enabled' || !('url' in hook.subscriber)) return undefined;
    return { ...post, url: hook.subscriber.url, signingKey: hook.signing_key };
  }
  const action = subscriptions.rule(id)?.actions.find(({ action_id }) => action_id === actionId);
  if (action === undefined || !isCalling(action)) return undefined;
  const values = { [event.event_type]: event.object };
  const { url = '', http_method = 'POST', headers, body_template } = action.config;
  return {
    url: fillMarks(url, values, encodeURIComponent),
    method: http_method,
    headers: headersIn(headers),
    signingKey,
    ...(defaults.rule_action_body === 'template' && body_template !== undefined
      ? { template: fillMarks(body_template, values) }
      : {}),
  };
}

/** Headers as an action has them, `name=value` in each line; those that the sandbox sets itself cannot be replaced. */
function headersIn(text = ''): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const at = line.indexOf('=');
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    const isHeader = at > 0 && /^[\w-]{1,100}$/.test(name) && /^[\x20-\x7e]{0,1000}$/.test(value);
    return isHeader && !/^(?:content-|transfer-|connection$|host$)/i.test(name) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(pairs);
}
