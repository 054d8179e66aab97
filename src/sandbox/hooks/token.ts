import { isRecord } from '../../base/json.ts';
import type { WebhookClaims } from '../../contract/answers.ts';
import { createSigner, signToken } from '../signer.ts';

/** The body of a webhook: an HS256 token with these claims; the key is used as text, not decoded (C:hooks). */
export async function webhookToken(claims: WebhookClaims, signingKey: string): Promise<string> {
  return signToken(claims, await createSigner(signingKey));
}

/** The same with an object that was changed after signing, so that no key verifies it. */
export async function tamperedToken(claims: WebhookClaims, signingKey: string): Promise<string> {
  const changed = { ...claims, events: claims.events.map((event) => ({ ...event, object: forged(event.object) })) };
  const [genuine, forgery] = await Promise.all([webhookToken(claims, signingKey), webhookToken(changed, signingKey)]);
  return `${forgery.slice(0, forgery.lastIndexOf('.'))}${genuine.slice(genuine.lastIndexOf('.'))}`;
}

const TURNED: Readonly<Record<string, string>> = { success: 'failure', failure: 'success' };

function forged(object: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(object)) return object;
  const name = 'validation_status' in object ? 'validation_status' : 'status';
  return { ...object, [name]: TURNED[String(object[name])] ?? 'success', tampered: true };
}
