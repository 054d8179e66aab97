import assert from 'node:assert/strict';
import { silentLogger } from '../../../../../src/base/logger.ts';
import type { Validation } from '../../../../../src/contract/answers.ts';
import { knownResources } from '../../../../../src/editor/resources/commands/known-resources.ts';
import { ProfileData } from '../../../../../src/editor/resources/data/profile-data.ts';
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

describe('ProfileData', () => {
  it('takes the run of an enrollment for new once, and never for a validation', () => {
    const enrolling = { ...run, id: 'ENRhere', subject: 'enrollment' } as const;
    const data = new ProfileData(noClient, []);
    assert.deepEqual([data.putRun(enrolling), data.putRun(enrolling)], [true, false]);
    assert.deepEqual(data.validations.rows(), []);
  });

  it('is empty without accounts, validations and checks, whatever types of check there are; what cannot be read counts as empty', async () => {
    const none = { list: async () => ({ items: [] }) };
    const client = { accounts: none, validations: { list: noClient }, checks: none } as unknown as TruoraClient;
    const isEmpty = (runs: readonly Run[]) => new ProfileData(async () => client, runs).isEmpty();
    assert.equal(await isEmpty([]), true);
    assert.equal(await isEmpty([run]), false);
    assert.equal(await isEmpty([{ ...run, state: 'deleted' }]), false);
    assert.equal(await isEmpty([{ ...run, id: 'CHKhere', subject: 'check' }]), false);
  });

  it('has seen the types and countries of what was read and started here', () => {
    const data = new ProfileData(noClient, [run]);
    data.customTypes.put({ country: 'mx', type: 'hiring', isDefault: false, weights: [] });
    assert.deepEqual(data.seen(), { types: ['document-validation', 'hiring'], countries: ['CO', 'MX'] });
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
    await Promise.all([
      data.validations.pages().load(),
      data.checks.pages().load(),
      data.enrollments.pages('a').load(),
    ]);
    assert.deepEqual(data.pendingIds(), ['VLD1', 'CHK1', 'ENR1']);
    const refreshed = async (id: string, change: object) => {
      later = change;
      return data.refresh(id, signal);
    };
    assert.deepEqual(await refreshed('VLD1', {}), []);
    assert.deepEqual(await refreshed('VLD1', { validation_status: 'success' }), ['validations', 'accounts']);
    assert.deepEqual(await refreshed('CHK1', { status: 'in_progress' }), ['checks']);
    assert.deepEqual(await refreshed('CHK1', { status: 'in_progress' }), []);
    assert.deepEqual(await refreshed('CHK1', { status: 'completed', score: 0.8 }), ['checks']);
    // The picture is stored: what is left is a face validation, so nothing more is waited for.
    assert.deepEqual(await refreshed('ENR1', { reason: 'waiting_face_validation' }), ['validations', 'accounts']);
    assert.deepEqual(data.pendingIds(), []);
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
