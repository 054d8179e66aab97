import * as l10n from '@vscode/l10n';
import { isFinished, validationOutcome } from '../../contract/finished.ts';
import type { CreateValidationParameters } from '../../contract/inputs-by-type.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { type Run, withState } from '../runs/run.ts';
import { isBilled, mayBillAgain } from '../steps/confirmations.ts';
import { validationState } from '../subjects/validation.ts';
import { type CodeEnd, type CodeType, type ExpectedCode, enterCode } from './enter-code.ts';
import { type Recorder, record, resume } from './recorder.ts';
import { waitForResult } from './wait-for-result.ts';

/**
 * Seconds that the person has: the documented default (REF), sent with every create so that what is counted down is
 * true.
 */
export const CODE_TIMEOUT_SECONDS = 300;

type CodeParameters = Extract<CreateValidationParameters, { readonly type: CodeType }>;

/** A validation that sends a code. */
export interface CodeValidation {
  /** Id of the flow. */
  readonly flow: string;
  readonly flowTitle: string;
  readonly parameters: Omit<CodeParameters, 'timeout'>;
  /** The address or number; shown, never stored. */
  readonly sentTo: string | undefined;
}

/**
 * Creates the validation, which sends the code, and has it entered; as often as the person wants a new code, each as a
 * new validation. The validations left behind go on being watched.
 */
export async function verifyByCode(wanted: CodeValidation, host: RunHost): Promise<RunOutcome> {
  const { flow, flowTitle, sentTo } = wanted;
  for (;;) {
    host.signal.throwIfAborted();
    const startedAt = host.clock.now();
    host.report({ label: l10n.t('sending the code'), percent: 30 });
    const parameters = { ...wanted.parameters, timeout: CODE_TIMEOUT_SECONDS } as CodeParameters;
    const created = await host.client.validations.create(parameters, { signal: host.signal });
    const { type, account_id: _, user_authorized: __, ...chosen } = parameters;
    const traits = Object.fromEntries(Object.entries(chosen).map(([name, value]) => [name, String(value)]));
    const subject = {
      flow,
      subject: 'validation',
      id: created.validation_id,
      type,
      accountId: created.account_id,
      traits,
      startedAt,
      files: {},
    } as const;
    const expected = { flowTitle, sentTo, remainingRetries: created.remaining_retries, canSendAgain: true };
    let wantsNewCode = false;
    const outcome = await record(subject, host, async (recorder) => {
      const end = await settle({ ...expected, type, expiresAt: expiryOf(recorder.run) }, recorder, host);
      wantsNewCode = end === 'new-code';
      return end === 'known';
    });
    if (!wantsNewCode) return outcome;
    host.watchLater?.(outcome.run);
  }
}

/** Has the code of a pending validation entered; one that is decided already is only read. */
export async function enterCodeLater(run: Run, flowTitle: string, host: RunHost): Promise<RunOutcome> {
  const type = run.type as CodeType;
  let wantsNewCode = false;
  const outcome = await resume(run, host, async (recorder) => {
    const validation = await host.client.validations.get(run.id, {}, { signal: host.signal });
    if (isFinished(validation)) {
      await recorder.keep(withState(recorder.run, validationState(validation), host.clock.now()));
      return true;
    }
    const remainingRetries = validation.remaining_retries;
    const canSendAgain = run.traits.timeout !== undefined;
    const expected = { flowTitle, type, remainingRetries, expiresAt: expiryOf(run), sentTo: undefined, canSendAgain };
    const end = await settle(expected, recorder, host);
    wantsNewCode = end === 'new-code';
    return end === 'known';
  });
  if (!wantsNewCode) return outcome;
  host.watchLater?.(outcome.run);
  const { timeout: _, ...traits } = run.traits;
  const parameters = { ...traits, type, account_id: run.accountId ?? '', user_authorized: true } as CodeParameters;
  return verifyByCode({ flow: run.flow, flowTitle, parameters, sentTo: undefined }, host);
}

/** Unix milliseconds at which a validation of ours expires; undefined for one whose time-out is not known. */
function expiryOf({ startedAt, traits }: Run): number | undefined {
  const seconds = Number(traits.timeout);
  return Number.isFinite(seconds) ? startedAt + seconds * 1000 : undefined;
}

type Settled = 'known' | 'open' | 'new-code';

/** Until the result is known, or the person leaves. After a failure a new code is offered. */
async function settle(code: ExpectedCode, recorder: Recorder, host: RunHost): Promise<Settled> {
  const end: CodeEnd = await enterCode(code, recorder, host);
  if (end === 'new-code') return 'new-code';
  if (end === 'left') return 'open';
  if (end === 'over' && !(await waitForResult(recorder, host))) return 'open';
  const { run } = recorder;
  const hasFailed =
    validationOutcome({ validation_status: run.status, failure_status: run.failureStatus }) === 'failure';
  return hasFailed && code.canSendAgain && (await wantsAnother(code.flowTitle, run, host)) ? 'new-code' : 'known';
}

async function wantsAnother(flowTitle: string, run: Run, host: RunHost): Promise<boolean> {
  const reply = await host.ui.ask(
    {
      kind: 'choose',
      title: l10n.t('Not verified'),
      placeholder: whyNot(run),
      choices: [
        { value: false, label: l10n.t('Open the result'), icon: 'open-preview' },
        {
          value: true,
          label: l10n.t('Send a new code'),
          detail: isBilled(host.profile)
            ? l10n.t('This is a new validation, which is billed.')
            : l10n.t('This is a new validation.'),
          icon: 'refresh',
        },
      ],
    },
    { flowTitle, step: 1, total: 1, canGoBack: false },
    host.signal,
  );
  return reply.kind === 'answer' && reply.value && (await mayBillAgain(flowTitle, host));
}

function whyNot({ failureStatus, reason }: Run): string {
  if (failureStatus === 'expired') return l10n.t('The time is over: no right code was entered.');
  if (reason === 'wrong_verification_code' || reason === 'max_retries_reached') return l10n.t('No retry is left.');
  return reason ? l10n.t('Declined: {reason}', { reason }) : l10n.t('Declined');
}
