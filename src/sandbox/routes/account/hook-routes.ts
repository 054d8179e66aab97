import { randomHex } from '../../../base/clock.ts';
import { withoutUndefined } from '../../../base/json.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { Hook } from '../../../contract/answers.ts';
import { createHook, deleteHook, listHooks, updateHook } from '../../../contract/endpoints/hooks.ts';
import { HOOK_ACTIONS } from '../../../contract/events/values.ts';
import type { SandboxContext } from '../../context.ts';
import type { HookRecord } from '../../hooks/records.ts';
import { SUBSCRIPTION_LIMITS } from '../../hooks/subscriptions.ts';
import { isCallable } from '../../hooks/target-url.ts';
import { placedPageOf } from '../../http/pages.ts';
import { type Call, defineRoute, type RefusalName, refuse } from '../../http/route.ts';
import { newId } from '../../lifecycle/ids.ts';

const problems = {
  event_type: { missing: 'invalidEventType', invalid: 'invalidEventType' },
  subscriber_type: { missing: 'invalidSubscriber', invalid: 'invalidSubscriber' },
  subscriber_language: { invalid: 'invalidLanguage' },
  actions: { invalid: 'invalidActions' },
  status: { invalid: 'invalidStatus' },
} as const;

/** Makes a hook. */
export const createHookRoute = defineRoute(createHook, {
  problems,
  answer({ parameters, context }) {
    const { subscriptions } = context.webhooks;
    if (subscriptions.hooks().length >= SUBSCRIPTION_LIMITS.hooks) return refuse('tooMany');
    const hook_id = newId('HOK', context.random, (id) => subscriptions.hook(id) !== undefined);
    const made = hookFrom(parameters, { hook_id, signing_key: randomHex(context.random, 64) }, context);
    if (!made.ok) return made;
    subscriptions.putHook(made.value);
    return ok(answerOf(made.value, context));
  },
});

/** All hooks, oldest first. */
export const listHooksRoute = defineRoute(listHooks, {
  answer(call) {
    const { context } = call;
    const page = placedPageOf(call, context.webhooks.subscriptions.hookPlaces());
    if (page === 'bad-key') return refuse('badStartKey');
    return ok({ hooks: page.entries.map((hook) => answerOf(hook, context)), next: page.next, self: page.self });
  },
});

/** Changes a hook; its signing key stays. */
export const updateHookRoute = defineRoute(updateHook, {
  problems,
  answer({ parameters: { hook_id, ...parameters }, context }) {
    const { subscriptions } = context.webhooks;
    const former = subscriptions.hook(hook_id);
    if (former === undefined) return refuse('noHook');
    const made = hookFrom({ status: former.status, ...parameters }, former, context);
    if (!made.ok) return made;
    subscriptions.putHook(made.value);
    return ok(answerOf(made.value, context));
  },
});

/** Deletes a hook. */
export const deleteHookRoute = defineRoute(deleteHook, {
  answer({ parameters: { hook_id }, context }) {
    const { subscriptions } = context.webhooks;
    if (subscriptions.hook(hook_id) === undefined) return refuse('noHook');
    subscriptions.deleteHook(hook_id);
    return ok({ message: 'delete successful' });
  },
});

type Fault = RefusalName<typeof createHook> & RefusalName<typeof updateHook>;

function hookFrom(
  parameters: Call<typeof createHook>['parameters'],
  { hook_id, signing_key }: Pick<HookRecord, 'hook_id' | 'signing_key'>,
  { settings }: SandboxContext,
): Result<HookRecord, Fault> {
  const { event_type, subscriber_type, subscriber_url = '', subscriber_address, subscriber_name } = parameters;
  const isWeb = subscriber_type === 'web';
  if (isWeb && !isCallable(subscriber_url, settings.defaults.webhook_targets)) return refuse('invalidUrl');
  if (!isWeb && subscriber_address === undefined) return refuse('missingAddress');
  const actions = parameters.actions ?? HOOK_ACTIONS;
  return ok({
    hook_id,
    signing_key,
    event_type: event_type as Hook['event_type'],
    subscriber_type: subscriber_type as Hook['subscriber_type'],
    status: (parameters.status ?? 'enabled') as Hook['status'],
    subscriber: isWeb
      ? { http_method: 'POST', url: subscriber_url }
      : withoutUndefined({ address: subscriber_address ?? '', name: subscriber_name }),
    ...(event_type === 'all' ? {} : { actions: HOOK_ACTIONS.filter((action) => actions.includes(action)) }),
  });
}

function answerOf(hook: HookRecord, { links }: SandboxContext): Hook {
  return { client_id: links.clientId, ...hook, ...(hook.actions && { actions: [...hook.actions] }) };
}
