import { isRecord } from '../../base/json.ts';
import {
  DELIVERY_STATUSES,
  HOOK_ACTIONS,
  HOOK_EVENT_TYPES,
  RULE_ACTION_TYPES,
  RULE_EVENT_TYPES,
  SUBSCRIBER_TYPES,
  SWITCH_STATUSES,
} from '../../contract/events/values.ts';
import { DISTURBANCES } from '../../contract/sandbox-protocol.ts';
import type { WebhookSnapshot } from './records.ts';

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isTime: Test = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isFlag: Test = (value) => typeof value === 'boolean';
const isOneOf =
  (known: readonly string[]): Test =>
  (value) =>
    known.some((one) => one === value);
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);

/** Whether a value is an object whose members pass; members that are not named are not looked at. */
const shape =
  (members: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isRecord(value) && Object.entries(members).every(([name, test]) => test(value[name]));

const isHook = shape({
  hook_id: isText,
  signing_key: isText,
  event_type: isOneOf(HOOK_EVENT_TYPES),
  actions: optional(listOf(isOneOf(HOOK_ACTIONS))),
  status: isOneOf(SWITCH_STATUSES),
  subscriber_type: isOneOf(SUBSCRIBER_TYPES),
  subscriber: (value) => shape({ url: isText })(value) || shape({ address: isText })(value),
});

const isAction = shape({
  action_id: isText,
  name: isText,
  status: isOneOf(SWITCH_STATUSES),
  type: isOneOf(RULE_ACTION_TYPES),
  config: shape({
    http_method: optional(isText),
    url: optional(isText),
    headers: optional(isText),
    body_template: optional(isText),
  }),
  creation_date: isText,
  update_date: isText,
  variables: listOf(shape({ name: isText, value: isText, secret: isFlag })),
});

const isRule = shape({
  rule_id: isText,
  name: isText,
  event_type: isOneOf(RULE_EVENT_TYPES),
  condition: isText,
  creation_date: isText,
  update_date: isText,
  actions: listOf(isAction),
});

const isDelivery = shape({
  key: isText,
  product: isText,
  event: shape({
    id: isText,
    event_type: isText,
    event_action: isText,
    object: isRecord,
    timestamp: isText,
    version: isText,
  }),
  subject: isText,
  target: optional(isText),
  at: isTime,
  status: isOneOf(DELIVERY_STATUSES),
  attempts: isTime,
  updatedAt: isTime,
  dueAt: optional(isTime),
  disturbance: isOneOf(DISTURBANCES),
  lastStatus: optional(isTime),
  lastFailure: optional(isText),
});

const isSnapshot = shape({
  signingKey: isText,
  direct: optional(shape({ url: isText, signing_key: isText })),
  hooks: listOf(isHook),
  rules: listOf(isRule),
  deliveries: listOf(isDelivery),
  told: (value) => isRecord(value) && Object.values(value).every(isTime),
});

/** Whether parsed JSON is what a sandbox remembers of webhooks. */
export function isWebhookSnapshot(value: unknown): value is WebhookSnapshot {
  return isSnapshot(value);
}
