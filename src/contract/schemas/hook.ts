import * as z from 'zod';
import {
  DELIVERY_STATUSES,
  HOOK_ACTIONS,
  HOOK_EVENT_TYPES,
  SUBSCRIBER_TYPES,
  SWITCH_STATUSES,
} from '../events/values.ts';
import { doc, sdk } from '../source.ts';
import { field, moment } from './field.ts';

const text = (about: string) => field(z.string(), about, sdk('SPEC'));

const webSubscriberSchema = z.strictObject({
  http_method: field(z.literal('POST'), 'Hooks always post', sdk('SPEC')),
  url: text('Where events are sent'),
});

const emailSubscriberSchema = z.strictObject({
  address: text('Where messages are sent'),
  name: text('Who gets them').optional(),
});

/** A hook of the older API. */
export const hookSchema = z
  .strictObject({
    hook_id: text('`HOK` and 32 hex digits'),
    client_id: text('The account'),
    event_type: field(z.enum(HOOK_EVENT_TYPES), 'What it is told about', sdk('SPEC')),
    actions: field(z.array(z.enum(HOOK_ACTIONS)), 'Left out with `all`', sdk('SPEC')).optional(),
    signing_key: text('64 hex digits; the key of the tokens, used as text and not decoded'),
    status: field(z.enum(SWITCH_STATUSES), 'Whether it is told anything', sdk('SPEC')),
    subscriber: field(z.union([webSubscriberSchema, emailSubscriberSchema]), 'Who is told', sdk('SPEC')),
    subscriber_type: field(z.enum(SUBSCRIBER_TYPES), 'How it is told', sdk('SPEC')),
  })
  .meta({ id: 'Hook', description: 'A subscription to events, of the older API' });

/** One page of hooks. */
export const hookListSchema = z
  .strictObject({
    hooks: field(z.array(hookSchema), 'The hooks', sdk('SPEC')),
    next: text('Path of the next page, empty on the last one'),
    self: text('Path of this page'),
  })
  .meta({ id: 'HookList', description: 'A page of hooks' });

/** One entry of the delivery log. */
export const hookEventSchema = z
  .strictObject({
    client_id: field(z.string(), 'The account', doc('REF')),
    product: field(z.string(), 'Such as `checks`', doc('REF')),
    event_type: field(z.string(), 'Such as `check`', doc('REF')),
    event_action: field(z.string(), 'Such as `created`', doc('REF')),
    idempotency_key: field(z.string(), '`HIK` and 40 hex digits', doc('REF')),
    object: field(z.string(), "The event's object as JSON text", doc('REF')),
    delivery_attempts: field(z.int(), 'How often it was sent; 0 while pending, 5 where it failed', doc('REF')),
    delivery_status: field(z.enum(DELIVERY_STATUSES), 'Where the delivery stands', doc('REF')),
    timestamp: moment('When it happened, whole seconds', doc('REF')),
    update_date: moment('When the entry changed last, whole seconds', doc('REF')),
  })
  .meta({ id: 'HookEvent', description: 'An entry of the delivery log' });

/** One page of the delivery log. */
export const hookEventListSchema = z
  .strictObject({
    events: field(z.array(hookEventSchema), 'The entries', doc('REF')),
    next: field(z.string(), 'Path of the next page, empty on the last one', doc('REF')),
    self: field(z.string(), '`/v1/events` in the example, though the path is `/v1/hooks/events`', doc('REF')),
  })
  .meta({ id: 'HookEventList', description: 'A page of the delivery log' });

/** What a deletion answers. */
export const deletedSchema = z
  .strictObject({ message: field(z.string(), '`delete successful` of rules and what is theirs', doc('REF')) })
  .meta({ id: 'Deleted', description: 'Something was deleted' });
