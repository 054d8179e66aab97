import { type ApiCall, type ApiPage, allOf } from './pages.ts';
import type { SubscriptionPlace } from './place.ts';

/** Parameters of a hook that posts (SPEC). */
export interface HookFields {
  readonly event_type: string;
  readonly subscriber_type: 'web';
  readonly subscriber_url: string;
  /** Not needed with `all`. */
  readonly actions?: readonly string[];
  readonly status: string;
}

/** A hook as far as it is looked at (SPEC). */
export interface HookFacts {
  readonly hook_id: string;
  readonly event_type?: string;
  readonly actions?: readonly string[];
  readonly status?: string;
  readonly subscriber_type?: string;
  readonly subscriber?: object;
  readonly signing_key?: string;
}

/** The calls of the older API that subscribing needs; the client's hooks have them. */
export interface HookApi {
  list(params: { start_key?: string | undefined }, call: ApiCall): Promise<ApiPage<HookFacts>>;
  create(params: HookFields, call: ApiCall): Promise<HookFacts>;
  update(hookId: string, params: HookFields, call: ApiCall): Promise<unknown>;
  delete(hookId: string, call: ApiCall): Promise<unknown>;
}

/** Hooks of the older API as subscribers; those that send e-mails are passed over. */
export function hookPlace(api: HookApi): SubscriptionPlace<HookFields> {
  return {
    kind: 'hook',
    async list(signal) {
      const hooks = await allOf((params) => api.list(params, { signal }));
      return hooks.flatMap((hook) => {
        const { hook_id, event_type, actions, status, subscriber } = hook;
        if (hook.subscriber_type !== 'web' || !subscriber || !('url' in subscriber)) return [];
        // Changed, a hook is sent whole: one that is not wholly known is left alone.
        if (typeof subscriber.url !== 'string' || event_type === undefined || status === undefined) return [];
        const shared = { event_type, subscriber_type: 'web', subscriber_url: subscriber.url, status } as const;
        const fields: HookFields = { ...shared, actions };
        return [{ ref: hook_id, label: hook_id, address: subscriber.url, fields }];
      });
    },
    async create(address, _mark, signal) {
      const fields = { event_type: 'all', subscriber_type: 'web', subscriber_url: address, status: 'enabled' } as const;
      const { hook_id, signing_key } = await api.create(fields, { signal });
      return { ref: hook_id, label: hook_id, ...(signing_key !== undefined && { signingKey: signing_key }) };
    },
    async write(ref, fields, signal) {
      await api.update(ref, fields, { signal });
    },
    async remove(ref, signal) {
      await api.delete(ref, { signal });
    },
    // A hook has its address from the start.
    async removeRemains() {},
    pointedAt: (fields, address) => ({ ...fields, subscriber_url: address }),
  };
}
