import { isRecord } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { findEventKind, WEBHOOK_EVENT_KINDS } from '../../contract/events/event-catalogue.ts';
import {
  DISTURBANCES,
  type DirectTarget,
  type Disturbance,
  type SandboxDelivery,
  type SandboxWebhooks,
  type WebhookTriggered,
} from '../../contract/sandbox-protocol.ts';
import { json, sentence } from '../http/responses.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import type { DeliveryRecord } from './records.ts';
import { isCallable } from './target-url.ts';
import type { Webhooks } from './webhooks.ts';

const LATEST = 50;
const MAX_KEY_LENGTH = 500;

/** Answers `/sandbox/webhooks` and what is below: where events go, and events on demand. No API of Truora's. */
export async function webhookControl(
  method: string,
  path: string,
  body: () => Promise<Result<unknown, string>>,
  webhooks: Webhooks,
  defaults: DefaultValues,
): Promise<Response> {
  switch (`${method} ${path}`) {
    case 'GET /sandbox/webhooks':
      return described(webhooks);
    case 'PUT /sandbox/webhooks': {
      const target = readTarget(await body(), webhooks.signingKey, defaults);
      if (!target.ok) return json(400, { message: target.reason });
      webhooks.subscriptions.direct = target.value;
      return described(webhooks);
    }
    case 'DELETE /sandbox/webhooks':
      webhooks.subscriptions.direct = undefined;
      return described(webhooks);
    case 'POST /sandbox/webhooks/trigger': {
      const wish = readTrigger(await body());
      if (!wish.ok) return json(400, { message: wish.reason });
      const { kind, object, disturbance } = wish.value;
      const made = await webhooks.trigger(kind, object, disturbance);
      const triggered: WebhookTriggered = { event: made[0]?.event ?? null, deliveries: made.map(deliveryOf) };
      return json(200, triggered);
    }
    case 'POST /sandbox/webhooks/redeliver': {
      const wish = await body();
      if (!wish.ok) return json(400, { message: wish.reason });
      const key = isRecord(wish.value) ? wish.value.idempotency_key : undefined;
      const repeated = typeof key === 'string' ? webhooks.repeat(key) : undefined;
      if (repeated === undefined)
        return json(404, { message: '"idempotency_key" names no event of the log that was sent anywhere.' });
      return json(200, deliveryOf(repeated));
    }
    default:
      return sentence(
        404,
        'The sandbox has GET, PUT and DELETE /sandbox/webhooks, POST /sandbox/webhooks/trigger and POST /sandbox/webhooks/redeliver.',
      );
  }
}

async function described(webhooks: Webhooks): Promise<Response> {
  await webhooks.collect();
  const answer: SandboxWebhooks = {
    target: webhooks.subscriptions.direct ?? null,
    signing_key: webhooks.signingKey,
    counts: webhooks.log.counts(),
    deliveries: webhooks.log.all().slice(-LATEST).reverse().map(deliveryOf),
    events: WEBHOOK_EVENT_KINDS.map(({ name, label, product }) => ({ name, label, product })),
  };
  return json(200, answer);
}

function deliveryOf({
  key,
  event,
  target,
  subject,
  status,
  attempts,
  lastStatus,
  lastFailure,
}: DeliveryRecord): SandboxDelivery {
  return {
    idempotency_key: key,
    event_id: event.id,
    event: `${event.event_type}.${event.event_action}`,
    subject,
    target: target ?? null,
    delivery_status: status,
    delivery_attempts: attempts,
    last_status: lastStatus,
    last_failure: lastFailure,
  };
}

/** Reads the target of a PUT, or says in one sentence what is wrong with it. */
export function readTarget(
  body: Result<unknown, string>,
  ownKey: string,
  { webhook_targets }: DefaultValues,
): Result<DirectTarget, string> {
  if (!body.ok) return body;
  if (!isRecord(body.value)) return err('The body must be an object with "url" and, if wanted, "signing_key".');
  const { url, signing_key = ownKey, ...rest } = body.value;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return err(`A target has no field "${unknown}".`);
  if (typeof url !== 'string' || !isCallable(url, webhook_targets)) {
    return err(
      webhook_targets === 'loopback'
        ? '"url" must be an http or https address of this machine, such as http://127.0.0.1:3000/webhook.'
        : '"url" must be an https address, or an http address of this machine such as http://127.0.0.1:3000/webhook.',
    );
  }
  if (typeof signing_key !== 'string' || signing_key === '' || signing_key.length > MAX_KEY_LENGTH) {
    return err(`"signing_key" must be a text of 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  return ok({ url, signing_key });
}

function readTrigger(body: Result<unknown, string>) {
  if (!body.ok) return body;
  if (!isRecord(body.value)) return err('The body must be an object with "event".');
  const { event, object, disturbance = 'none', ...rest } = body.value;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return err(`A trigger has no field "${unknown}".`);
  const kind = typeof event === 'string' ? findEventKind(event) : undefined;
  if (kind === undefined) return err(`"event" must be one of those that GET /sandbox/webhooks lists.`);
  if (object !== undefined && !isRecord(object)) return err('"object" must be an object.');
  const known = DISTURBANCES.filter((one) => one !== 'reordered');
  if (!known.some((one) => one === disturbance)) return err(`"disturbance" must be one of ${known.join(', ')}.`);
  return ok({ kind, object, disturbance: disturbance as Disturbance });
}
