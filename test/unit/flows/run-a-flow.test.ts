import assert from 'node:assert/strict';
import { AppError, cancelReason } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { Validation } from '../../../src/contract/answers.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../../src/flows/definitions/validate-document.ts';
import type { RunHost, RunOutcome, RunProgress } from '../../../src/flows/engine/run-host.ts';
import type { Run } from '../../../src/flows/runs/run.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { ScriptedUi } from '../../support/scripted-ui.ts';
import { created, doubleClient, memoryRuns } from './double-client.ts';

const success = PRINTED_BODIES['document, success']?.body as Validation;
const { details: _, ...undecided } = success;
const pending = { ...undecided, validation_status: 'pending' } as Validation;
const picture = { path: '/front.jpg', name: 'front.jpg', format: 'JPEG', sizeBytes: 10 };
const answers: DocumentAnswers = {
  country: 'CO',
  document_type: 'national-id',
  account_id: 'demo-user-17',
  user_authorized: true,
  front: picture,
  reverse: { ...picture, name: 'reverse.jpg' },
  billing_confirmed: '',
  start: true,
};

function setUp(behaviour: Parameters<typeof doubleClient>[1], changed: Partial<RunHost> = {}, given = answers) {
  const clock = new ManualClock();
  const double = doubleClient(clock, behaviour);
  const runs = memoryRuns();
  const progress: RunProgress[] = [];
  const controller = new AbortController();
  const outcome: Promise<RunOutcome> = validateDocumentFlow().run(given, {
    client: double.client,
    profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
    runs,
    clock,
    logger: silentLogger,
    openFile: () => ({
      name: 'front.jpg',
      size: async () => 10,
      head: async () => new Uint8Array(),
      open: async function* () {},
    }),
    language: 'en',
    report: (step) => progress.push(step),
    ui: new ScriptedUi([]),
    openLink: async () => false,
    signal: controller.signal,
    ...changed,
  });
  outcome.catch(() => {});
  return { clock, runs, progress, controller, outcome, ...double };
}

