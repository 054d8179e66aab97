import assert from 'node:assert/strict';
import { DECLINED_REASONS, DOCUMENT_DECLINED_REASONS, ENROLLMENT_REASONS } from '../../../../src/contract/reasons.ts';
import { CREATABLE_VALIDATION_TYPES } from '../../../../src/contract/values.ts';
import { SCENARIOS } from '../../../../src/sandbox/scenarios/registry.ts';
import { begun, newestCode, picture, type TestSandbox, testSandbox, uploadAll } from '../test-sandbox.ts';

const EXPECTED: Record<string, string> = {
  success: 'success',
  slow: 'success',
  expired: 'failure expired pending_validation_methods',
  pending_validation_methods: 'failure expired pending_validation_methods',
  input_file_not_uploaded: 'failure expired input_file_not_uploaded',
  manual_review_expired: 'failure expired manual_review_expired',
  manual_review_pending: 'pending',
  system_error: 'failure system_error',
  validation_not_performed: 'failure expired validation_not_performed',
  signature_declined: 'failure declined',
  ...Object.fromEntries(
    Object.values(DECLINED_REASONS).flatMap((reasons) => reasons.map(({ slug }) => [slug, `failure declined ${slug}`])),
  ),
};

const ENROLLMENT_FAILURES = ENROLLMENT_REASONS.filter(({ status }) => status === 'failure');

/** Does for a validation what a person would do, and returns its ID: pictures, the right code, the signature. */
const COURSES: Record<string, (world: TestSandbox, account: string, form: Record<string, string>) => Promise<string>> =
  {
    'document-validation': (world, account_id, form) => uploadAll(world, { account_id, ...form }),
    'face-recognition': withFile('face-recognition'),
    'face-search': withFile('face-search'),
    'email-verification': withCode('email-verification'),
    'phone-verification': withCode('phone-verification'),
    async 'electronic-signature'(world, account, form) {
      const { validation_id, instructions } = await begun(world, 'electronic-signature', account, form);
      await world.ask(instructions.signer_link, { form: { decision: 'sign' }, key: null });
      return validation_id;
    },
  };

function withFile(type: string) {
  return async (world: TestSandbox, account: string, form: Record<string, string>): Promise<string> =>
    (await begun(world, type, account, form)).validation_id;
}

