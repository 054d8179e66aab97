import { createHmac } from 'node:crypto';
import { hmacCheck } from '../../../src/node/webhook-host/hmac-check.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import { createVerifier } from '../../../src/webhooks/token/verify.ts';
import { besidePeer, type Effort, type Measurement, type Round } from '../measurement.ts';
import { takeTurns } from '../rounds.ts';
import { BENCH_KEY, tokenOf2Kb } from './events.ts';

/** Signatures of tokens of 2 KB with two keys known, beside the HMAC that each key takes at least. */
export async function verifications(effort: Effort): Promise<Measurement> {
  const count = effort === 'full' ? 1000 : 50;
  const tokens = await Promise.all(Array.from({ length: count }, (_, i) => tokenOf2Kb(i)));
  const bodies = tokens.map((token) => new TextEncoder().encode(token));
  const keys = [{ name: 'other', secret: 'another key' }, BENCH_KEY];
  const verifier = createVerifier(hmacCheck, keys);
  const rounds: Round[] = (
    await takeTurns(
      effort === 'full' ? 9 : 1,
      async () => {
        const results = bodies.map((body) => verifier.verify(openBody(body), undefined));
        if (results.some(({ status }) => status !== 'verified')) throw new Error('A token did not verify');
      },
      async () => {
        for (const token of tokens) {
          const signed = token.slice(0, token.lastIndexOf('.'));
          for (const { secret } of keys) createHmac('sha256', secret).update(signed).digest();
        }
      },
    )
  ).map(({ ours, theirs }) => ({ ours: (count * 1000) / ours, theirs: (count * 1000) / theirs }));
  const limit = { times: 0.2, of: 'one HMAC for each key' };
  return besidePeer({ name: 'webhooks.verifications', unit: '1/s', better: 'higher' }, rounds, limit);
}
