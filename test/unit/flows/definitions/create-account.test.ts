import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import { type AccountAnswers, createAccountFlow } from '../../../../src/flows/definitions/create-account.ts';
import { guessableBecause, newAccountId } from '../../../../src/flows/engine/account-ids.ts';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { FlowContext } from '../../../../src/flows/engine/flow.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';
import { doubleClient, memoryRuns } from '../double-client.ts';

const uuid = () => '5f0c954e-6b2a-4f3c-9d7e-0123456789ab';
const context: FlowContext = {
  profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
  client: () => Promise.reject(new Error('not asked')),
  uuid,
  language: 'en',
};

async function ask(replies: readonly ScriptedReply[]) {
  const ui = new ScriptedUi(replies);
  const answers = await collectAnswers(createAccountFlow(), ui, context, new AbortController().signal);
  ui.assertDone();
  return { answers, titles: ui.asked.map(({ question }) => question.title) };
}

function carryOut(answers: Partial<AccountAnswers>, accounts: Partial<TruoraClient['accounts']>) {
  const { client } = doubleClient(new ManualClock(), { read: () => new Error('not expected') });
  return createAccountFlow().run(answers as AccountAnswers, {
    client: { ...client, accounts: { ...client.accounts, ...accounts } },
    profile: context.profile,
    runs: memoryRuns(),
    clock: new ManualClock(),
    logger: silentLogger,
    language: 'en',
    openFile: () => {
      throw new Error('not expected');
    },
    report: () => {},
    ui: new ScriptedUi([]),
    openLink: async () => false,
    signal: new AbortController().signal,
  });
}

describe('an account ID', () => {
  for (const id of [
    'user-1',
    'customer_42',
    'demo-user-17',
    'abc123',
    '12345',
    '1000000001',
    '2026-01-12',
    'ana-19900524',
    'born24.05.1990',
    'ana.prueba-example.com',
    'ana.prueba.com.mx',
    'ana.prueba',
    'Ana',
    'x1_',
  ]) {
    it(`such as ${id} can be guessed`, () => assert.equal(typeof guessableBecause(id), 'string'));
  }

  for (const id of [
    newAccountId(uuid),
    uuid(),
    'ACC0123456789abcdef0123456789abcdef',
    'k3J-x9Zq_w81-Bv',
    '9f8e7d6c5b4a3210',
  ]) {
    it(`such as ${id} cannot`, () => assert.equal(guessableBecause(id), undefined));
  }
});

describe('an account ID of letters without end', () => {
  it('is judged like a short one', () => {
    assert.equal(typeof guessableBecause('clientedelbancodebogotaprincipal'), 'string');
    for (const id of [
      'a'.repeat(200),
      `${'a'.repeat(199)}!`,
      'a.'.repeat(100),
      `${'a-'.repeat(99)}1`,
      'a1'.repeat(100),
    ]) {
      guessableBecause(id);
    }
    assert.equal(typeof guessableBecause('juan.perez-12'), 'string');
    assert.equal(typeof guessableBecause('user_0001'), 'string');
  });
});

describe('the flow of a new account', () => {
  it('asks for nothing besides the ID when that is all', async () => {
    const { answers, titles } = await ask([{ pick: 'New ID' }, { pick: 'Create by ID alone' }]);
    assert.deepEqual(answers, { account_id: `user-${uuid()}`, with_details: false });
    assert.deepEqual(titles, ['Account ID', 'Details']);
  });

  it('warns of an ID that can be guessed, and lets it through', async () => {
    const { answers, titles } = await ask([{ type: 'user-1' }, { pick: true }, { pick: false }]);
    assert.equal(answers?.account_id, 'user-1');
    assert.ok(titles.includes('This ID can be guessed'));
    const back = await ask([{ type: 'user-1' }, 'back', { pick: 'New ID' }, { pick: false }]);
    assert.equal(back.answers?.guessable_accepted, undefined);
  });

  it('refuses an ID that the pattern does not allow', async () => {
    await assert.rejects(ask([{ type: 'ana@example.test' }]), /letters, digits, dot, hyphen and underscore only/);
  });

  it('asks for the fields of the reference one by one, each of which can be left out', async () => {
    const { answers } = await ask([
      { pick: 'Let Truora choose the ID' },
      { pick: true },
      { type: 'ar' },
      { pick: 'passport' },
      { type: '1000000001' },
      { type: '' },
      { type: 'Ana' },
      { type: '' },
      { type: 'ana@example.test' },
      { type: '' },
      { type: '' },
      { type: '' },
      { pick: true },
    ]);
    assert.deepEqual(answers, {
      account_id: '',
      with_details: true,
      country: 'AR',
      document_type: 'passport',
      document_number: '1000000001',
      document_issue_date: '',
      first_name: 'Ana',
      last_name: '',
      email: 'ana@example.test',
      phone_number: '',
      facebook_user: '',
      twitter_user: '',
      start: true,
    });
  });

  it('refuses a date that is none', async () => {
    const before: ScriptedReply[] = [{ pick: 'New ID' }, { pick: true }, { pick: '' }, { pick: '' }, { type: '' }];
    await assert.rejects(ask([...before, { type: '2000-02-31' }]), /Write the date as year, month and day/);
  });

  it('refuses an address as every other flow does', async () => {
    const empty = { type: '' };
    const before = [{ pick: 'New ID' }, { pick: true }, { pick: '' }, { pick: '' }, empty, empty, empty, empty];
    await assert.rejects(ask([...before, { type: 'ana@example' }]), /This is not an e-mail address/);
  });

  it('stores no answer: they are personal', () =>
    assert.deepEqual(createAccountFlow().remembered?.({ first_name: 'Ana' }), {}));

  it('sends only what was filled in', async () => {
    const sent: unknown[] = [];
    const outcome = await carryOut(
      { account_id: '', with_details: true, first_name: 'Ana', last_name: '', start: true },
      {
        create: async (params) => {
          sent.push(params);
          return { account_id: 'ACC1', creation_date: '2026-01-12T15:04:05Z' };
        },
      },
    );
    assert.deepEqual(sent, [{ first_name: 'Ana' }]);
    assert.deepEqual(outcome, { kind: 'made', accountId: 'ACC1', existed: false });
  });

  it('shows the account that is there already in place of an empty refusal', async () => {
    const create = () => Promise.reject(new AppError('invalid-request', ''));
    const get = async (account_id: string) => ({ account_id, creation_date: '2026-01-12T15:04:05Z' });
    const outcome = await carryOut({ account_id: 'demo-user-17' }, { create, get });
    assert.deepEqual(outcome, { kind: 'made', accountId: 'demo-user-17', existed: true });
    await assert.rejects(
      carryOut({ account_id: 'a' }, { create, get: () => Promise.reject(new AppError('not-found', '')) }),
      (failure: AppError) => failure.kind === 'invalid-request',
    );
  });
});
