import type { Hook, HookEvent } from '../../contract/as-read.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import { getHookEvent, listHookEvents } from '../../contract/endpoints/hook-events.ts';
import { createHook, deleteHook, listHooks, updateHook } from '../../contract/endpoints/hooks.ts';
import { objectIn, objectOf } from '../answers/narrowed.ts';
import type { Received } from '../answers/received.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import type { Call, Sender } from '../sender.ts';

/** What a hook is made from: wire names. */
export type HookParams = ParametersOf<typeof createHook>;

/** Subscriptions to events, of the older API; their signing keys are secrets. */
export interface HooksResource {
  list(params?: PageParams, call?: Call): Promise<Page<Hook>>;
  /** Not repeated when it may have happened: a second hook would be told everything a second time. */
  create(params: HookParams, call?: Call): Promise<Hook>;
  /** Send every parameter: what happens to those left out is not documented. */
  update(hookId: string, params: HookParams, call?: Call): Promise<Hook>;
  delete(hookId: string, call?: Call): Promise<void>;
}

/** Makes the hooks of a sender. */
export function hooksOf({ send }: Sender): HooksResource {
  return {
    async list(params = {}, call) {
      const received = await send(listHooks, params, call);
      return pageOf(received, 'Hook', ['hooks'], params.start_key);
    },
    create: async (params, call) => hookIn(await send(createHook, params, call)),
    update: async (hook_id, params, call) => hookIn(await send(updateHook, { ...params, hook_id }, call)),
    async delete(hook_id, call) {
      await send(deleteHook, { hook_id }, call);
    },
  };
}

/** The hook of an answer: bare, or in an envelope as the other objects of this host have it; no source prints it. */
const hookIn = (received: Received) => objectIn(received, 'hook', 'Hook');

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
