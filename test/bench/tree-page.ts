import { silentLogger } from '../../src/base/logger.ts';
import { ProfileData } from '../../src/editor/resources/data/profile-data.ts';
import { summarizeValidation } from '../../src/flows/results/summary.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient } from '../../src/truora/client.ts';
import { type Bench, median } from './measurement.ts';

const VALIDATIONS = 120;
const ROUNDS = 30;

/** A page of 50 validations from the sandbox to the lines of the tree, the connection kept, nothing else cached. */
export const bench: Bench = async () => {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1 });
  const transport = createFetchTransport();
  try {
    const client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
    });
    for (let i = 0; i < VALIDATIONS; i++) {
      await client.validations.create({
        type: 'document-validation',
        user_authorized: true,
        country: 'CO',
        document_type: 'national-id',
      });
    }
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const data = new ProfileData(async () => client, []);
      await data.validations.pages().load();
      const lines = data.validations.rows().map(summarizeValidation);
      times.push(performance.now() - started);
      if (lines.length !== 50) throw new Error(`A page of ${lines.length}`);
    }
    const value = Math.round(median(times) * 10) / 10;
    return [{ name: 'tree.page-of-50', value, unit: 'ms', limit: 20, better: 'lower' }];
  } finally {
    transport.dispose();
    await sandbox.close();
  }
};
