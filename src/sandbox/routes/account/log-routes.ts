import { ok } from '../../../base/result.ts';
import type { HookEvent } from '../../../contract/answers.ts';
import { getHookEvent, listHookEvents } from '../../../contract/endpoints/hook-events.ts';
import type { SandboxContext } from '../../context.ts';
import type { DeliveryRecord } from '../../hooks/records.ts';
import { pageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { timestamp } from '../../lifecycle/timestamp.ts';

/** The delivery log, newest first. */
export const listHookEventsRoute = defineRoute(listHookEvents, {
  async answer(call) {
    const { context } = call;
    const { webhooks, now } = context;
    await webhooks.collect();
    // The path that the example prints, which is not that of the call.
    const page = pageOf({ ...call, path: '/v1/events' }, webhooks.log.listed(now()), { of: ({ key }) => key });
    if (page === 'bad-key') return refuse('badStartKey');
    return ok({ events: page.entries.map((record) => entryOf(record, context)), next: page.next, self: page.self });
  },
});

/** One entry of the delivery log. */
export const getHookEventRoute = defineRoute(getHookEvent, {
  async answer({ parameters, context }) {
    const { webhooks, now } = context;
    await webhooks.collect();
    const record = webhooks.log.listed(now()).find(({ key }) => key === parameters.idempotency_key);
    return record === undefined ? refuse('noEvent') : ok(entryOf(record, context));
  },
});

const wholeSeconds = (ms: number) => timestamp(Math.floor(ms / 1000) * 1000);

function entryOf(
  { key, product, event, at, status, attempts, updatedAt }: DeliveryRecord,
  { links }: SandboxContext,
): HookEvent {
  return {
    client_id: links.clientId,
    product,
    event_type: event.event_type,
    event_action: event.event_action,
    idempotency_key: key,
    object: JSON.stringify(event.object),
    delivery_attempts: attempts,
    delivery_status: status,
    timestamp: wholeSeconds(at),
    update_date: wholeSeconds(updatedAt),
  };
}