function withCode(type: string) {
  return async (world: TestSandbox, account: string, form: Record<string, string>): Promise<string> => {
    const { validation_id } = await begun(world, type, account, form);
    for (let i = 0; i < 3; i++) await world.perform(validation_id, await newestCode(world), type);
    return validation_id;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a JSON answer
const inWords = (v: any) =>
  [v.validation_status, v.failure_status, v.declined_reason, v.expired_reason].filter(Boolean).join(' ');

describe('scenarios', () => {
  it('are these and no others', () => {
    const names = [...Object.keys(EXPECTED), ...ENROLLMENT_FAILURES.map(({ slug }) => `enrollment_${slug}`)];
    assert.deepEqual(SCENARIOS.map(({ name }) => name).sort(), names.sort());
  });

  it('end as their name says, chosen by custom_input, by account and by default', async () => {
    const world = await testSandbox();
    for (const { name, types, enrollment } of SCENARIOS) {
      if (enrollment !== undefined) continue;
      for (const type of types ?? CREATABLE_VALIDATION_TYPES) {
        const course = COURSES[type]!;
        const byInput = await course(world, `by-input-${name}-${type}`, { custom_input: `scenario:${name}` });
        assert.equal(inWords(await world.read(byInput)), EXPECTED[name], `${name} ${type}`);
        const byAccount = await course(world, `scenario.${name}.${type}`, {});
        assert.equal(inWords(await world.read(byAccount)), EXPECTED[name], `${name} ${type}`);
      }
    }
    assert.equal((await world.ask('/sandbox', { method: 'PUT', json: { scenario: 'underage' } })).status, 200);
    assert.equal(inWords(await world.read(await uploadAll(world))), EXPECTED.underage);
  });

  it('end enrollments as their name says, by account and by default', async () => {
    const world = await testSandbox();
    for (const { slug, types } of ENROLLMENT_FAILURES) {
      for (const type of types) {
        const { json } = await world.enroll(type, { account_id: `scenario.enrollment_${slug}.${type}` });
        if (json.file_upload_link) await world.put(json.file_upload_link);
        const { status, reason } = (await world.ask(`/validations/v1/enrollments/${json.enrollment_id}`)).json;
        assert.deepEqual([status, reason], ['failure', slug], type);
      }
    }
    await world.ask('/sandbox', { method: 'PUT', json: { scenario: 'enrollment_phone_number_not_found' } });
    assert.equal((await world.enroll('phone-verification')).json.reason, 'phone_number_not_found');
    assert.equal((await world.enroll('email-verification')).json.status, 'success');
    assert.equal(inWords(await world.read(await uploadAll(world))), 'success');
  });

  it('of another type of validation are passed over, with a warning where they were named', async () => {
    const world = await testSandbox();
    const { headers } = await world.create({ custom_input: 'scenario:wrong_verification_code' });
    assert.equal(
      headers.get('X-Sandbox-Warning'),
      'The scenario "wrong_verification_code" is not for document-validation and was passed over.',
    );
    await world.ask('/sandbox', { method: 'PUT', json: { scenario: 'wrong_verification_code' } });
    assert.equal(inWords(await world.read(await uploadAll(world))), 'success');
  });

  it('mark what a declined reason points at, in the checks or in the pictures', async () => {
    const world = await testSandbox();
    for (const { slug } of DOCUMENT_DECLINED_REASONS) {
      const read = await world.read(await uploadAll(world, { custom_input: `scenario:${slug}` }));
      const checks = Object.values(read.details.document_validations).flat() as { result: string; message: string }[];
      const bad = [...checks, ...read.attachment_validations].filter(({ result }) => result === 'invalid');
      assert.ok(bad.length >= 1, slug);
      assert.equal(read.attachment_status === 'invalid', checks.length === 0, slug);
    }
  });

  it('leave manual review pending until the time-out', async () => {
    const world = await testSandbox();
    const id = await uploadAll(world, { custom_input: 'scenario:manual_review_pending' });
    world.advance(299_999);
    assert.equal(inWords(await world.read(id)), 'pending');
    world.advance(1);
    assert.equal(inWords(await world.read(id)), 'failure expired manual_review_expired');
  });

  it('take a minute when slow', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await uploadAll(world, { custom_input: 'scenario:slow' });
    world.advance(59_999);
    assert.equal(inWords(await world.read(id)), 'pending');
    world.advance(1);
    assert.equal(inWords(await world.read(id)), 'success');
  });

  it('pass over an unknown name with a warning', async () => {
    const world = await testSandbox();
    const { status, headers } = await world.create({ custom_input: 'scenario:día_de_fiesta' });
    assert.equal(status, 200);
    assert.equal(
      headers.get('X-Sandbox-Warning'),
      'There is no scenario named "d?a_de_fiesta"; GET /sandbox lists them.',
    );
  });

  it('give way to the picture only where they would succeed', async () => {
    const world = await testSandbox();
    for (const [file, reason] of [
      ['empty.png', 'empty_input_file'],
      ['not-a-picture.jpg', 'invalid_image_format'],
      ['truncated.jpg', 'invalid_or_corrupted_image_file'],
      ['tiny.png', 'blurry_image'],
    ] as const) {
      const id = await uploadAll(world, {}, picture(`unfit-pictures/${file}`));
      const read = await world.read(id);
      assert.equal(inWords(read), `failure declined ${reason}`);
      assert.equal(read.attachment_status, 'invalid');
      // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
      const invalid = read.attachment_validations.filter(({ result }: any) => result === 'invalid');
      assert.deepEqual(invalid, [
        {
          attachment_type: 'document-front',
          result: 'invalid',
          validation_name: 'Validation of document text legibility',
          validation_type: 'ocr-validation',
        },
      ]);
    }
    const chosen = await uploadAll(world, { custom_input: 'scenario:underage' }, picture('unfit-pictures/tiny.png'));
    assert.equal(inWords(await world.read(chosen)), 'failure declined underage');
  });
});
