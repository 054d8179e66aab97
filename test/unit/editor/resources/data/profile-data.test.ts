import assert from 'node:assert/strict';
import { silentLogger } from '../../../../../src/base/logger.ts';
import type { Enrollment, Validation } from '../../../../../src/contract/answers.ts';
import { knownResources } from '../../../../../src/editor/resources/commands/known-resources.ts';
import { PagedList } from '../../../../../src/editor/resources/data/paged-list.ts';
import { ProfileData, readOf } from '../../../../../src/editor/resources/data/profile-data.ts';
import { pendingIn, refreshOne } from '../../../../../src/editor/resources/refresh-one.ts';
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

describe('PagedList', () => {
  const pages: Readonly<Record<string, { items: readonly string[]; nextStartKey?: string }>> = {
    first: { items: ['a', 'b'], nextStartKey: 'b' },
    b: { items: ['b', 'c'] },
  };
  const list = () =>
    new PagedList(
      async (key) => pages[key ?? 'first'] ?? { items: [] },
      (item: string) => item,
    );

  it('reads page by page, and keeps once what two pages hold', async () => {
    const letters = list();
    assert.deepEqual(await letters.load(), ['a', 'b']);
    assert.ok(letters.hasMore);
    await letters.loadMore();
    assert.deepEqual(letters.items, ['a', 'b', 'c']);
    assert.ok(!letters.hasMore);
    await letters.loadMore();
    assert.deepEqual(letters.items, ['a', 'b', 'c']);
  });

  it('reads the first page once, although two ask at the same time', async () => {
    let reads = 0;
    const letters = new PagedList(
      async () => ({ items: [`${++reads}`] }),
      (item: string) => item,
    );
    await Promise.all([letters.load(), letters.load()]);
    assert.equal(reads, 1);
  });

  it('can be asked again after a page failed', async () => {
    let isBroken = true;
    const letters = new PagedList(
      async () => {
        if (isBroken) throw new Error('offline');
        return { items: ['a'] };
      },
      (item: string) => item,
    );
    await assert.rejects(letters.load());
    isBroken = false;
    assert.deepEqual(await letters.load(), ['a']);
  });
});

describe('ProfileData', () => {
  it('lists what was started here together with what the API lists, newest first, each once', () => {
    const data = new ProfileData(noClient, [run, { ...run, id: success.validation_id }]);
    const listed = data.listed([readOf(success)], true);
    assert.deepEqual(
      listed.map(({ validation_id, validation_status, startedHere }) => [
        validation_id,
        validation_status,
        startedHere,
      ]),
      [
        ['VLDhere', 'pending', true],
        [success.validation_id, 'success', true],
      ],
    );
  });

  it('takes the run of an enrollment for new once, and never for a validation', () => {
    const enrolling = { ...run, id: 'ENRhere', subject: 'enrollment' } as const;
    const data = new ProfileData(noClient, []);
    assert.deepEqual([data.putRun(enrolling), data.putRun(enrolling)], [true, false]);
    assert.deepEqual(data.listed([], true), []);
  });

  it('prefers the result that was learned here to an older page', () => {
    const { details: _, ...undecided } = success;
    const data = new ProfileData(noClient, [
      {
        ...run,
        id: success.validation_id,
        type: 'document-validation',
        state: 'finished',
        status: 'failure',
        failureStatus: 'expired',
        reason: 'input_file_not_uploaded',
      },
    ]);
    const [listed] = data.listed([readOf({ ...undecided, validation_status: 'pending' })], true);
    assert.equal(listed?.validation_status, 'failure');
    assert.equal(listed?.expired_reason, 'input_file_not_uploaded');
  });
});

describe('what the tree keeps of an answer', () => {
  it('is what it shows, and nothing personal', () => {
    const kept = JSON.stringify(readOf(success));
    for (const personal of ['ANA', '1000000001', '1990-05-15']) assert.ok(!kept.includes(personal), personal);
    assert.ok(kept.length < 400);
  });
});

describe('the validations that are known', () => {
  it('are those of every list and those that were started here, each once', async () => {
    const page = { items: [success] };
    const client = { validations: { list: async () => page }, accounts: { validations: async () => page } };
    const data = new ProfileData(async () => client as unknown as TruoraClient, [run]);
    assert.deepEqual(
      data.known().map(({ validation_id }) => validation_id),
      [run.id],
    );
    await data.validations.load();
    await data.validationsOf(success.account_id).load();
    assert.deepEqual(
      data
        .known()
        .map(({ validation_id }) => validation_id)
        .sort(),
      [success.validation_id, run.id].sort(),
    );
  });
});

