import assert from 'node:assert/strict';
import type { WebhookClaims } from '../../../src/contract/answers.ts';
import { ALL_SCHEMAS } from '../../../src/contract/schemas/registry.ts';
import type { DeliveryOutcome, OutgoingRequest } from '../../../src/sandbox/hooks/webhooks.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import { verify } from '../../support/verifying.ts';
import type { TestSandbox } from './test-sandbox.ts';

export const TARGET = 'http://127.0.0.1:9/receiver';

/** Points the sandbox at a receiver that does not exist; returns the key of the tokens. */
export async function listening(
  { ask }: TestSandbox,
  { defaults, ...target }: { url?: string; signing_key?: string; defaults?: object } = {},
): Promise<string> {
  if (defaults) await ask('/sandbox', { method: 'PUT', json: { defaults }, key: null });
  const { json } = await ask('/sandbox/webhooks', { method: 'PUT', json: { url: TARGET, ...target }, key: null });
  return json.target.signing_key;
}

/** The claims of a token, read without our code. */
export function claimsIn(body = ''): WebhookClaims {
  const [header = '', payload = ''] = body.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  assert.deepEqual(read(header), { alg: 'HS256', typ: 'JWT' });
  return ALL_SCHEMAS.WebhookClaims.parse(read(payload));
}

export const nameIn = (body = '') =>
  claimsIn(body)
    .events.map(({ event_type, event_action }) => `${event_type}.${event_action}`)
    .join();

/** Takes everything that is due and answers it in the given way, until nothing is due any more. */
export async function received(
  { sandbox: { webhooks } }: TestSandbox,
  answer: (delivery: OutgoingRequest) => DeliveryOutcome = () => ({ status: 200 }),
): Promise<readonly OutgoingRequest[]> {
  const all: OutgoingRequest[] = [];
  for (let due = await webhooks.due(); due.length > 0; due = await webhooks.due()) {
    for (const delivery of due) {
      all.push(delivery);
      webhooks.settle(delivery.key, answer(delivery));
    }
  }
  return all;
}

export const names = (deliveries: readonly OutgoingRequest[]) => deliveries.map(({ body }) => nameIn(body));

/** Whether the product's own verifier takes a token, without a look at its time. */
export function isVerified(body: string, secret: string): boolean {
  const opened = openBody(new TextEncoder().encode(body));
  return verify(opened, [{ name: 'key', secret, use: 'text' }], undefined).status === 'verified';
}
