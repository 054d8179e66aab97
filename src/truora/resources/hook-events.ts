import type { HookEvent } from '../../contract/as-read.ts';
import { getHookEvent, listHookEvents } from '../../contract/endpoints/hook-events.ts';
import { objectOf } from '../guards.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import type { Call, Sender } from '../sender.ts';

/** The delivery log: events of the last 60 days (REF). */
export interface HookEventsResource {
  /** In the order of the answer, which is not documented. */
  list(params?: PageParams, call?: Call): Promise<Page<HookEvent>>;
  get(idempotencyKey: string, call?: Call): Promise<HookEvent>;
}

/** Makes the delivery log of a sender. */
export function hookEventsOf({ send }: Sender): HookEventsResource {
  return {
    async list(params = {}, call) {
      const received = await send(listHookEvents, params, call);
      return pageOf(received, 'HookEvent', ['events'], params.start_key);
    },
    async get(idempotency_key, call) {
      return objectOf(await send(getHookEvent, { idempotency_key }, call), 'HookEvent');
    },
  };
}
