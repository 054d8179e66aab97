import assert from 'node:assert/strict';
import fc from 'fast-check';
import { silentLogger } from '../../src/base/logger.ts';
import type { AccountState } from '../../src/config/account-state.ts';
import { pull } from '../../src/config/merging/pull.ts';
import { restorePlan } from '../../src/config/merging/restore-plan.ts';
import type { Plan } from '../../src/config/planning/plan.ts';
import { planOf } from '../../src/config/planning/plan-of.ts';
import { parseConfig } from '../../src/config/reading/parse.ts';
import { readAccount } from '../../src/flows/config/account-requests.ts';
import { isOpen, pushPlan } from '../../src/flows/config/push-plan.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';

const some = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape, { requiredKeys: [] });
const status = fc.constantFrom('enabled', 'disabled');
const text = fc.string({ minLength: 1, maxLength: 20 }).filter((one) => one.trim() === one);

const documents = fc.uniqueArray(
  fc.record({
    country: fc.constantFrom('CO', 'CL', 'MX'),
    document_type: fc.constantFrom('national-id', 'foreign-id', 'passport'),
    validation_methods: fc.dictionary(
      fc.constantFrom('photo-of-photo', 'manual-review', 'image-analysis', 'data-consistency'),
      status,
      { minKeys: 1 },
    ),
  }),
  { maxLength: 3, selector: ({ country, document_type }) => `${country} ${document_type}` },
);

const file = fc.record({
  version: fc.constant(1),
  validators: some({
    'face-recognition': some({
      timeout: fc.integer({ min: 1, max: 21_600 }),
      threshold: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      use_manual_review: fc.boolean(),
    }),
    'document-validation': some({ retry_ttl: fc.integer({ min: 1, max: 1800 }), documents }),
    'email-verification': some({ allowed_retries: fc.integer({ min: 0, max: 4 }), email_subject: text }),
    'phone-verification': some({ custom_name: text }),
  }),
  custom_types: some({
    CO: fc.dictionary(
      fc.constantFrom('hiring', 'Hiring', 'tenants'),
      fc.integer({ min: 0, max: 10 }).map((tenths) => ({
        personal_identity: tenths / 10,
        criminal_record: (10 - tenths) / 10,
      })),
    ),
  }),
});

describe('files of configuration against the sandbox over HTTP', () => {
  let sandbox: RunningSandbox;
  let client: TruoraClient;
  const transport = createFetchTransport();

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
    client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: systemClock,
      random: () => 0.5,
      logger: silentLogger,
    });
  });
  after(async () => {
    transport.dispose();
    await sandbox?.close();
  });

  async function push(replan: (account: AccountState) => Plan) {
    const account = await readAccount(client);
    const { signal } = new AbortController();
    const report = await pushPlan(replan(account), {
      client,
      keep: async () => {},
      creations: { remove: async () => {} },
      replan,
      logger: silentLogger,
      signal,
    });
    assert.equal(report.kind, 'pushed');
    if (report.kind !== 'pushed') throw new Error('not pushed');
    const failure = report.steps.find((step) => step.failure)?.failure;
    assert.equal(report.isComplete, true, String(failure));
    assert.deepEqual([...report.differences, ...report.steps.flatMap(({ differences }) => differences)], []);
    return report;
  }

  it('plan nothing after a push, and nothing after a pull; a restored backup is what was there', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (one, other) => {
        const first = parseConfig(JSON.stringify(one)).file;
        const before = await readAccount(client);
        await push((account) => planOf(first, account));
        const after = await readAccount(client);
        assert.deepEqual(planOf(first, after).requests, []);

        const existing = `# mine\n${JSON.stringify(other)}\n`;
        const pulled = pull(after, existing);
        assert.ok(pulled.ok);
        assert.match(pulled.value, /^# mine\n/);
        // A text of the mail that the account does not show stays in the file, and is sent.
        const { items } = planOf(parseConfig(pulled.value).file, after);
        assert.deepEqual(items.filter(isOpen), []);

        await push((account) => restorePlan(before, account));
        assert.deepEqual(restorePlan(before, await readAccount(client)).requests, []);
      }),
      { numRuns: 8 },
    );
  }).timeout(60_000);
});
