import assert from 'node:assert/strict';
import type { Validation } from '../../../src/contract/answers.ts';
import { emptyFilter, groupOf, passes } from '../../../src/editor/views/filter.ts';
import { PagedList } from '../../../src/editor/views/paged-list.ts';
import { ProfileData, readOf } from '../../../src/editor/views/profile-data.ts';
import type { Run } from '../../../src/flows/run.ts';
import type { TruoraClient } from '../../../src/truora/client.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';

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

describe('the filter', () => {
  const [validation] = new ProfileData(noClient, []).listed([readOf(success)], false);
  assert.ok(validation);
  const filtered = (text: string) => passes(validation, { ...emptyFilter, text });

  it('finds by id, account, type and country, in any case', () => {
    for (const text of ['vld0123', 'DEMO-USER', 'document', 'co', 'national']) assert.ok(filtered(text), text);
    assert.ok(!filtered('passport'));
  });

  it('keeps only the wanted states', () => {
    assert.ok(passes(validation, { statuses: new Set(['success']), text: '' }));
    assert.ok(!passes(validation, { statuses: new Set(['pending', 'failure']), text: '' }));
  });

  it('groups by state and by type', () => {
    assert.deepEqual(groupOf(validation, 'status'), { key: 'success', name: 'Success' });
    assert.deepEqual(groupOf(validation, 'type'), { key: 'document-validation', name: 'Document' });
  });
});
