import assert from 'node:assert/strict';
import type { Enrollment } from '../../../../../src/contract/answers.ts';
import { enrollmentList } from '../../../../../src/editor/resources/data/enrollment-rows.ts';
import type { Run } from '../../../../../src/flows/runs/run.ts';
import type { TruoraClient } from '../../../../../src/truora/client.ts';

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

describe('the enrollments of the tree', () => {
  const enrollment = { enrollment_id: 'ENRhere', account_id: 'demo-user-17', validation_type: 'face-recognition' };
  const pending = { ...enrollment, status: 'pending', creation_date: '2026-01-12T15:04:05Z' } as Enrollment;
  const ofFace = { ...run, id: 'ENRhere', subject: 'enrollment', type: 'face-recognition' } as const;
  const client = {
    accounts: { enrollments: async () => ({ items: [pending, { ...pending, enrollment_id: 'ENRthere' }] }) },
  } as unknown as TruoraClient;
  function listOf(runs: readonly Run[]) {
    const list = enrollmentList(async () => client);
    for (const one of runs) list.putRun(one);
    return list;
  }
  const shown = (data: ReturnType<typeof listOf>) =>
    data.rows('demo-user-17').map(({ enrollment_id, status, startedHere }) => [enrollment_id, status, startedHere]);

  it('are those that the API lists together with those that were started here, each once', async () => {
    const data = listOf([ofFace, { ...ofFace, id: 'ENRother', accountId: 'other' }]);
    assert.deepEqual(shown(data), [['ENRhere', 'pending', true]]);
    await data.pages('demo-user-17').load();
    assert.deepEqual(shown(data), [
      ['ENRhere', 'pending', true],
      ['ENRthere', 'pending', false],
    ]);
    assert.deepEqual(
      data.known().map(({ enrollment_id }) => enrollment_id),
      ['ENRhere', 'ENRthere', 'ENRother'],
    );
  });

  it('show what was learned here before the page that was read', async () => {
    const data = listOf([]);
    await data.pages('demo-user-17').load();
    data.putRun({ ...ofFace, state: 'finished', status: 'failure', reason: 'no_face_detected' });
    assert.deepEqual(shown(data)[0], ['ENRhere', 'failure', true]);
  });
});
