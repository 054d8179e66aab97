import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isEnrolled } from '../../src/contract/finished.ts';
import { pictureFileAt } from '../../src/node/files/picture-file.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import type { TruoraClient } from '../../src/truora/client.ts';
import { WEBM } from '../fixtures/media.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';
import { clientAt } from './client-servers.ts';

const portrait = join(import.meta.dirname, '../../examples/demo/documents/co-national-id-front.jpg');
const account_id = 'demo-user-17';

describe('the client and the sandbox, over real sockets', () => {
  let folder: string;
  let sandbox: RunningSandbox;
  let client: TruoraClient;
  let dispose: () => void;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-validators-'));
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
    ({ client, dispose } = clientAt(sandbox.url, { bases: sandbox.apis, apiKey: sandbox.apiKey }));
  });
  after(async () => {
    dispose();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('enroll a face from disk and validate a video with it', async () => {
    const video = join(folder, 'selfie.webm');
    await writeFile(video, WEBM);
    const created = await client.enrollments.create({ type: 'face-recognition', user_authorized: true, account_id });
    await client.uploads.put(created.file_upload_link ?? '', pictureFileAt(portrait), { kind: 'face-reference' });
    const { enrollment, gaveUp } = await client.enrollments.watch(created.enrollment_id);
    assert.deepEqual([isEnrolled(enrollment), gaveUp], [true, false]);

    const { validation_id, instructions } = await client.validations.create({
      type: 'face-recognition',
      user_authorized: true,
      account_id,
      subvalidations: ['passive_liveness', 'similarity'],
      threshold: 0.9,
    });
    const link = instructions?.file_upload_link ?? '';
    await client.uploads.put(link, pictureFileAt(video), { kind: 'face-passive-liveness' });
    await assert.rejects(client.uploads.put(link, pictureFileAt(video), { kind: 'face-passive-liveness' }), {
      kind: 'link-refused',
    });
    const { validation } = await client.validations.watch(validation_id, { type: 'face-recognition' });
    assert.equal(validation.details?.face_recognition_validations?.passive_liveness_status, 'success');
    const { items } = await client.accounts.enrollments(account_id);
    assert.deepEqual(
      items.map(({ status }) => status),
      ['success'],
    );
    await client.enrollments.delete(created.enrollment_id);
    await assert.rejects(client.enrollments.get(created.enrollment_id), { kind: 'not-found' });
  });

  it('hand in a wrong code, then the right one from the inbox', async () => {
    const type = 'email-verification';
    await client.enrollments.create({ type, user_authorized: true, account_id, email: 'ana@example.test' });
    const { validation_id } = await client.validations.create({ type, user_authorized: true, account_id });
    const wrong = await client.validations.perform(validation_id, { type, token: 'abcdef' });
    assert.deepEqual([wrong.validation_status, wrong.remaining_retries], ['pending', 1]);
    const [message] = (await (await fetch(`${sandbox.url}/sandbox/inbox`)).json()) as { code: string }[];
    const token = message?.code ?? '';
    assert.equal((await client.validations.perform(validation_id, { type, token })).validation_status, 'success');
    await assert.rejects(client.validations.perform(validation_id, { type, token }), {
      kind: 'invalid-request',
      code: 10404,
      wireMessage: 'Invalid request: requested validation is no longer available',
    });
  });

  it('sign, with fields that the contract does not know', async () => {
    const { validation_id, instructions } = await client.validations.create(
      { type: 'electronic-signature', user_authorized: true, account_id },
      { further: { template_id: 'T1' } },
    );
    const link = instructions?.signer_link ?? '';
    assert.match(await (await fetch(link)).text(), /template_id: T1/);
    await fetch(link, { method: 'POST', body: new URLSearchParams({ decision: 'sign' }) });
    const { validation } = await client.validations.watch(validation_id, { type: 'electronic-signature' });
    assert.ok(validation.details?.electronic_signature_details?.signed_document_url);
  });
});
