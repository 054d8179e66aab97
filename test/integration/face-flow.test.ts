import assert from 'node:assert/strict';
import { silentLogger } from '../../src/base/logger.ts';
import { enrollFaceFlow } from '../../src/flows/definitions/enroll-face.ts';
import { validateFaceFlow } from '../../src/flows/definitions/validate-face.ts';
import { collectAnswers } from '../../src/flows/engine/collect-answers.ts';
import type { Flow } from '../../src/flows/engine/flow.ts';
import { lookAtPicture } from '../../src/flows/engine/pictures.ts';
import type { RunOutcome } from '../../src/flows/engine/run-host.ts';
import { RESULT_SOURCES } from '../../src/flows/results/registry.ts';
import type { Run } from '../../src/flows/runs/run.ts';
import { failureText } from '../../src/flows/wording/failure-text.ts';
import { pictureFileAt } from '../../src/node/files/picture-file.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient } from '../../src/truora/client.ts';
import { printPage } from '../support/print-page.ts';
import { type ScriptedReply, ScriptedUi } from '../support/scripted-ui.ts';
import { memoryRuns } from '../unit/flows/double-client.ts';

const demo = new URL('../../examples/demo/', import.meta.url).pathname;
/** The sandbox needs no time, so waiting is cut short. */
const clock = {
  now: systemClock.now,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.min(ms, 10), signal),
};
const BOTH: ScriptedReply[] = [{ pickMany: ['similarity', 'passive_liveness'] }, { type: '0.7' }];

async function file(path: string, kind: Parameters<typeof lookAtPicture>[3]): Promise<ScriptedReply> {
  const looked = await lookAtPicture(`${demo}${path}`, pictureFileAt, 'en', kind);
  assert.ok(looked.ok, looked.ok ? '' : looked.reason);
  return { picture: looked.value };
}

