import assert from 'node:assert/strict';
import { AppError, cancelReason } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { Account, Enrollment } from '../../../../src/contract/answers.ts';
import { createAccount } from '../../../../src/contract/endpoints/accounts.ts';
import { putPicture } from '../../../../src/contract/endpoints/uploads.ts';
import { ExistsError } from '../../../../src/flows/creations/creation-text.ts';
import type { RunHost } from '../../../../src/flows/engine/run-host.ts';
import { enrollContact } from '../../../../src/flows/running/enroll.ts';
import { record, resume } from '../../../../src/flows/running/recorder.ts';
import { ensureAccount } from '../../../../src/flows/running/sign-electronically.ts';
import { uploadPart } from '../../../../src/flows/running/upload-part.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';
import { failureText } from '../../../../src/flows/wording/failure-text.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import { UnconfirmedError } from '../../../../src/truora/unconfirmed.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { ScriptedUi } from '../../../support/scripted-ui.ts';
import { doubleClient, memoryRuns } from '../double-client.ts';

const account = { account_id: 'demo-user-17', creation_date: '2026-01-12T15:04:05Z' } as Account;
const context = { profile: 'Live', isSandbox: false };
const facts = { path: '/face.png', name: 'face.png', format: 'PNG', sizeBytes: 10 };

function hostWith(client: Partial<TruoraClient>, changed: Partial<RunHost> = {}): RunHost {
  const clock = new ManualClock();
  return {
    client: { ...doubleClient(clock, { read: () => new Error('not expected') }).client, ...client },
    profile: { id: 'live', name: 'Live', environment: 'production' },
    runs: memoryRuns(),
    clock,
    logger: silentLogger,
    language: 'en',
    openFile: () => ({
      name: 'face.png',
      size: async () => 10,
      head: async () => new Uint8Array(),
      open: async function* () {},
    }),
    report: () => {},
    ui: new ScriptedUi([]),
    openLink: async () => false,
    signal: new AbortController().signal,
    ...changed,
  };
}

describe('an account that a flow needs', () => {
  const lost = new UnconfirmedError(createAccount, new Error('504'), { entry: 'entry-1' });
  const missing = new AppError('not-found', 'x');

  /** Accounts whose reads give these answers in turn, and whose create is lost. */
  function accounts(...answers: readonly (Account | Error)[]) {
    let creates = 0;
    const left = [...answers];
    const client = doubleClient(new ManualClock(), { read: () => missing }).client.accounts;
    const get = async () => {
      const answer = left.shift() ?? assert.fail('read too often');
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const create = async () => {
      creates++;
      throw lost;
    };
    return { accounts: { ...client, get, create }, creates: () => creates };
  }

  it('is looked up when the answer to its create is lost, and its note goes', async () => {
    const removed: string[] = [];
    const creations = { remove: async (entry: string) => void removed.push(entry) };
    const double = accounts(missing, account);
    await ensureAccount('demo-user-17', hostWith({ accounts: double.accounts }, { creations }));
    assert.deepEqual([double.creates(), removed], [1, ['entry-1']]);
  });

  it('may exist when the look fails too', async () => {
    for (const answer of [missing, new AppError('network', 'x')]) {
      const double = accounts(missing, answer);
      await assert.rejects(ensureAccount('demo-user-17', hostWith({ accounts: double.accounts })), lost);
    }
  });
});

describe('what was created when the person gave up', () => {
  it('is said with its ID where no run goes on with it', async () => {
    const controller = new AbortController();
    const { client } = doubleClient(new ManualClock(), { read: () => new Error('not expected') });
    const enrollment = { enrollment_id: 'ENR1', account_id: 'demo-user-17', status: 'success' } as Enrollment;
    const create = async () => {
      controller.abort(cancelReason());
      return enrollment;
    };
    const host = hostWith({ enrollments: { ...client.enrollments, create } }, { signal: controller.signal });
    const wanted = { type: 'email-verification', user_authorized: true, email: 'ana@example.test' } as const;
    const failure = await enrollContact(wanted, host, 'Verify E-mail').catch((caught: unknown) => caught);
    assert.ok(failure instanceof ExistsError);
    assert.equal(failureText(failure, context).sentence, 'ENR1 was created at Truora before it was canceled.');
  });
});

describe('a run that cannot be stored', () => {
  it('says the ID of what exists, and what to do', async () => {
    const host = hostWith({}, { runs: { ...memoryRuns(), save: () => Promise.reject(new Error('disk full')) } });
    const subject = { flow: 'run-check', subject: 'check', id: 'CHK1', type: 'person', traits: {}, files: {} } as const;
    const failure = await record({ ...subject, startedAt: 0 }, host, async () => true).catch((caught) => caught);
    assert.ok(failure instanceof ExistsError);
    const { sentence, remedy } = failureText(failure, context);
    assert.match(sentence, /^CHK1 exists at Truora, but could not be kept here\. Write its ID down/);
    assert.equal(remedy, undefined);
  });
});

describe('a file whose answer is lost', () => {
  it('counts as sent when its link is spent at the next try', async () => {
    const run = { id: 'VLD1', flow: 'validate-face', files: {}, events: [] } as unknown as Run;
    const told: unknown[] = [];
    let tries = 0;
    const put: TruoraClient['uploads']['put'] = async (_, __, call) => {
      tries++;
      told.push(call?.mayHaveArrived);
      if (tries === 1) throw new UnconfirmedError(putPicture, new Error('reset'));
      return { receipt: undefined, mayHaveArrived: true };
    };
    const host = hostWith({ uploads: { put } }, { retryUpload: async () => true });
    const upload = { part: 'face', link: 'https://files.example/face', file: facts } as const;
    const outcome = await resume(run, host, async (recorder) => {
      await uploadPart({ ...upload, fromPercent: 0, toPercent: 100 }, recorder, host);
      return true;
    });
    assert.deepEqual(told, [false, true]);
    assert.deepEqual(
      outcome.run.events.map(({ kind }) => kind),
      ['upload-failed', 'uploaded'],
    );
  });
});
