import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Effort, type Measurement, type Round, ratioOf, rounded, timesPeer } from './measurement.ts';
import { unpackBaseline } from './webhooks/baseline.ts';
import { tokenOf2Kb } from './webhooks/events.ts';
import { history } from './webhooks/history.ts';
import { fire } from './webhooks/load.ts';
import { startProgram } from './webhooks/program.ts';
import { verifications } from './webhooks/verifications.ts';

/** Short turns and many of them: whatever else the machine does meets both servers. */
const PLANS = { full: { turns: 21, turnMs: 500 }, short: { turns: 1, turnMs: 200 } };
const CONNECTIONS = 50;
const BUDGET = 0.4;

/**
 * The receiver against a bare server and its accepted version, each in a process of its own; then the history, and
 * verifying alone.
 */
export const bench: Bench = async (effort) => {
  const folder = await mkdtemp(join(tmpdir(), 'truora-bench-webhooks-'));
  try {
    return [...(await receiver(folder, effort)), ...(await history(folder, effort)), await verifications(effort)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Each in turn for a moment, so that whatever else the machine does meets all of them. */
async function receiver(folder: string, effort: Effort): Promise<readonly Measurement[]> {
  const { turns, turnMs } = PLANS[effort];
  const token = await tokenOf2Kb(1);
  const baseline = join(folder, 'baseline');
  const hasBaseline = await unpackBaseline(baseline);
  const ours = await startProgram('receiver.ts', join(folder, 'receiver'));
  const bare = await startProgram('bare.ts', '');
  const accepted = hasBaseline ? await startProgram('receiver.ts', join(folder, 'accepted'), baseline) : undefined;
  const servers = [ours, bare, ...(accepted ? [accepted] : [])];
  const toBare: Round[] = [];
  const toAccepted: Round[] = [];
  const acceptedToBare: Round[] = [];
  let answered = 0;
  try {
    for (let turn = 0; turn < turns; turn++) {
      const rates = new Map<typeof ours, number>();
      for (const server of turn % 2 ? servers : servers.toReversed()) {
        const load = await fire(server.url, token, CONNECTIONS, turnMs);
        rates.set(server, load.perSecond);
        if (server === ours) answered += load.answered;
      }
      const rateOf = (server: typeof ours) => rates.get(server) ?? Number.NaN;
      toBare.push({ ours: rateOf(ours), theirs: rateOf(bare) });
      if (!accepted) continue;
      toAccepted.push({ ours: rateOf(ours), theirs: rateOf(accepted) });
      acceptedToBare.push({ ours: rateOf(accepted), theirs: rateOf(bare) });
    }
    const kept = Number(await ours.end());
    if (kept !== answered) throw new Error(`${answered} events were answered, ${kept} are accounted for`);
    // On a busy machine two runs of the same version differ by up to a tenth.
    const limit = { times: 0.9, of: 'the version whose speed was last accepted' };
    // Where the accepted version does not reach the budget, the machine is the reason.
    const reached = accepted ? rounded(limit.times * ratioOf(acceptedToBare)) : BUDGET;
    const bareLimit = { times: Math.min(BUDGET, reached), of: 'bare node:http' };
    const lines = [timesPeer('webhooks.receiver-to-bare', toBare, bareLimit, 'higher')];
    return accepted
      ? [...lines, timesPeer('webhooks.receiver-to-accepted-version', toAccepted, limit, 'higher')]
      : lines;
  } finally {
    await Promise.all(servers.map((server) => server.end()));
  }
}
