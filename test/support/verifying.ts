import { hmacCheck } from '../../src/node/hmac-check.ts';
import type { OpenedBody } from '../../src/webhooks/open-body.ts';
import type { SigningKey } from '../../src/webhooks/signing-key.ts';
import { createVerifier } from '../../src/webhooks/verify.ts';

/** Checks one body as the product does; without `receivedAt`, times are not looked at. */
export function verify(body: OpenedBody, keys: readonly SigningKey[], receivedAt: number | undefined) {
  return createVerifier(hmacCheck, keys).verify(body, receivedAt);
}