describe('carrying out a document validation', () => {
  it('creates, sends both pictures in order, and waits on the schedule of the SDK', async () => {
    const { clock, outcome, uploads, reads, runs } = setUp({ read: (count) => (count < 3 ? pending : success) });
    const startedAt = clock.now();
    await clock.advance(60_000);
    const { kind, run } = await outcome;
    assert.equal(kind, 'finished');
    assert.deepEqual(uploads, ['https://files.example/front', 'https://files.example/reverse']);
    assert.deepEqual(
      reads.map((at) => at - startedAt),
      [2000, 4000, 8000],
    );
    assert.deepEqual(
      run.events.map((event) => event.kind),
      ['created', 'uploaded', 'uploaded', 'polled', 'polled', 'finished'],
    );
    assert.deepEqual(await runs.get(created.validation_id), run);
    assert.equal(clock.sleeping, 0);
  });

  it('ties a retry to the validation that failed, by the same document and account', async () => {
    const sent: unknown[] = [];
    const { clock, outcome } = setUp(
      {
        read: () => success,
        create: async (params) => {
          sent.push(params);
          return created;
        },
      },
      {},
      { ...answers, retry_of_id: 'VLDfailed' },
    );
    await clock.advance(5000);
    assert.equal((await outcome).run.traits.retry_of_id, 'VLDfailed');
    assert.deepEqual(sent, [
      {
        type: 'document-validation',
        user_authorized: true,
        country: 'CO',
        document_type: 'national-id',
        account_id: 'demo-user-17',
        retry_of_id: 'VLDfailed',
      },
    ]);
  });

  it('claims the end of an upload only once the host has answered', async () => {
    const { clock, outcome, progress } = setUp({ read: () => success });
    await clock.advance(5000);
    await outcome;
    const front = progress.filter(({ label }) => label === 'sending the front');
    assert.deepEqual(
      front.map(({ detail }) => detail),
      ['0 %', '99 %', '100 %'],
    );
    assert.deepEqual(
      progress.map(({ percent }) => percent),
      progress.map(({ percent }) => percent).toSorted((a, b) => a - b),
    );
  });

  it('stores the run before the first picture is sent', async () => {
    let savedBefore = -1;
    const { clock, outcome, runs } = setUp({
      put: async () => {
        if (savedBefore < 0) savedBefore = runs.saved.length;
      },
      read: () => success,
    });
    await clock.advance(5000);
    await outcome;
    assert.equal(savedBefore, 1);
  });

  it('loses nothing when it is cancelled while waiting', async () => {
    const { clock, outcome, controller, runs } = setUp({ read: () => pending });
    await clock.advance(3000);
    controller.abort(cancelReason());
    const { kind, run } = await outcome;
    assert.equal(kind, 'paused');
    assert.equal(run.state, 'watching');
    assert.equal((await runs.list()).length, 1);
    assert.equal(clock.sleeping, 0);
  });

  it('fails in words, and with nothing left unhandled, where the disk is full while it waits', async () => {
    const store = memoryRuns();
    const save = async (run: Run) => {
      if (run.events.some(({ kind }) => kind === 'polled')) throw new AppError('storage', 'full');
      await store.save(run);
    };
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { clock, outcome } = setUp(
      { read: (count) => (count < 3 ? pending : success) },
      { runs: { ...store, save } },
    );
    for (let second = 0; second < 60; second++) {
      await clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve));
    }
    const ended = await outcome;
    assert.ok(ended.kind === 'failed');
    assert.equal((ended.failure as AppError).kind, 'storage');
    process.off('unhandledRejection', note);
    assert.deepEqual(unhandled, []);
  });

  it('loses nothing when it is cancelled in the middle of an upload', async () => {
    const { outcome, controller, runs } = setUp({
      put: (_link, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      read: () => pending,
    });
    await new Promise((resolve) => setImmediate(resolve));
    controller.abort(cancelReason());
    assert.equal((await outcome).kind, 'paused');
    assert.equal((await runs.list())[0]?.state, 'watching');
  });

  it('rejects when nothing was created, and stores nothing', async () => {
    const { outcome, runs } = setUp({
      create: () => Promise.reject(new AppError('unauthorized', 'no')),
      read: () => pending,
    });
    await assert.rejects(outcome, { kind: 'unauthorized' });
    assert.deepEqual(await runs.list(), []);
  });

  it('keeps the run when an upload fails for good, with the reason in its timeline', async () => {
    const { outcome, runs } = setUp({ put: () => Promise.reject(new AppError('file', 'gone')), read: () => pending });
    const result = await outcome;
    assert.equal(result.kind, 'failed');
    assert.deepEqual(
      (await runs.list())[0]?.events.map((event) => event.kind),
      ['created', 'upload-failed'],
    );
  });

  it('sends only the failed side again when the person wants that', async () => {
    let failures = 1;
    const { clock, outcome, uploads } = setUp(
      {
        put: async (link) => {
          if (link.endsWith('reverse') && failures-- > 0) throw new AppError('network', 'reset');
        },
        read: () => success,
      },
      { retryUpload: async () => true },
    );
    await clock.advance(5000);
    assert.equal((await outcome).kind, 'finished');
    assert.deepEqual(uploads, [
      'https://files.example/front',
      'https://files.example/reverse',
      'https://files.example/reverse',
    ]);
  });

  it('sends no reverse where the reply has no link for it', async () => {
    const { clock, outcome, uploads } = setUp({
      create: async () => ({ ...created, instructions: { front_url: 'https://files.example/front', reverse_url: '' } }),
      read: () => success,
    });
    await clock.advance(5000);
    await outcome;
    assert.deepEqual(uploads, ['https://files.example/front']);
  });

  it('asks for the reverse that the reply has a link for, as soon as that is known', async () => {
    const reverse = { ...picture, name: 'late.jpg' };
    const ui = new ScriptedUi([{ picture: reverse }]);
    const { clock, outcome, uploads } = setUp({ read: () => success }, { ui }, { ...answers, reverse: undefined });
    await clock.advance(5000);
    const { kind, run } = await outcome;
    assert.equal(kind, 'finished');
    assert.deepEqual(uploads, ['https://files.example/front', 'https://files.example/reverse']);
    assert.equal(run.files.reverse?.name, 'late.jpg');
  });

  it('ends at once, with a run, where there is no picture for a link of the reply', async () => {
    const ui = new ScriptedUi(['cancel']);
    const { outcome, reads } = setUp({ read: () => pending }, { ui }, { ...answers, reverse: undefined });
    const ended = await outcome;
    assert.equal(ended.kind, 'failed');
    assert.ok(ended.kind === 'failed' && ended.failure instanceof AppError);
    assert.equal(ended.failure.kind, 'side-missing');
    assert.equal(ended.run.id, created.validation_id);
    assert.deepEqual(reads, []);
  });

  it('is paused when the schedule ends without a result', async () => {
    const { clock, outcome } = setUp({ read: () => pending });
    await clock.advance(400_000);
    assert.equal((await outcome).kind, 'paused');
  });

  it('creates nothing when a picture was deleted or changed since it was picked', async () => {
    let creates = 0;
    const create = async () => {
      creates++;
      return created;
    };
    const openFile = () => ({
      name: 'front.jpg',
      size: async () => 11,
      head: async () => new Uint8Array(),
      open: async function* () {},
    });
    const { outcome, runs } = setUp({ create, read: () => pending }, { openFile });
    await assert.rejects(outcome, { kind: 'file', reason: 'changed' });
    assert.equal(creates, 0);
    assert.deepEqual(await runs.list(), []);
  });
});
