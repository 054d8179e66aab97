import type { Hook } from '../../contract/as-read.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import { createHook, deleteHook, listHooks, updateHook } from '../../contract/endpoints/hooks.ts';
import { objectIn } from '../guards.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import type { Received } from '../received.ts';
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
