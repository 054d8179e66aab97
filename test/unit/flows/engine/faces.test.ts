import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { Validation } from '../../../../src/contract/answers.ts';
import { enrollFaceFlow } from '../../../../src/flows/definitions/enroll-face.ts';
import { validateFaceFlow } from '../../../../src/flows/definitions/validate-face.ts';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { Flow, FlowContext } from '../../../../src/flows/engine/flow.ts';
import type { PictureFacts } from '../../../../src/flows/engine/question.ts';
import type { RunHost, RunOutcome, RunProgress } from '../../../../src/flows/engine/run-host.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';
import { memoryRuns } from '../double-client.ts';
import {
  enrollmentCreated,
  enrollmentStored,
  type FaceBehaviour,
  faceClient,
  faceCreated,
  faceSuccess,
} from '../face-client.ts';

const portrait: PictureFacts = { path: '/faces/portrait.jpg', name: 'portrait.jpg', format: 'JPEG', sizeBytes: 10 };
const selfie: PictureFacts = { path: '/faces/selfie.webm', name: 'selfie.webm', format: 'WebM', sizeBytes: 10 };
const BOTH = ['similarity', 'passive_liveness'];

const failedBefore: Validation = {
  ...faceSuccess,
  validation_id: 'VLDfailed',
  validation_status: 'failure',
  failure_status: 'declined',
  declined_reason: 'similarity_threshold_not_passed',
  remaining_retries: 1,
};

/** Asks everything by the script and, once all is answered, carries it out until the clock has passed five minutes. */
async function run<A extends object>(
  flow: Flow<A>,
  replies: readonly ScriptedReply[],
  behaviour: FaceBehaviour = {},
  changed: Partial<FlowContext> = {},
) {
  const clock = new ManualClock();
  const { client, asked } = faceClient(clock, behaviour);
  const runs = memoryRuns();
  const progress: RunProgress[] = [];
  const ui = new ScriptedUi(replies);
  const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
  const context: FlowContext = { profile, client: async () => client, uuid: () => '0000', language: 'en', ...changed };
  const { signal } = new AbortController();
  const answers = await collectAnswers(flow, ui, context, signal);
  ui.assertDone();
  const host: RunHost = {
    client,
    profile,
    runs,
    clock,
    logger: silentLogger,
    language: 'en',
    openFile: ({ name }) => ({
      name,
      size: async () => 10,
      head: async () => new Uint8Array(),
      open: async function* () {},
    }),
    report: (step) => progress.push(step),
    ui,
    openLink: async () => false,
    signal,
  };
  let outcome: RunOutcome | undefined;
  if (answers) {
    const ending = flow.run(answers as A, host);
    ending.catch(() => {});
    await clock.advance(300_000);
    outcome = await ending;
  }
  assert.equal(clock.sleeping, 0);
  const question = (title: string) => ui.asked.find((one) => one.question.title === title)?.question;
  return { answers, outcome, asked, runs, progress, titles: ui.asked.map((one) => one.question.title), question };
}

const account: ScriptedReply[] = [{ pick: 'demo-user-17' }, { pick: true }];
const ready: ScriptedReply = { pick: true };

describe('enrolling a face', () => {
  const replies = [...account, { picture: portrait }, ready];

  it('creates, sends the reference picture, and is done once the picture is stored', async () => {
    const { asked, outcome, runs } = await run(enrollFaceFlow(), replies);
    assert.deepEqual(asked, [
      { type: 'face-recognition', user_authorized: true, account_id: 'demo-user-17' },
      'portrait.jpg as face-reference to enroll',
    ]);
    assert.equal(outcome?.kind, 'finished');
    const [stored] = await runs.list();
    assert.deepEqual(
      [stored?.subject, stored?.id, stored?.state, stored?.status, stored?.reason, stored?.files],
      [
        'enrollment',
        enrollmentCreated.enrollment_id,
        'finished',
        'pending',
        'waiting_face_validation',
        { reference: portrait },
      ],
    );
  });

  it('ends with the reason when there is no face in the picture', async () => {
    const enrollment = { ...enrollmentStored, status: 'failure', reason: 'no_face_detected' } as const;
    const { outcome } = await run(enrollFaceFlow(), replies, { enrollment });
    assert.deepEqual(
      [outcome?.kind, outcome?.run.status, outcome?.run.reason],
      ['finished', 'failure', 'no_face_detected'],
    );
  });

  it('takes pictures only, and says before sending that the account has a face already', async () => {
    const { question } = await run(enrollFaceFlow(), replies, { enrollments: [enrollmentStored] });
    const picture = question('Reference picture');
    assert.equal(picture?.kind === 'picture' && picture.accept, 'face-reference');
    const last = question('Ready');
    assert.match(last?.kind === 'choose' ? last.placeholder : '', /has an enrolled face already/);
  });
});

