import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { type EmailAnswers, verifyEmailFlow } from '../../../../src/flows/definitions/verify-email.ts';
import { type PhoneAnswers, verifyPhoneFlow } from '../../../../src/flows/definitions/verify-phone.ts';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { FlowUi, Question, Reply } from '../../../../src/flows/engine/question.ts';
import { ownershipResult } from '../../../../src/flows/results/ownership.ts';
import { enterCodeLater } from '../../../../src/flows/running/verify-by-code.ts';
import { failureText } from '../../../../src/flows/wording/failure-text.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';
import { printPage } from '../../../support/print-page.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';
import { codeService, enrolled, hostFor, RIGHT, refusal } from '../code-doubles.ts';

const email: EmailAnswers = {
  account_id: 'demo-user-17',
  email: 'ana@example.test',
  user_authorized: true,
  language: 'es',
  billing_confirmed: '',
  start: true,
};

const phone: PhoneAnswers = {
  account_id: 'demo-user-17',
  phone_number: '+573000000000',
  user_authorized: true,
  phone_type: 'home',
  phone_locale: 'es',
  verify_channel: 'sms',
  billing_confirmed: '',
  start: true,
};

function setUp(replies: readonly ScriptedReply[]) {
  const clock = new ManualClock(Date.parse('2026-01-12T15:04:05Z'));
  const ui = new ScriptedUi(replies);
  const double = codeService(clock);
  return { clock, ui, ...double, ...hostFor(double.client, clock, ui) };
}

/** Leaves each question open until the signal closes it, following its prompt as a box does. */
class PatientUi implements FlowUi {
  readonly prompts: string[] = [];
  readonly later: ScriptedUi;
  #open = 0;

  constructor(later: readonly ScriptedReply[] = []) {
    this.later = new ScriptedUi(later);
  }

  get open(): number {
    return this.#open;
  }

  async ask<V>(question: Question<V>, position: Parameters<FlowUi['ask']>[1], signal: AbortSignal): Promise<Reply<V>> {
    if (question.kind !== 'text') return this.later.ask(question, position);
    this.prompts.push(question.prompt);
    this.#open++;
    const live = question.livePrompt?.((prompt) => this.prompts.push(prompt));
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    live?.dispose();
    this.#open--;
    return { kind: 'cancel' };
  }
}

const kinds = (events: readonly { readonly kind: string }[]) => events.map(({ kind }) => kind);
const promptsOf = (ui: ScriptedUi) => ui.asked.map(({ question }) => (question.kind === 'text' ? question.prompt : ''));