describe('faces against the sandbox, from the first question to the result', () => {
  const transport = createFetchTransport();
  const runs = memoryRuns();
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant' });
    await setDefaults({ face_allowed_retries: 2 });
  });

  after(async () => {
    transport.dispose();
    await sandbox.close();
  });

  async function setDefaults(defaults: Readonly<Record<string, unknown>>): Promise<void> {
    const body = JSON.stringify({ defaults });
    assert.equal((await fetch(`${sandbox.url}/sandbox`, { method: 'PUT', body })).status, 200);
  }

  async function run<A extends object>(flow: Flow<A>, replies: readonly ScriptedReply[]) {
    const client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock,
      random: Math.random,
      logger: silentLogger,
    });
    const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
    const { signal } = new AbortController();
    const ui = new ScriptedUi(replies);
    const context = { profile, client: async () => client, uuid: () => '0000', language: 'en' };
    const answers = await collectAnswers(flow, ui, context, signal);
    ui.assertDone();
    const outcome: RunOutcome = await flow.run(answers as A, {
      client,
      profile,
      runs,
      clock,
      logger: silentLogger,
      language: 'en',
      openFile: ({ path }) => pictureFileAt(path),
      report: () => {},
      ui,
      openLink: async () => false,
      signal,
    });
    if (outcome.kind === 'failed') throw outcome.failure;
    const ended: Run = outcome.run;
    const source = RESULT_SOURCES[ended.subject];
    assert.ok(source);
    const page = (await source(client, ended.id, signal)).page(ended, 'en');
    return { outcome, page, text: printPage(page), client, asked: ui.asked.map(({ question }) => question.title) };
  }

  const newAccount = (id: string): ScriptedReply[] => [{ type: id }, { pick: true }];
  const enrollFirst = async (reference = 'faces/portrait.jpg'): Promise<ScriptedReply[]> => [
    { pick: 'Enroll a reference picture first' },
    await file(reference, 'face-reference'),
  ];
  const capture = (path: string) => file(path, 'face-passive-liveness');

  it('enrolls and validates in one run, and the validation confirms the enrollment', async () => {
    const { outcome, page, text, client } = await run(validateFaceFlow(), [
      ...newAccount('ana'),
      ...(await enrollFirst()),
      ...BOTH,
      await capture('faces/selfie.webm'),
      { pick: true },
    ]);
    assert.equal(outcome.kind, 'finished');
    assert.equal(page.outcome.headline, 'The face is valid');
    assert.match(text, /similar to the enrolled face; the threshold is 70%/);
    assert.match(text, /Passive liveness/);
    const { items } = await client.accounts.enrollments('ana');
    assert.deepEqual(
      items.map(({ status, validation_type }) => [status, validation_type]),
      [['success', 'face-recognition']],
    );
  });

  it('uses the enrollment that is there, with a picture in place of a video', async () => {
    const { page, asked } = await run(validateFaceFlow(), [
      ...newAccount('ana'),
      { pick: 'The enrolled face' },
      { pickMany: ['similarity'] },
      { type: '' },
      await file('faces/portrait.webp', 'face-validation'),
      { pick: true },
    ]);
    assert.ok(!asked.includes('Reference picture'));
    const pictures = page.sections.find(({ kind }) => kind === 'pictures');
    assert.deepEqual(pictures?.kind === 'pictures' && pictures.pictures, [
      { part: 'reference', title: 'Reference picture' },
      { part: 'face', title: 'Face' },
    ]);
  });

  it('explains a similarity below the threshold, and offers to try again', async () => {
    const account = newAccount('scenario.similarity_threshold_not_passed.ben');
    const { page, text, outcome } = await run(validateFaceFlow(), [
      ...account,
      ...(await enrollFirst('faces/portrait.png')),
      ...BOTH,
      await capture('faces/other-person.jpg'),
      { pick: true },
    ]);
    assert.equal(page.outcome.headline, 'Declined: similarity_threshold_not_passed');
    assert.match(text, /50% similar to the enrolled face: below the threshold of 70%/);
    const again = await run(validateFaceFlow(), [
      ...account,
      { pick: 'The enrolled face' },
      ...BOTH,
      { pick: outcome.run.id },
      await capture('faces/selfie.mp4'),
      { pick: true },
    ]);
    assert.equal(again.outcome.run.traits.retry_of_id, outcome.run.id);
    assert.match(again.text, /Retries left +1/);
  });

  it('takes an MP4 video, and says that a cut one cannot be opened', async () => {
    const start = [...newAccount('carla'), ...(await enrollFirst()), ...BOTH];
    const whole = await run(validateFaceFlow(), [...start, await capture('faces/selfie.mp4'), { pick: true }]);
    assert.equal(whole.page.outcome.headline, 'The face is valid');
    const cut = await run(validateFaceFlow(), [
      ...newAccount('carla'),
      { pick: 'The enrolled face' },
      ...BOTH,
      await capture('unfit-pictures/selfie-cut.mp4'),
      { pick: true },
    ]);
    assert.equal(cut.page.outcome.headline, 'Declined: invalid_video_file');
    assert.equal(cut.page.outcome.explanation, 'The video cannot be opened; it may be cut or damaged.');
  });

  it('ends with the enrollment when its picture has no face, and creates no validation', async () => {
    const { outcome, page, client } = await run(validateFaceFlow(), [
      ...newAccount('scenario.enrollment_no_face_detected.dora'),
      ...(await enrollFirst('faces/no-face.jpg')),
      ...BOTH,
      await capture('faces/selfie.webm'),
      { pick: true },
    ]);
    assert.equal(outcome.run.subject, 'enrollment');
    assert.equal(page.outcome.headline, 'Failed: no_face_detected');
    assert.match(page.outcome.nextStep ?? '', /Enroll again with a picture of one face/);
    const { items } = await client.accounts.validations('scenario.enrollment_no_face_detected.dora');
    assert.deepEqual(items, []);
  });

  it('sends nothing of a video that is larger than the link takes, and says so', async () => {
    await setDefaults({ face_passive_limit_bytes: 100_000 });
    const replies = [...newAccount('flor'), ...(await enrollFirst()), ...BOTH, await capture('faces/selfie.webm')];
    await assert.rejects(run(validateFaceFlow(), [...replies, { pick: true }]), (failure) => {
      const { sentence } = failureText(failure, { profile: 'Sandbox', isSandbox: true });
      assert.equal(sentence, 'The file is larger than the upload link takes. Choose a smaller one.');
      return true;
    });
    const last = (await runs.list()).at(-1);
    assert.deepEqual(
      last?.events.map(({ kind }) => kind),
      ['created', 'upload-failed'],
    );
    await setDefaults({ face_passive_limit_bytes: 10_485_760 });
  });

  it('enrolls alone, and says what Truora answers to a second face', async () => {
    const replies = [
      ...newAccount('emil'),
      await file('faces/portrait.webp', 'face-reference'),
      { pick: true },
    ] as const;
    const { page } = await run(enrollFaceFlow(), replies);
    assert.equal(page.outcome.headline, 'The picture is stored');
    await assert.rejects(run(enrollFaceFlow(), replies), {
      kind: 'invalid-request',
      wireMessage: /already has an enrollment/,
    });
  });
});
