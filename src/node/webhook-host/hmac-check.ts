import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { HmacCheck } from '../../webhooks/token/verify.ts';

/** HMAC-SHA256 by Node. */
export const hmacCheck: HmacCheck = (key) => {
  const secret = createSecretKey(key);
  return (signed, signature) => {
    // As UTF-8, which for ASCII is the same: Node takes that in without a look at each character.
    const right = createHmac('sha256', secret).update(signed).digest();
    return signature.length === right.length && timingSafeEqual(signature, right);
  };
};
