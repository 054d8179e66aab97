import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFinished } from '../../../../src/contract/finished.ts';
import { CREATABLE_VALIDATION_TYPES } from '../../../../src/contract/values.ts';
import { SCENARIOS } from '../../../../src/sandbox/scenarios/registry.ts';
import { MKV, WEBM } from '../../../fixtures/media.ts';
import { enrolled, newestCode, SMALL, type TestSandbox, testSandbox } from '../test-sandbox.ts';

const FILES = [SMALL, WEBM, MKV];

const step = fc.oneof(
  fc.record({ kind: fc.constant('upload' as const), file: fc.constantFrom(...FILES) }),
  fc.record({ kind: fc.constant('code' as const), isRight: fc.boolean() }),
  fc.record({ kind: fc.constant('sign' as const), decision: fc.constantFrom('sign', 'decline', 'maybe') }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(1, 3000, 60_000, 300_000) }),
  fc.record({ kind: fc.constant('lifecycle' as const), isDelete: fc.boolean() }),
);

const course = fc.oneof(fc.constant('success'), fc.constantFrom(...SCENARIOS.map(({ name }) => name)));

describe('the life of a validation of any type', () => {
  it('never answers against the contract and never goes back to pending, whatever happens to it', async () => {
    const world = await testSandbox({
      settings: { speed: 'real', defaults: { face_confirmation: 'skipped' } as never },
    });
    const ends = new Set<string>();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CREATABLE_VALIDATION_TYPES.slice(1)),
        course,
        fc.array(step, { maxLength: 10 }),
        async (type, name, steps) => {
          const account = `person-${n++}`;
          if (type !== 'electronic-signature') await enrolled(world, type, account);
          world.advance(3000);
          const { json: created } = await world.createOf(type, account, { custom_input: `scenario:${name}` });
          const path = `/validations/v1/validations/${created.validation_id}`;
          let finished: string | undefined;
          for (const one of steps) {
            const answer = await act(world, created, one);
            assert.ok(answer === undefined || answer.status < 500, `${one.kind}: ${answer?.text}`);
            const read = await world.ask(`${path}?show_details=true`);
            assert.ok(read.status === 200 || read.status === 404, read.text);
            if (read.status === 404) continue;
            const { validation_status, failure_status, declined_reason, expired_reason, remaining_retries } = read.json;
            const outcome = JSON.stringify({
              validation_status,
              failure_status,
              declined_reason,
              expired_reason,
              remaining_retries,
            });
            if (finished !== undefined) assert.equal(outcome, finished);
            if (isFinished(read.json)) finished = outcome;
            if (isFinished(read.json)) ends.add(failure_status ?? validation_status);
          }
          const own = await world.ask(`/validations/v1/accounts/${account}/enrollments`);
          assert.equal(own.status, 200, own.text);
        },
      ),
      { numRuns: 100 },
    );
    assert.ok(ends.has('success') && ends.has('declined') && ends.has('expired'), [...ends].join());
  });
});

async function act(
  { ask, put, perform, advance, ...world }: TestSandbox,
  // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
  created: any,
  one: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const path = `/validations/v1/validations/${created.validation_id}`;
  const { file_upload_link, signer_link } = created.instructions ?? {};
  switch (one.kind) {
    case 'upload':
      return file_upload_link && put(file_upload_link, one.file);
    case 'code': {
      const isCode = created.type === 'email-verification' || created.type === 'phone-verification';
      const code = isCode ? await newestCode({ ask, put, perform, advance, ...world }) : '';
      return perform(created.validation_id, one.isRight ? code : 'wrong', created.type);
    }
    case 'sign':
      return signer_link && ask(signer_link, { form: { decision: one.decision }, key: null });
    case 'advance':
      return void advance(one.ms);
    case 'lifecycle':
      return one.isDelete ? ask(path, { method: 'DELETE' }) : ask(`${path}/restore`, { method: 'POST' });
  }
}
