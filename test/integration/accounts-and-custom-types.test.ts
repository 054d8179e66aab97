import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { AppError } from '../../src/base/errors.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { findingsOf } from '../../src/contract/checks/custom-type-rules.ts';
import { type AccountAnswers, createAccountFlow } from '../../src/flows/definitions/create-account.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../src/flows/definitions/validate-document.ts';
import { collectAnswers } from '../../src/flows/engine/collect-answers.ts';
import type { RunHost } from '../../src/flows/engine/run-host.ts';
import { failureText } from '../../src/flows/wording/failure-text.ts';
import { pictureFileAt } from '../../src/node/files/picture-file.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';
import { type ScriptedReply, ScriptedUi } from '../support/scripted-ui.ts';
import { memoryRuns } from '../unit/flows/double-client.ts';

const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
const path = fileURLToPath(new URL('../../examples/demo/documents/passport-front.webp', import.meta.url));
const told = (failure: unknown) => failureText(failure, { profile: 'Sandbox', isSandbox: true }).sentence;

describe('accounts, further tries and custom types against the sandbox', () => {
  let sandbox: RunningSandbox;
  let client: TruoraClient;
  let host: RunHost;
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
    host = {
      client,
      profile,
      runs: memoryRuns(),
      clock: systemClock,
      logger: silentLogger,
      language: 'en',
      openFile: (facts) => pictureFileAt(facts.path),
      report: () => {},
      ui: new ScriptedUi([]),
      openLink: async () => false,
      signal: new AbortController().signal,
    };
  });
  after(async () => {
    transport.dispose();
    await sandbox?.close();
  });

  const tell = (change: object) =>
    fetch(`${sandbox.url}/sandbox`, { method: 'PUT', body: JSON.stringify(change) }).then(({ status }) =>
      assert.equal(status, 200),
    );

  async function createAccount(replies: readonly ScriptedReply[]) {
    const flow = createAccountFlow();
    const context = { profile, client: async () => client, uuid: () => crypto.randomUUID(), language: 'en' };
    const answers = await collectAnswers(flow, new ScriptedUi(replies), context, host.signal);
    return flow.run(answers as AccountAnswers, host);
  }

  it('creates an account by its ID alone, and one with the details of the person', async () => {
    const alone = await createAccount([{ pick: 'New ID' }, { pick: false }]);
    assert.match(alone.accountId, /^user-[0-9a-f-]{36}$/);
    const empty: ScriptedReply = { type: '' };
    const details: readonly ScriptedReply[] = [
      { pick: 'CO' },
      { pick: 'national-id' },
      { type: '1000000001' },
      { type: '2000-05-24' },
      { type: 'Ana' },
      { type: 'Prueba' },
      { type: 'ana@example.test' },
      empty,
      empty,
      empty,
    ];
    const { accountId } = await createAccount([{ pick: '' }, { pick: true }, ...details, { pick: true }]);
    const account = await client.accounts.get(accountId);
    assert.deepEqual(
      [account.first_name, account.national_id, account.country, account.phone_number],
      ['ANA', '1000000001', 'CO', undefined],
    );
  });

  it('says that an account was there already, and changes nothing', async () => {
    const script: readonly ScriptedReply[] = [{ type: 'user-1' }, { pick: true }, { pick: false }];
    assert.equal((await createAccount(script)).existed, false);
    assert.deepEqual(await createAccount(script), { kind: 'made', accountId: 'user-1', existed: true });
  });

  it('tries a failed document again as often as the configuration says, and tells the refusal after that', async () => {
    await tell({ scenario: 'document_has_expired', defaults: { document_allowed_retries: 1 } });
    const answers: DocumentAnswers = {
      country: 'ALL',
      document_type: 'passport',
      account_id: 'demo-user-17',
      user_authorized: true,
      front: { path, name: 'passport-front.webp', format: 'WebP', sizeBytes: await pictureFileAt(path).size() },
      reverse: undefined,
      billing_confirmed: '',
      start: true,
    };
    const validate = async (retry_of_id?: string) =>
      (await validateDocumentFlow().run({ ...answers, ...(retry_of_id ? { retry_of_id } : {}) }, host)).run;
    const failed = await validate();
    assert.equal(failed.status, 'failure');
    assert.equal((await client.validations.get(failed.id)).remaining_retries, 1);
    await tell({ scenario: 'success' });
    const second = await validate(failed.id);
    assert.equal(second.status, 'success');
    assert.equal(second.traits.retry_of_id, failed.id);
    await assert.rejects(validate(failed.id), (failure: unknown) =>
      /^Truora did not accept the request\. It says: .*no remaining retries/.test(told(failure)),
    );
  }).timeout(20_000);

  it('restores a validation that was deleted', async () => {
    const { items } = await client.validations.list();
    const id = items[0]?.validation_id as string;
    await client.validations.delete(id);
    await assert.rejects(client.validations.get(id), (failure: AppError) => failure.kind === 'not-found');
    assert.equal((await client.validations.restore(id)).lifecycle_status, 'restoring');
    assert.equal((await client.validations.get(id)).validation_id, id);
  });

  it('refuses a custom type of 0.99 here and there, and creates it once the weights add up to 1', async () => {
    const draft = { country: 'CO', type: 'hiring-custom', weights: { personal_identity: 0.5, criminal_record: 0.49 } };
    assert.deepEqual(findingsOf(draft), [{ code: 'weights-sum', sum: 0.99, isGuess: false }]);
    await assert.rejects(client.customTypes.create(draft), (failure: AppError) => failure.kind === 'invalid-request');
    const whole = { ...draft, weights: { personal_identity: 0.5, criminal_record: 0.5 } };
    assert.deepEqual(findingsOf(whole), []);
    await client.customTypes.create(whole);
    const moved = { ...draft, weights: { personal_identity: 0.6, criminal_record: 0.4 } };
    await client.customTypes.update(moved);
    const listed = (await client.customTypes.list()).items;
    assert.deepEqual(
      listed.find(({ country, type }) => country === 'CO' && type === 'hiring-custom'),
      {
        country: 'CO',
        type: 'hiring-custom',
        isDefault: false,
        weights: [
          { data_set: 'criminal_record', weight: 0.4 },
          { data_set: 'personal_identity', weight: 0.6 },
        ],
      },
    );
    assert.ok(listed.some(({ type, isDefault }) => type === 'person' && isDefault));
    await client.customTypes.delete('CO', 'hiring-custom');
    assert.ok(!(await client.customTypes.list()).items.some(({ type }) => type === 'hiring-custom'));
  });
});
