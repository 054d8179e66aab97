import { ProfileData } from '../../src/editor/resources/data/profile-data.ts';
import { summarizeValidation } from '../../src/flows/results/summary.ts';
import { sandboxWith } from './account.ts';
import { clientOf } from './client.ts';
import { type Bench, besidePeer } from './measurement.ts';
import { takeTurns } from './rounds.ts';

const VALIDATIONS = 120;

/**
 * A page of 50 validations from the sandbox to the lines of the tree, the connection kept, nothing else cached; beside
 * the bare request.
 */
export const bench: Bench = async (effort) => {
  const sandbox = await sandboxWith(VALIDATIONS);
  const { client, dispose } = clientOf(sandbox);
  try {
    const rounds = await takeTurns(
      effort === 'full' ? 30 : 2,
      async () => {
        const data = new ProfileData(async () => client, []);
        await data.validations.pages().load();
        const lines = data.validations.rows().map(summarizeValidation);
        if (lines.length !== 50) throw new Error(`A page of ${lines.length}`);
      },
      async () => {
        const headers = { 'Truora-API-Key': sandbox.apiKey };
        const response = await fetch(`${sandbox.apis.validations}/v1/validations`, { headers });
        const { validations } = (await response.json()) as { readonly validations: readonly unknown[] };
        if (validations.length !== 50) throw new Error(`A page of ${validations.length}`);
      },
    );
    const limit = { times: 3, of: 'fetch and JSON of the same page' };
    return [besidePeer({ name: 'tree.page-of-50', unit: 'ms', better: 'lower' }, rounds, limit)];
  } finally {
    dispose();
    await sandbox.close();
  }
};
