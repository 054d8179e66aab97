import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { HmacCheck } from '../webhooks/verify.ts';

/** HMAC-SHA256 by Node. */
export const hmacCheck: HmacCheck = (key) => {
  const secret = createSecretKey(key);
  return (signed, signature) => {
    const right = createHmac('sha256', secret).update(signed, 'latin1').digest();
    return signature.length === right.length && timingSafeEqual(signature, right);
  };
};
