import { hmacCheck } from '../../src/node/webhook-host/hmac-check.ts';
import type { OpenedBody } from '../../src/webhooks/token/open-body.ts';
import type { SigningKey } from '../../src/webhooks/token/signing-key.ts';
import { createVerifier } from '../../src/webhooks/token/verify.ts';

/** Checks one body as the product does; without `receivedAt`, times are not looked at. */
export function verify(body: OpenedBody, keys: readonly SigningKey[], receivedAt: number | undefined) {
  return createVerifier(hmacCheck, keys).verify(body, receivedAt);
}
