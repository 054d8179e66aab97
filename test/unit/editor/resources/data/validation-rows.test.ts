import assert from 'node:assert/strict';
import type { Validation } from '../../../../../src/contract/answers.ts';
import { readValidation, validationList } from '../../../../../src/editor/resources/data/validation-rows.ts';
import type { Run } from '../../../../../src/flows/runs/run.ts';
import type { TruoraClient } from '../../../../../src/truora/client.ts';
import { PRINTED_BODIES } from '../../../../fixtures/printed-bodies.ts';

const success = PRINTED_BODIES['document, success']?.body as Validation;
const run: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: 'VLDhere',
  type: 'document-validation',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  traits: { country: 'CO', document_type: 'passport' },
  startedAt: Date.UTC(2026, 5, 1),
  files: {},
  events: [],
  state: 'watching',
};
const noClient = () => Promise.reject(new Error('not asked'));

function listOf(runs: readonly Run[], client = noClient as () => Promise<TruoraClient>) {
  const list = validationList(client);
  for (const one of runs) list.putRun(one);
  return list;
}

describe('the validations of the tree', () => {
  it('are what the API lists together with what was started here, newest first, each once', () => {
    const list = listOf([run, { ...run, id: success.validation_id }]);
    list.pages().put(readValidation(success));
    assert.deepEqual(
      list
        .rows()
        .map(({ validation_id, validation_status, startedHere }) => [validation_id, validation_status, startedHere]),
      [
        ['VLDhere', 'pending', true],
        [success.validation_id, 'success', true],
      ],
    );
  });

  it('are those of the API alone for one account', () => {
    const list = listOf([run]);
    list.pages('demo-user-17').put(readValidation(success));
    assert.deepEqual(
      list.rows('demo-user-17').map(({ validation_id }) => validation_id),
      [success.validation_id],
    );
  });

  it('show the result that was learned here before an older page', () => {
    const { details: _, ...undecided } = success;
    const list = listOf([
      {
        ...run,
        id: success.validation_id,
        state: 'finished',
        status: 'failure',
        failureStatus: 'expired',
        reason: 'input_file_not_uploaded',
      },
    ]);
    list.pages().put(readValidation({ ...undecided, validation_status: 'pending' }));
    assert.equal(list.rows()[0]?.validation_status, 'failure');
    assert.equal(list.rows()[0]?.expired_reason, 'input_file_not_uploaded');
  });

  it('are not read again once they were deleted from here', () => {
    const { details: _, ...undecided } = success;
    const list = listOf([]);
    list.pages().put(readValidation({ ...undecided, validation_status: 'pending' }));
    assert.deepEqual(list.pendingIds(), [success.validation_id]);
    list.putRun({ ...run, id: success.validation_id, state: 'deleted' });
    assert.deepEqual([list.pendingIds(), list.rows()], [[], []]);
  });

  it('are known from every list and from what was started here, each once', async () => {
    const page = { items: [success] };
    const client = { validations: { list: async () => page }, accounts: { validations: async () => page } };
    const list = listOf([run], async () => client as unknown as TruoraClient);
    const known = () => list.known().map(({ validation_id }) => validation_id);
    assert.deepEqual(known(), [run.id]);
    await list.pages().load();
    await list.pages(success.account_id).load();
    assert.deepEqual(known(), [run.id, success.validation_id]);
  });
});

describe('what the tree keeps of an answer', () => {
  it('is what it shows, and nothing personal', () => {
    const kept = JSON.stringify(readValidation(success));
    for (const personal of ['ANA', '1000000001', '1990-05-15']) assert.ok(!kept.includes(personal), personal);
    assert.ok(kept.length < 400);
  });
});
