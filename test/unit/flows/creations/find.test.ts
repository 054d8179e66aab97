import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import type { Validation } from '../../../../src/contract/answers.ts';
import { adoptedRun } from '../../../../src/flows/creations/adopted-run.ts';
import { findCreation } from '../../../../src/flows/creations/find.ts';
import { documentResult } from '../../../../src/flows/results/document.ts';
import { type Run, withEvent } from '../../../../src/flows/runs/run.ts';
import { readStoredRun } from '../../../../src/flows/runs/stored-run.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import type { Creation } from '../../../../src/truora/unconfirmed.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { doubleClient } from '../double-client.ts';

const AT = Date.parse('2026-01-12T15:04:05Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const sent: Creation = { kind: 'validation', type: 'document-validation', accountId: 'demo-user-17', at: AT };

const idOf = (n: number) => `VLD${String(n).padStart(32, '0')}`;

function validation(n: number, afterMs: number, changed: Partial<Validation> = {}): Validation {
  return {
    validation_id: idOf(n),
    account_id: 'demo-user-17',
    type: 'document-validation',
    validation_status: 'pending',
    creation_date: new Date(AT + afterMs).toISOString(),
    ...changed,
  } as Validation;
}

/** A client whose account has these pages of validations, and nothing that could create. */
function listing(...pages: readonly (readonly Validation[])[]) {
  const read: string[] = [];
  const { client } = doubleClient(new ManualClock(), { read: () => new Error('not expected') });
  const validations: TruoraClient['accounts']['validations'] = async (_, { start_key = '0' } = {}) => {
    read.push(start_key);
    const page = Number(start_key);
    return { items: pages[page] ?? [], ...(page + 1 < pages.length ? { nextStartKey: String(page + 1) } : {}) };
  };
  return { read, client: { ...client, accounts: { ...client.accounts, validations } } as TruoraClient };
}

const none = async () => false;
const { signal } = new AbortController();
const idsOf = async (client: TruoraClient, creation = sent, isKnown: (id: string) => Promise<boolean> = none) =>
  (await findCreation(client, creation, isKnown, signal)).candidates.map(({ id }) => id);

describe('finding what may have been created', () => {
  it('finds none in an account without any', async () => {
    const { client } = listing([]);
    assert.deepEqual(await findCreation(client, sent, none, signal), { candidates: [], isComplete: true });
  });

  it('finds none in an account that does not exist', async () => {
    const { client } = listing();
    const validations = () => Promise.reject(new AppError('not-found', 'x'));
    assert.deepEqual(await idsOf({ ...client, accounts: { ...client.accounts, validations } }), []);
  });

  it('rejects when the list cannot be read, and does not take that for none', async () => {
    const { client } = listing();
    const validations = () => Promise.reject(new AppError('network', 'x'));
    await assert.rejects(idsOf({ ...client, accounts: { ...client.accounts, validations } }), { kind: 'network' });
  });

  it('puts the closest in time first', async () => {
    const { client } = listing([validation(1, 9 * MINUTE), validation(2, 1000), validation(3, -4 * MINUTE)]);
    assert.deepEqual(await idsOf(client), [idOf(2), idOf(3), idOf(1)]);
  });

  it('leaves out other validators, and what other runs are about', async () => {
    const { client } = listing([validation(1, 0, { type: 'face-recognition' }), validation(2, 0), validation(3, 0)]);
    assert.deepEqual(await idsOf(client, sent, async (id) => id === idOf(2)), [idOf(3)]);
  });

  it('takes the clocks to differ by a quarter of an hour, and by a day only when nothing is nearer', async () => {
    assert.deepEqual(await idsOf(listing([validation(1, 14 * MINUTE), validation(2, 5 * HOUR)]).client), [idOf(1)]);
    assert.deepEqual(await idsOf(listing([validation(2, 5 * HOUR), validation(3, -5 * HOUR)]).client), [
      idOf(2),
      idOf(3),
    ]);
    assert.deepEqual(await idsOf(listing([validation(2, 60 * HOUR), validation(3, -60 * HOUR)]).client), []);
  });

  it('keeps what has no readable time', async () => {
    assert.deepEqual(await idsOf(listing([validation(1, 0, { creation_date: 'soon' })]).client), [idOf(1)]);
  });

  it('reads on to further pages', async () => {
    const { client, read } = listing([validation(1, 3 * HOUR)], [validation(2, 2 * HOUR)], [validation(3, 0)]);
    assert.deepEqual(await idsOf(client), [idOf(3)]);
    assert.deepEqual(read, ['0', '1', '2']);
  });

  it('stops where everything further is older', async () => {
    const { client, read } = listing([validation(1, 0)], [validation(2, -40 * HOUR)], [validation(3, -50 * HOUR)]);
    assert.deepEqual(await idsOf(client), [idOf(1)]);
    assert.deepEqual(read, ['0', '1']);
  });

  it('reads everything of a list that is not sorted', async () => {
    const { client, read } = listing([validation(1, -50 * HOUR), validation(2, -40 * HOUR)], [validation(3, 0)]);
    assert.deepEqual(await idsOf(client), [idOf(3)]);
    assert.deepEqual(read, ['0', '1']);
  });

  it('says when there were more pages than it reads', async () => {
    const endless = listing(...Array.from({ length: 60 }, (_, page) => [validation(page, HOUR * 40)]));
    const found = await findCreation(endless.client, sent, none, signal);
    assert.deepEqual([found.isComplete, endless.read.length], [false, 50]);
  });

  it('looks up an account by its ID', async () => {
    const { client } = listing();
    const get = async (account_id: string) => ({ account_id, creation_date: '2020-01-12T15:04:05Z' });
    const accounts = { ...client.accounts, get };
    const account: Creation = { kind: 'account', accountId: 'demo-user-17', at: AT };
    assert.deepEqual(await idsOf({ ...client, accounts } as TruoraClient, account), ['demo-user-17']);
  });

  it('finds checks by type, country and time', async () => {
    const { client } = listing();
    const check = (check_id: string, type: string, country: string) => ({
      ...{ check_id, type, country, score: -1, creation_date: new Date(AT).toISOString() },
    });
    const list = async () => ({
      items: [check('CHK1', 'vehicle', 'CO'), check('CHK2', 'person', 'MX'), check('CHK3', 'person', 'CO')],
    });
    const wanted: Creation = { kind: 'check', type: 'person', country: 'CO', at: AT };
    assert.deepEqual(await idsOf({ ...client, checks: { ...client.checks, list } } as TruoraClient, wanted), ['CHK3']);
  });
});

describe('what was found again', () => {
  it('becomes a run that is watched, of the flow that starts such validations', async () => {
    const { client } = listing([validation(1, 2000)]);
    const [candidate] = (await findCreation(client, sent, none, signal)).candidates;
    const run = adoptedRun(candidate!, AT, 'live');
    assert.deepEqual([run?.id, run?.flow, run?.state, run?.startedAt], [idOf(1), 'validate-document', 'watching', AT]);
  });

  it('says on its page that its links are lost, until a picture has reached it', async () => {
    const found = validation(1, 2000);
    const { client } = listing([found]);
    const [candidate] = (await findCreation(client, sent, none, signal)).candidates;
    const run = adoptedRun(candidate!, AT, 'live')!;
    const headlineOf = (of: Run | undefined) => documentResult(found, of, 'en').outcome.headline;
    assert.equal(headlineOf(run), 'Its links were lost');
    assert.equal(headlineOf(readStoredRun(JSON.parse(JSON.stringify(run)))), 'Its links were lost');
    assert.equal(headlineOf(undefined), 'Not decided yet');
    const uploaded = { kind: 'uploaded', at: AT, durationMs: 1, part: 'front', bytes: 1 } as const;
    assert.equal(headlineOf(withEvent(run, uploaded)), 'Not decided yet');
    const decided = { ...found, validation_status: 'success' } as const;
    assert.equal(documentResult(decided, run, 'en').outcome.headline, 'The document is valid');
  });

  it('has no run where nothing can be watched', () => {
    assert.equal(adoptedRun({ id: 'HOK1' }, AT, 'live'), undefined);
  });
});
