import * as l10n from '@vscode/l10n';
import type { Validation } from '../../contract/as-read.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import type { Run } from '../runs/run.ts';
import { accountOf, failureHeadline, validationFacts } from './document.ts';
import { outcomeOfValidation } from './outcome.ts';
import type { Fact, ResultPage } from './page.ts';
import type { Explanation } from './reasons.ts';
import { timelineOf } from './timeline.ts';

/** A validation of an e-mail address or phone number as a page for people. `run` is what this machine knows of it. */
export function ownershipResult(given: Validation, run: Run | undefined, language: string): ResultPage {
  const validation = readAnswer('Validation', given);
  const account = accountOf(validation);
  const isEmail = validation.type === 'email-verification';
  return {
    title: isEmail ? l10n.t('E-mail') : l10n.t('Phone'),
    subtitle: isEmail
      ? l10n.t('Ownership of an e-mail address, account {account}', { account })
      : l10n.t('Ownership of a phone number, account {account}', { account }),
    outcome: outcomeOf(validation, isEmail),
    sections: [
      { kind: 'facts', title: l10n.t('Code'), facts: codeFacts(validation, run) },
      ...(run ? [{ kind: 'timeline' as const, title: l10n.t('Timeline'), lines: timelineOf(run, language) }] : []),
      {
        kind: 'facts',
        title: l10n.t('Validation'),
        facts: validationFacts(validation).filter(({ label }) => label !== retriesLeft()),
      },
    ],
  };
}

function outcomeOf(validation: Validation, isEmail: boolean): ResultPage['outcome'] {
  return outcomeOfValidation(validation, {
    pending: () => ({
      tone: 'pending',
      headline: l10n.t('Waiting for the code'),
      explanation: l10n.t('The code was sent; nobody has entered the right one yet.'),
      nextStep: l10n.t('Enter it with the command "Truora: Enter Code…" before the time is over.'),
    }),
    success: () => ({
      tone: 'success',
      headline: isEmail ? l10n.t('The e-mail address is verified') : l10n.t('The phone number is verified'),
    }),
    failure: () => ({ tone: 'failure', headline: failureHeadline(validation), ...explainOwnership(validation) }),
  });
}

const retriesLeft = () => l10n.t('Retries left');

function codeFacts({ allowed_retries, remaining_retries }: Validation, run: Run | undefined): readonly Fact[] {
  const entered = run?.events.filter((event) => event.kind === 'code-entered') ?? [];
  const chosen = run?.traits.verify_channel;
  return [
    ...(chosen ? [{ label: l10n.t('Channel'), value: chosen, isCode: true }] : []),
    ...(run ? [{ label: l10n.t('Codes entered here'), value: String(entered.length) }] : []),
    ...(run ? [{ label: l10n.t('Wrong ones'), value: String(entered.filter(({ isRight }) => !isRight).length) }] : []),
    { label: l10n.t('Retries allowed'), value: allowed_retries?.toString() ?? l10n.t('not told') },
    { label: retriesLeft(), value: remaining_retries?.toString() ?? l10n.t('not told') },
  ];
}

/** Why the owner was not verified, and what to do; unknown reasons are named as they are. */
export function explainOwnership({
  declined_reason,
  expired_reason,
  failure_status,
}: Pick<Validation, 'declined_reason' | 'expired_reason' | 'failure_status'>): Explanation {
  const again = l10n.t('Send a new code: start the flow again with the same account.');
  const reason = declined_reason ?? expired_reason;
  switch (reason) {
    case 'wrong_verification_code':
      return { explanation: l10n.t('The code that was entered is not the one that was sent.'), nextStep: again };
    case 'max_retries_reached':
      return { explanation: l10n.t('Too many wrong codes were entered.'), nextStep: again };
    case 'email_not_valid_verdict':
      return {
        explanation: l10n.t('Truora judges the address not valid.'),
        nextStep: l10n.t('Look for a typing mistake, or ask for another address.'),
      };
    case 'phone_number_out_of_coverage':
      return {
        explanation: l10n.t('The network or country of the number is not covered.'),
        nextStep: l10n.t('Ask for another number, or verify the e-mail address.'),
      };
    case 'validation_not_performed':
      return {
        explanation: l10n.t('No right code was entered in time.'),
        nextStep: again,
      };
    default:
      break;
  }
  if (reason) {
    return {
      explanation: l10n.t('The public lists do not explain the reason {reason}.', { reason }),
      nextStep: l10n.t('Ask Truora with the validation ID.'),
    };
  }
  return {
    explanation:
      failure_status === 'system_error'
        ? l10n.t("Something failed on Truora's side; nothing is known about the owner.")
        : l10n.t('The API gave no reason.'),
    nextStep: again,
  };
}