describe('verifying an e-mail address by a code', () => {
  it('takes a code with invisible characters around and inside as the one that is seen', async () => {
    const { host } = setUp([{ type: `\u202a${RIGHT.slice(0, 3)}\u200b${RIGHT.slice(3)}\u202c` }]);
    assert.equal((await verifyEmailFlow().run(email, host)).run.status, 'success');
  });

  it('calls no code wrong where the status after it is not known, but waits for the result', async () => {
    const { host, client, clock } = setUp([{ type: RIGHT }]);
    const perform: typeof client.validations.perform = async (id, parameters) => ({
      ...(await client.validations.perform(id, parameters)),
      validation_status: 'in_progress',
    });
    const validations = { ...client.validations, perform };
    const running = verifyEmailFlow().run(email, { ...host, client: { ...client, validations } });
    await settle();
    await clock.advance(2000);
    const { kind, run } = await running;
    assert.equal(kind, 'finished');
    assert.equal(run.status, 'success');
    assert.ok(!run.events.some((event) => event.kind === 'code-entered'));
  });

  it('enrolls the address, sends the code, takes the right one, and is finished', async () => {
    const { host, ui, service, runs, clock } = setUp([{ type: ` ${RIGHT} ` }]);
    const { kind, run } = await verifyEmailFlow().run(email, host);
    assert.equal(kind, 'finished');
    assert.deepEqual(service.created, [
      { type: 'email-verification', user_authorized: true, account_id: 'demo-user-17', language: 'es', timeout: 300 },
    ]);
    assert.deepEqual(kinds(run.events), ['created', 'code-entered', 'finished']);
    assert.equal(run.status, 'success');
    assert.deepEqual(await runs.get(run.id), run);
    assert.deepEqual(promptsOf(ui), ['A code was sent to ana@example.test. Retries left: 2. Time left: 5:00.']);
    assert.equal(clock.sleeping, 0);
    assert.ok(!JSON.stringify(run).includes('ana@example.test'), 'a run holds no personal data');
  });

  it('says that a code was wrong and asks again while retries are left, three times in all', async () => {
    const { host, ui, runs } = setUp([
      { type: '111111' },
      { type: '222222' },
      { type: '333333' },
      { pick: 'Open the result' },
    ]);
    const { kind, run } = await verifyEmailFlow().run(email, host);
    ui.assertDone();
    assert.equal(kind, 'finished');
    assert.deepEqual(promptsOf(ui).slice(1, 3), [
      'That code was wrong: type it again. Retries left: 1. Time left: 5:00.',
      'That code was wrong: type it again. Retries left: 0. Time left: 5:00.',
    ]);
    assert.deepEqual(kinds(run.events), ['created', 'code-entered', 'code-entered', 'code-entered', 'finished']);
    assert.deepEqual([run.failureStatus, run.reason], ['declined', 'wrong_verification_code']);
    assert.equal((await runs.list()).length, 1);
  });

  it('sends a new code as a new validation after the last wrong one', async () => {
    const wrong = { type: '000000' };
    const { host, ui, service, runs } = setUp([wrong, wrong, wrong, { pick: 'Send a new code' }, { type: RIGHT }]);
    const { kind, run } = await verifyEmailFlow().run(email, host);
    ui.assertDone();
    assert.deepEqual([kind, run.id, run.status], ['finished', 'VLD2', 'success']);
    assert.equal(service.created.length, 2);
    assert.deepEqual((await runs.get('VLD1'))?.failureStatus, 'declined');
  });

  it('sends a new code when the message does not come, and goes on watching the first validation', async () => {
    const { host, left, runs } = setUp([{ pick: 'Send a New Code' }, { type: RIGHT }]);
    const { kind, run } = await verifyEmailFlow().run(email, host);
    assert.deepEqual([kind, run.id], ['finished', 'VLD2']);
    assert.deepEqual(left, ['VLD1']);
    assert.equal((await runs.get('VLD1'))?.state, 'watching');
  });

  it('has each new code confirmed where it is billed, and goes on with the former one otherwise', async () => {
    const clock = new ManualClock(Date.parse('2026-01-12T15:04:05Z'));
    const { client, service } = codeService(clock);
    const profile = { id: 'live', name: 'Live', environment: 'production' } as const;
    const again = { pick: 'Send a New Code' };
    const wrong = { type: '000000' };
    const ui = new ScriptedUi([
      wrong,
      again,
      'cancel',
      again,
      { type: 'Live' },
      wrong,
      wrong,
      wrong,
      { pick: 'Send a new code' },
      'cancel',
    ]);
    const { host } = hostFor(client, clock, ui, { profile });
    const { kind, run } = await verifyEmailFlow().run(email, host);
    ui.assertDone();
    assert.deepEqual([kind, run.reason], ['finished', 'wrong_verification_code']);
    assert.equal(service.created.length, 2);
    assert.match(promptsOf(ui)[3] ?? '', /^That code was wrong: type it again. Retries left: 1/);
  });

  it('counts the time down each second, and closes by itself when it is over', async () => {
    const clock = new ManualClock(Date.parse('2026-01-12T15:04:05Z'));
    const ui = new PatientUi([{ pick: 'Open the result' }]);
    const { client } = codeService(clock);
    const { host } = hostFor(client, clock, ui);
    const outcome = verifyEmailFlow().run(email, host);
    await clock.advance(3000);
    assert.deepEqual(
      ui.prompts.map((prompt) => prompt.slice(-5, -1)),
      ['5:00', '4:59', '4:58', '4:57'],
    );
    await clock.advance(340_000);
    const { kind, run } = await outcome;
    assert.equal(ui.prompts.at(-1)?.slice(-5, -1), '0:01');
    assert.equal(kind, 'finished');
    assert.deepEqual([run.failureStatus, run.reason], ['expired', 'validation_not_performed']);
    assert.deepEqual([ui.open, clock.sleeping], [0, 0]);
    ui.later.assertDone();
  });

  it('reads the result when the code comes too late', async () => {
    const { host, service, clock } = setUp([{ pick: 'Open the result' }]);
    const typed: FlowUi = {
      ask: async (question, position) => {
        if (question.kind !== 'text') return host.ui.ask(question, position, host.signal);
        const first = service.validations[0];
        if (first) service.validations[0] = { ...first, validation_status: 'failure', failure_status: 'expired' };
        return { kind: 'answer', value: question.value('123456') };
      },
    };
    const outcome = verifyEmailFlow().run(email, { ...host, ui: typed });
    await clock.advance(10_000);
    assert.equal((await outcome).run.failureStatus, 'expired');
  });

  it('loses nothing when the person leaves: the code can be entered later', async () => {
    const { host, ui, runs, clock } = setUp(['cancel', { type: '999999' }, { type: RIGHT }]);
    const left = await verifyEmailFlow().run(email, host);
    assert.equal(left.kind, 'paused');
    assert.equal(left.run.state, 'watching');
    assert.deepEqual(await runs.list(), [left.run]);
    await clock.advance(60_000);
    const { kind, run } = await enterCodeLater(left.run, 'Enter Code', host);
    ui.assertDone();
    assert.deepEqual([kind, run.status], ['finished', 'success']);
    assert.deepEqual(promptsOf(ui)[1], 'A code was sent. Retries left: 2. Time left: 4:00.');
    assert.deepEqual(kinds(run.events), ['created', 'paused', 'code-entered', 'code-entered', 'finished']);
  });

  it('is paused, not lost, when the run is cancelled while it asks', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const ui = new PatientUi();
    const { client } = codeService(clock);
    const { host } = hostFor(client, clock, ui, { signal: controller.signal });
    const outcome = verifyEmailFlow().run(email, host);
    await settle();
    controller.abort(cancelReason());
    assert.equal((await outcome).kind, 'paused');
    assert.deepEqual([ui.open, clock.sleeping], [0, 0]);
  });

  it('has nothing entered later for what is decided by now', async () => {
    const { host, ui, clock } = setUp(['cancel']);
    const { run } = await verifyEmailFlow().run(email, host);
    await clock.advance(300_000);
    const later = await enterCodeLater(run, 'Enter Code', host);
    assert.deepEqual([later.kind, later.run.failureStatus], ['finished', 'expired']);
    assert.equal(ui.asked.length, 1);
  });

  it('explains in its result page what happened and how often', async () => {
    const { host, service } = setUp([{ type: '1' }, { type: '2' }, { type: '3' }, { pick: 'Open the result' }]);
    const { run } = await verifyEmailFlow().run(email, host);
    const text = printPage(ownershipResult(service.validations[0]!, run, 'en'));
    assert.match(text, /Declined: wrong_verification_code/);
    assert.match(text, /The code that was entered is not the one that was sent/);
    assert.match(text, /Wrong ones +3/);
    assert.match(text, /Wrong code entered/);
  });
});

