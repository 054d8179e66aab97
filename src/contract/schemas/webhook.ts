import * as z from 'zod';
import { client, doc, sdk } from '../source.ts';
import { field, moment } from './field.ts';

/** One event inside the token of a webhook. */
export const webhookEventSchema = z
  .strictObject({
    id: field(z.string(), '`HKE` and 40 hex digits', sdk('SPEC')),
    event_type: field(z.string(), 'What it is about, such as `check`', sdk('SPEC')),
    event_action: field(z.string(), 'What happened, such as `created`', sdk('SPEC')),
    object: field(z.looseObject({}), 'The subject; its members depend on `event_type`', sdk('SPEC')),
    timestamp: moment('RFC 3339, whole seconds', sdk('SPEC')),
    version: field(z.string(), '`1.0`', sdk('SPEC')),
  })
  .meta({ id: 'WebhookEvent', description: 'One event of a webhook' });

/** The claims of the token that is the whole body of a webhook. */
export const webhookClaimsSchema = z
  .strictObject({
    iss: field(z.string(), '`Truora`', sdk('SPEC')),
    iat: field(z.int(), 'Unix seconds', sdk('SPEC')),
    events: field(z.array(webhookEventSchema), 'One or more events', sdk('SPEC')),
  })
  .meta({ id: 'WebhookClaims', description: 'The claims of a webhook token' });

/** The header of such a token. */
export const webhookTokenHeaderSchema = z
  .strictObject({
    alg: field(z.literal('HS256'), 'The only algorithm that any source names', doc('G:webhooks')),
    typ: field(z.literal('JWT'), 'Kind of token', client('C:hooks')),
  })
  .meta({ id: 'WebhookTokenHeader', description: 'The header of a webhook token' });
