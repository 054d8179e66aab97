import * as l10n from '@vscode/l10n';
import type { Clock } from '../../base/clock.ts';
import { disposable } from '../../base/disposables.ts';
import { validationOutcome } from '../../contract/finished.ts';
import { ApiError } from '../../truora/errors.ts';
import type { TextQuestion } from '../engine/question.ts';
import type { RunHost } from '../engine/run-host.ts';
import { withEvent, withState } from '../runs/run.ts';
import { mayBillAgain } from '../steps/confirmations.ts';
import { validationState } from '../subjects/validation.ts';
import type { Recorder } from './recorder.ts';

/** The validators that send a code. */
export type CodeType = 'email-verification' | 'phone-verification';

/** A code that is on its way. */
export interface ExpectedCode {
  readonly flowTitle: string;
  readonly type: CodeType;
  /** Wrong codes that are still allowed, where the API says. */
  readonly remainingRetries: number | undefined;
  /** Unix milliseconds at which the validation expires, where that is known. */
  readonly expiresAt: number | undefined;
  /** The address or number, where it is known. */
  readonly sentTo: string | undefined;
  /** Whether a new code can be offered: enough is known to create the validation again. */
  readonly canSendAgain: boolean;
}

/**
 * How entering a code ended: `decided` by the code, `over` when the validation takes no code any more or its status is
 * not known, `left` for later, or `new-code` when the person wants another one.
 */
export type CodeEnd = 'decided' | 'over' | 'left' | 'new-code';

type CodeAnswer = { readonly kind: 'code'; readonly token: string } | { readonly kind: 'new-code' };

/**
 * Asks for the code and hands it in until it is right or no retry is left. The prompt counts retries and time; when the
 * time is over the question closes by itself. Nothing is lost by leaving. Rejects as the client does, and with the
 * abort reason.
 */
export async function enterCode(code: ExpectedCode, recorder: Recorder, host: RunHost): Promise<CodeEnd> {
  let { remainingRetries } = code;
  let wasWrong = false;
  for (;;) {
    const answer = await ask({ ...code, remainingRetries }, wasWrong, host);
    if (answer === 'over') return 'over';
    if (answer === undefined) {
      await recorder.note({ kind: 'paused', at: host.clock.now() });
      return 'left';
    }
    if (answer.kind === 'new-code') {
      if (await mayBillAgain(code.flowTitle, host)) return 'new-code';
      continue;
    }
    host.report({ label: l10n.t('checking the code'), percent: 80 });
    const validation = await perform(recorder.run.id, code.type, answer.token, host);
    if (validation === undefined) return 'over';
    // A status that nobody knows says nothing of the code: the result is waited for.
    if (validationOutcome(validation) === 'unknown') return 'over';
    const at = host.clock.now();
    const state = validationState(validation);
    // A right code can still end in a system error.
    const isRight = state.status === 'success' || state.failureStatus === 'system_error';
    const run = withEvent(recorder.run, { kind: 'code-entered', at, isRight });
    await recorder.keep(state.isFinished ? withState(run, state, at) : run);
    if (state.isFinished) return 'decided';
    wasWrong = true;
    remainingRetries =
      validation.remaining_retries ?? (remainingRetries === undefined ? undefined : remainingRetries - 1);
  }
}

/**
 * The validation after the code, or undefined when it had finished or timed out before (code 10404 with status 400,
 * REF).
 */
async function perform(id: string, type: CodeType, token: string, { client, signal }: RunHost) {
  try {
    return await client.validations.perform(id, { type, token }, { signal });
  } catch (failure) {
    if (failure instanceof ApiError && failure.kind === 'invalid-request' && failure.code === 10404) return undefined;
    throw failure;
  }
}

async function ask(code: ExpectedCode, wasWrong: boolean, host: RunHost): Promise<CodeAnswer | 'over' | undefined> {
  const { clock, signal } = host;
  host.report({ label: l10n.t('waiting for the code'), percent: 60 });
  const [over, answered] = [new AbortController(), new AbortController()];
  if (code.expiresAt !== undefined) {
    const leftMs = Math.max(0, code.expiresAt - clock.now());
    clock.sleep(leftMs, answered.signal).then(
      () => over.abort(),
      () => {},
    );
  }
  try {
    const position = { flowTitle: code.flowTitle, step: 1, total: 1, canGoBack: false };
    const reply = await host.ui.ask(
      questionOf(code, wasWrong, clock),
      position,
      AbortSignal.any([signal, over.signal]),
    );
    signal.throwIfAborted();
    if (reply.kind === 'answer') return reply.value;
    return over.signal.aborted ? 'over' : undefined;
  } finally {
    answered.abort();
  }
}

function questionOf(code: ExpectedCode, wasWrong: boolean, clock: Clock): TextQuestion<CodeAnswer> {
  const prompt = () => promptOf(code, wasWrong, clock.now());
  return {
    kind: 'text',
    title: l10n.t('Code'),
    prompt: prompt(),
    placeholder: l10n.t('The code from the message'),
    problem: (text) => (/^\s*[a-z\d]+\s*$/i.test(text) ? undefined : l10n.t('Type the code: letters and digits only.')),
    value: (text) => ({ kind: 'code', token: text.trim() }),
    livePrompt: (show) => {
      const closing = new AbortController();
      void showEachSecond(() => show(prompt()), clock, closing.signal).catch(() => {});
      return disposable(() => closing.abort());
    },
    ...(code.canSendAgain
      ? { other: { label: l10n.t('Send a New Code'), icon: 'refresh', value: { kind: 'new-code' } } }
      : {}),
  };
}

async function showEachSecond(show: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    await clock.sleep(1000, signal);
    show();
  }
}

function promptOf({ sentTo, remainingRetries, expiresAt }: ExpectedCode, wasWrong: boolean, now: number): string {
  const sent = sentTo ? l10n.t('A code was sent to {address}.', { address: sentTo }) : l10n.t('A code was sent.');
  const parts = [
    wasWrong ? l10n.t('That code was wrong: type it again.') : sent,
    ...(remainingRetries === undefined ? [] : [l10n.t('Retries left: {count}.', { count: remainingRetries })]),
    ...(expiresAt === undefined ? [] : [l10n.t('Time left: {time}.', { time: minutesAndSeconds(expiresAt - now) })]),
  ];
  return parts.join(' ');
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