describe('validating a face', () => {
  const parts: ScriptedReply[] = [{ pickMany: BOTH }, { type: '' }];

  it('uses the enrollment of the account and says so', async () => {
    const replies = [...account, { pick: 'The enrolled face' }, ...parts, { picture: selfie }, ready];
    const { asked, outcome, question, titles } = await run(validateFaceFlow(), replies, {
      enrollments: [enrollmentStored],
    });
    assert.ok(!titles.includes('Reference picture'));
    const compared = question('Compared with');
    assert.equal(compared?.kind === 'choose' && compared.choices[0]?.description, enrollmentStored.enrollment_id);
    assert.deepEqual(asked, [
      { type: 'face-recognition', user_authorized: true, account_id: 'demo-user-17', subvalidations: BOTH },
      'selfie.webm as face-passive-liveness to create-validation',
    ]);
    assert.equal(outcome?.run.id, faceCreated.validation_id);
    assert.equal(outcome?.run.traits.subvalidations, 'similarity passive_liveness');
  });

  it('enrolls a reference picture first, in the same run, where the account has no face', async () => {
    const replies = [
      ...account,
      { pick: 'Enroll a reference picture first' },
      { picture: portrait },
      ...parts,
      { picture: selfie },
      ready,
    ];
    const { asked, outcome, runs, progress } = await run(validateFaceFlow(), replies);
    assert.deepEqual(
      asked.map((one) => (typeof one === 'string' ? one : 'create')),
      [
        'create',
        'portrait.jpg as face-reference to enroll',
        'create',
        'selfie.webm as face-passive-liveness to create-validation',
      ],
    );
    assert.deepEqual(
      (await runs.list()).map(({ subject, state }) => [subject, state]),
      [
        ['enrollment', 'finished'],
        ['validation', 'finished'],
      ],
    );
    assert.deepEqual(outcome?.run.files, { reference: portrait, face: selfie });
    const percents = progress.map(({ percent }) => percent);
    assert.deepEqual(
      percents,
      percents.toSorted((a, b) => a - b),
    );
  });

  it('creates no validation when the reference picture has no face', async () => {
    const replies = [
      ...account,
      { pick: 'Enroll a reference picture first' },
      { picture: portrait },
      ...parts,
      { picture: selfie },
      ready,
    ];
    const enrollment = { ...enrollmentStored, status: 'failure', reason: 'no_face_detected' } as const;
    const { asked, outcome } = await run(validateFaceFlow(), replies, { enrollment });
    assert.equal(asked.length, 2);
    assert.deepEqual([outcome?.run.subject, outcome?.run.status], ['enrollment', 'failure']);
  });

  it('keeps the enrollment when the validation after it is refused', async () => {
    const replies = [
      ...account,
      { pick: 'Enroll a reference picture first' },
      { picture: portrait },
      ...parts,
      { picture: selfie },
      ready,
    ];
    const create = () => Promise.reject(new AppError('server', 'no'));
    const { outcome } = await run(validateFaceFlow(), replies, { create });
    assert.deepEqual([outcome?.kind, outcome?.run.subject], ['failed', 'enrollment']);
  });

  it('passes over failed and unfinished enrollments, and those of other kinds', async () => {
    const enrollments = [
      { ...enrollmentStored, status: 'failure', reason: 'no_face_detected' } as const,
      { ...enrollmentStored, reason: 'waiting_file_upload' },
      { ...enrollmentStored, status: 'success', validation_type: 'email-verification' } as const,
    ];
    const { question } = await run(validateFaceFlow(), [...account, 'cancel'], { enrollments });
    const compared = question('Compared with');
    assert.ok(compared?.kind === 'choose');
    assert.deepEqual(
      compared.choices.map(({ label }) => label),
      ['Enroll a reference picture first'],
    );
  });

  it('says so when it cannot read whether there is an enrolled face', async () => {
    const { question } = await run(
      validateFaceFlow(),
      [{ type: 'ana' }, { pick: true }, 'cancel'],
      {},
      { client: () => Promise.reject(new Error('offline')) },
    );
    const compared = question('Compared with');
    assert.match((compared?.kind === 'choose' && compared.choices[0]?.detail) || '', /could not be read/);
  });

  it('takes a threshold from 0 to 1, with a decimal comma too, and nothing else', async () => {
    const before = [...account, { pick: 'The enrolled face' }, { pickMany: ['similarity'] }] as const;
    const behaviour = { enrollments: [enrollmentStored] };
    for (const [typed, sent] of [
      ['0,8', 0.8],
      ['1', 1],
      ['.5', 0.5],
    ] as const) {
      const replies: ScriptedReply[] = [...before, { type: typed }, { picture: portrait }, ready];
      const { asked } = await run(validateFaceFlow(), replies, behaviour);
      assert.equal((asked[0] as { threshold?: number }).threshold, sent);
    }
    for (const typed of ['1.01', '-1', '65 %', 'high', '0.6.5']) {
      await assert.rejects(run(validateFaceFlow(), [...before, { type: typed }], behaviour), /a number from 0 to 1/);
    }
  });

  it('asks for no threshold without similarity, and takes larger files without liveness', async () => {
    const behaviour = { enrollments: [enrollmentStored] };
    const start: ScriptedReply[] = [...account, { pick: 'The enrolled face' }];
    const alive = await run(validateFaceFlow(), [...start, { pickMany: ['passive_liveness'] }, 'cancel'], behaviour);
    assert.ok(!alive.titles.includes('Threshold'));
    const alike = await run(
      validateFaceFlow(),
      [...start, { pickMany: ['similarity'] }, { type: '' }, { picture: selfie }, ready],
      behaviour,
    );
    assert.equal(alike.asked[1], 'selfie.webm as face-validation to create-validation');
    await assert.rejects(run(validateFaceFlow(), [...start, { pickMany: [] }], behaviour), /does not fit/);
  });

  it('offers to try a failed validation again, with liveness only', async () => {
    const behaviour = { enrollments: [enrollmentStored], validations: [failedBefore, faceSuccess] };
    const start: ScriptedReply[] = [...account, { pick: 'The enrolled face' }];
    const again = await run(
      validateFaceFlow(),
      [...start, ...parts, { pick: 'VLDfailed' }, { picture: selfie }, ready],
      behaviour,
    );
    assert.equal((again.asked[0] as { retry_of_id?: string }).retry_of_id, 'VLDfailed');
    const fresh = await run(
      validateFaceFlow(),
      [...start, ...parts, 'suggested', { picture: selfie }, ready],
      behaviour,
    );
    assert.ok(!('retry_of_id' in (fresh.asked[0] as object)));
    const alike = await run(
      validateFaceFlow(),
      [...start, { pickMany: ['similarity'] }, { type: '' }, 'cancel'],
      behaviour,
    );
    assert.ok(!alike.titles.includes('New or again'));
  });

  it('offers no other try where none is left or retries are off', async () => {
    const { remaining_retries: _, allowed_retries: __, ...off } = failedBefore;
    for (const validation of [{ ...failedBefore, remaining_retries: 0 }, off]) {
      const { titles } = await run(
        validateFaceFlow(),
        [...account, { pick: 'The enrolled face' }, ...parts, 'cancel'],
        { enrollments: [enrollmentStored], validations: [validation] },
      );
      assert.equal(titles.at(-1), 'Face');
    }
  });
});
