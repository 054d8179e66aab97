import assert from 'node:assert/strict';
import { DOCUMENT_DECLINED_REASONS } from '../../../src/contract/reasons.ts';
import { SCENARIOS } from '../../../src/sandbox/scenarios.ts';
import { picture, testSandbox, uploadAll } from './test-sandbox.ts';

const EXPECTED: Record<string, string> = {
  success: 'success',
  slow: 'success',
  expired: 'failure expired pending_validation_methods',
  pending_validation_methods: 'failure expired pending_validation_methods',
  input_file_not_uploaded: 'failure expired input_file_not_uploaded',
  manual_review_expired: 'failure expired manual_review_expired',
  manual_review_pending: 'pending',
  system_error: 'failure system_error',
  ...Object.fromEntries(DOCUMENT_DECLINED_REASONS.map(({ slug }) => [slug, `failure declined ${slug}`])),
};

// biome-ignore lint/suspicious/noExplicitAny: a JSON answer
const inWords = (v: any) =>
  [v.validation_status, v.failure_status, v.declined_reason, v.expired_reason].filter(Boolean).join(' ');

describe('scenarios', () => {
  it('are these and no others', () => {
    assert.deepEqual(SCENARIOS.map(({ name }) => name).sort(), Object.keys(EXPECTED).sort());
  });

  it('end as their name says, chosen by custom_input, by account and by default', async () => {
    const world = await testSandbox();
    for (const { name } of SCENARIOS) {
      const byInput = await uploadAll(world, { custom_input: `scenario:${name}` });
      assert.equal(inWords(await world.read(byInput)), EXPECTED[name], name);
      const byAccount = await uploadAll(world, { account_id: `scenario.${name}.17` });
      assert.equal(inWords(await world.read(byAccount)), EXPECTED[name], name);
    }
    assert.equal((await world.ask('/sandbox', { method: 'PUT', json: { scenario: 'underage' } })).status, 200);
    assert.equal(inWords(await world.read(await uploadAll(world))), EXPECTED.underage);
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
