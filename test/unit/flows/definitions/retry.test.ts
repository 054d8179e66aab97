import assert from 'node:assert/strict';
import type { Validation } from '../../../../src/contract/answers.ts';
import { documentRetry, faceRetry, objectionToRetry } from '../../../../src/flows/definitions/retry.ts';
import { validateFaceFlow } from '../../../../src/flows/definitions/validate-face.ts';
import type { AnyStep } from '../../../../src/flows/engine/flow.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';

const failed = {
  validation_id: 'VLDfailed',
  account_id: 'demo-user-17',
  type: 'document-validation',
  validation_status: 'failure',
  failure_status: 'declined',
  creation_date: '2026-01-12T15:04:05Z',
  allowed_retries: 2,
  remaining_retries: 1,
} as Validation;
const picture = (name: string) => ({ path: `/tmp/${name}`, name, format: 'JPEG', sizeBytes: 10 });
const run = (traits: Run['traits'], files: Run['files']) => ({ traits, files }) as Run;

describe('another try', () => {
  it('is possible while a failed document or face has retries left', () => {
    assert.equal(objectionToRetry(failed), undefined);
    assert.equal(objectionToRetry({ ...failed, type: 'face-recognition' }), undefined);
    const { remaining_retries: _, ...unsaid } = failed;
    assert.equal(objectionToRetry(unsaid as Validation), undefined);
  });

  it('is not for other validators, other states, and where retries are off or used up', () => {
    const { remaining_retries: _, allowed_retries: __, ...off } = failed;
    const objections = [
      { ...failed, type: 'email-verification' },
      { ...failed, validation_status: 'success', failure_status: undefined },
      { ...failed, validation_status: 'pending', failure_status: undefined },
      off,
      { ...failed, remaining_retries: 0 },
    ].map((validation) => objectionToRetry(validation as Validation));
    assert.deepEqual(objections, ['type', 'not-failed', 'not-failed', 'off', 'used-up']);
  });

  it('of a document keeps account and document, and offers the pictures of the run again', () => {
    const [front, reverse] = [picture('front.jpg'), picture('reverse.jpg')];
    assert.deepEqual(documentRetry(failed, run({ country: 'co', document_type: 'national-id' }, { front, reverse })), {
      fixed: {
        account_id: 'demo-user-17',
        retry_of_id: 'VLDfailed',
        country: 'CO',
        document_type: 'national-id',
      },
      suggested: { front, reverse },
    });
  });

  it('of a document that was started elsewhere takes the document from the answer, or asks for it', () => {
    const inputs = { country: 'MX', document_type: 'national-id' };
    assert.deepEqual(documentRetry({ ...failed, validation_inputs: inputs } as Validation, undefined).fixed, {
      account_id: 'demo-user-17',
      retry_of_id: 'VLDfailed',
      ...inputs,
    });
    assert.deepEqual(Object.keys(documentRetry(failed, undefined).fixed ?? {}), ['account_id', 'retry_of_id']);
  });

  it('of a face always looks at liveness, and keeps threshold and file of the run', () => {
    const face = picture('face.jpg');
    const before = run({ subvalidations: 'similarity', threshold: '0.8' }, { face });
    assert.deepEqual(faceRetry({ ...failed, type: 'face-recognition' }, before), {
      fixed: { account_id: 'demo-user-17', retry_of_id: 'VLDfailed' },
      suggested: { subvalidations: ['similarity', 'passive_liveness'], threshold: '0.8', face },
    });
  });

  it('of a face cannot be asked for without liveness', async () => {
    const step = validateFaceFlow().steps.find((one) => 'id' in one && one.id === 'subvalidations');
    assert.ok(step);
    // biome-ignore lint/suspicious/noExplicitAny: the step is looked up by its id.
    const ask = (answers: object) => (step as AnyStep<any, any>).ask(answers, {}, new AbortController().signal);
    const again = await ask({ retry_of_id: 'VLDfailed' });
    const fresh = await ask({});
    assert.ok(again.kind === 'choose-many' && fresh.kind === 'choose-many');
    assert.equal(again.problem?.(['similarity']), 'A face is tried again with passive liveness only.');
    assert.equal(again.problem?.(['similarity', 'passive_liveness']), undefined);
    assert.equal(fresh.problem?.(['similarity']), undefined);
  });
});