describe('enrollments', () => {
  const enrollment = { enrollment_id: 'ENRhere', account_id: 'demo-user-17', validation_type: 'face-recognition' };
  const pending = { ...enrollment, status: 'pending', creation_date: '2026-01-12T15:04:05Z' } as Enrollment;
  const ofFace = { ...run, id: 'ENRhere', subject: 'enrollment', type: 'face-recognition' } as const;
  const client = {
    accounts: { enrollments: async () => ({ items: [pending, { ...pending, enrollment_id: 'ENRthere' }] }) },
  } as unknown as TruoraClient;
  const shown = (data: ProfileData) =>
    data
      .enrollments('demo-user-17')
      .map(({ enrollment_id, status, startedHere }) => [enrollment_id, status, startedHere]);

  it('are those that the API lists together with those that were started here, each once', async () => {
    const data = new ProfileData(async () => client, [ofFace, { ...ofFace, id: 'ENRother', accountId: 'other' }]);
    assert.deepEqual(shown(data), [['ENRhere', 'pending', true]]);
    await data.enrollmentsOf('demo-user-17').load();
    assert.deepEqual(shown(data), [
      ['ENRhere', 'pending', true],
      ['ENRthere', 'pending', false],
    ]);
    assert.deepEqual(
      data.knownEnrollments().map(({ enrollment_id }) => enrollment_id),
      ['ENRhere', 'ENRthere', 'ENRother'],
    );
  });

  it('show what was learned here before the page that was read', async () => {
    const data = new ProfileData(async () => client, []);
    await data.enrollmentsOf('demo-user-17').load();
    data.putRun({ ...ofFace, state: 'finished', status: 'failure', reason: 'no_face_detected' });
    assert.deepEqual(shown(data)[0], ['ENRhere', 'failure', true]);
  });
});

describe('what is pending', () => {
  const signal = new AbortController().signal;
  const enrollment = { enrollment_id: 'ENR1', account_id: 'a', validation_type: 'face-recognition', status: 'pending' };
  const check = { check_id: 'CHK1', type: 'person', country: 'CO', score: -1, creation_date: '2026-01-12T15:04:05Z' };
  const { details: _, ...undecided } = success;
  const validation = { ...undecided, validation_id: 'VLD1', validation_status: 'pending' };
  let later = {};
  const answer = (before: object) => async () => ({ ...before, ...later });
  const client = {
    validations: { list: async () => ({ items: [validation] }), get: answer(validation) },
    checks: { list: async () => ({ items: [{ ...check, status: 'not_started' }] }), get: answer(check) },
    enrollments: { get: answer(enrollment) },
    accounts: { enrollments: async () => ({ items: [enrollment] }) },
  } as unknown as TruoraClient;

  it('is read again whatever its kind, and named with the sections that change by it', async () => {
    const data = new ProfileData(async () => client, []);
    await Promise.all([data.validations.load(), data.checks.list.load(), data.enrollmentsOf('a').load()]);
    assert.deepEqual(pendingIn(data), ['VLD1', 'CHK1', 'ENR1']);
    const refreshed = async (id: string, change: object) => {
      later = change;
      return refreshOne(id, data, client, signal);
    };
    assert.deepEqual(await refreshed('VLD1', {}), []);
    assert.deepEqual(await refreshed('VLD1', { validation_status: 'success' }), ['validations', 'accounts']);
    assert.deepEqual(await refreshed('CHK1', { status: 'in_progress' }), ['checks']);
    assert.deepEqual(await refreshed('CHK1', { status: 'in_progress' }), []);
    assert.deepEqual(await refreshed('CHK1', { status: 'completed', score: 0.8 }), ['checks']);
    // The picture is stored: what is left is a face validation, so nothing more is waited for.
    assert.deepEqual(await refreshed('ENR1', { reason: 'waiting_face_validation' }), ['validations', 'accounts']);
    assert.deepEqual(pendingIn(data), []);
  });
});

describe('what a command offers', () => {
  const account = { account_id: 'demo-user-17', country: 'CO', creation_date: '2026-01-12T15:04:05Z' };
  const type = { country: 'MX', type: 'hiring', isDefault: false, weights: [] };
  const client = {
    validations: { list: async () => ({ items: [success] }) },
    accounts: { list: async () => ({ items: [account] }) },
    checks: { list: () => Promise.reject(new Error('offline')) },
    customTypes: { list: async () => ({ items: [type] }) },
  } as unknown as TruoraClient;
  const options = { language: 'en', logger: silentLogger };

  it('is everything of the wanted kinds, in the words of the tree; a list that cannot be read is left out', async () => {
    const data = new ProfileData(async () => client, [{ ...run, id: 'CHKhere', subject: 'check', type: 'person' }]);
    const known = await knownResources(data, ['validation', 'check', 'account', 'custom-type'], options);
    assert.deepEqual(
      known.map(({ label, resource }) => [label, resource.kind, resource.id, resource.country]),
      [
        ['National ID, CO', 'validation', success.validation_id, undefined],
        ['Person, CO', 'check', 'CHKhere', undefined],
        ['demo-user-17', 'account', 'demo-user-17', undefined],
        ['hiring', 'custom-type', 'hiring', 'MX'],
      ],
    );
  });
});