describe('verifying a phone number by a code', () => {
  it('creates the enrollment with the country of the number, and the validation with its channel', async () => {
    const { host, service } = setUp([{ type: RIGHT }]);
    const { run } = await verifyPhoneFlow().run(phone, host);
    assert.deepEqual(service.created[0], {
      type: 'phone-verification',
      user_authorized: true,
      account_id: 'demo-user-17',
      phone_type: 'home',
      phone_locale: 'es',
      verify_channel: 'sms',
      timeout: 300,
    });
    assert.deepEqual(run.traits, { phone_type: 'home', phone_locale: 'es', verify_channel: 'sms', timeout: '300' });
  });

  it('creates no validation when the enrollment failed, and says why in words', async () => {
    const { host, service, runs } = setUp([]);
    service.enrollment = { ...enrolled, status: 'failure', reason: 'phone_number_out_of_coverage' };
    const failure: unknown = await verifyPhoneFlow()
      .run(phone, host)
      .catch((caught: unknown) => caught);
    const { sentence } = failureText(failure, { profile: 'Sandbox', isSandbox: true });
    assert.match(sentence, /its network or country is not covered/);
    assert.deepEqual([service.created, await runs.list()], [[], []]);
  });

  it('lets the person decide where the account is enrolled already', async () => {
    const replies: ScriptedReply[] = [{ pick: 'Go on with what was enrolled before' }, { type: RIGHT }];
    const { host, service } = setUp(replies);
    service.enrollment = refusal('Invalid request: account already has an enrollment of this type');
    service.enrollments = [{ ...enrolled, validation_type: 'phone-verification' }];
    assert.equal((await verifyPhoneFlow().run(phone, host)).kind, 'finished');
    const { host: refusing, service: other } = setUp(['cancel']);
    other.enrollment = service.enrollment;
    other.enrollments = service.enrollments;
    await assert.rejects(verifyPhoneFlow().run(phone, refusing), { kind: 'invalid-request' });
  });

  it('takes numbers with + and a country code only, however they are written', async () => {
    const askedFor = async (text: string) => {
      const { client } = codeService(new ManualClock());
      const ui = new ScriptedUi([{ pick: 'New account' }, { type: text }, 'cancel']);
      const context = { profile: { id: 's', name: 'S', environment: 'sandbox' }, language: 'en' } as const;
      const uuid = () => '00000000-0000-4000-8000-000000000000';
      await collectAnswers(verifyPhoneFlow(), ui, { ...context, client: async () => client, uuid }, host.signal);
      return ui.asked.at(-1)?.question.title;
    };
    const { host } = setUp([]);
    assert.equal(await askedFor('+57 (300) 000-00.00'), 'Consent');
    await assert.rejects(askedFor('3000000000'), /Begin with \+ and the country code/);
    await assert.rejects(askedFor('+49 30 1234567'), /Codes are sent to these country codes only/);
    await assert.rejects(askedFor('+57 300'), /too short/);
    await assert.rejects(askedFor('+57 300 00 number'), /digits only/);
  });
});
