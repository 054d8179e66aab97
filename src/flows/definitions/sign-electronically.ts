import * as l10n from '@vscode/l10n';
import type { Validation } from '../../contract/as-read.ts';
import { createValidation } from '../../contract/endpoints/create-validation.ts';
import { validationOutcome } from '../../contract/finished.ts';
import type { AnswersOf, AnyStep, Flow, FlowContext, Step } from '../engine/flow.ts';
import type { Choice, ChooseQuestion } from '../engine/question.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { record } from '../running/recorder.ts';
import { ensureAccount, handOverLink, isWebPage } from '../running/sign-electronically.ts';
import { waitForResult } from '../running/wait-for-result.ts';
import { accountStep } from '../steps/account.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { timeText } from '../wording/times.ts';

/** The answers that an electronic signature needs; wire names where the wire has one. */
export interface SignatureAnswers {
  readonly account_id: string;
  readonly user_authorized: true;
  /** Empty for none. */
  readonly document_validation_id: string;
  /** Empty for none. */
  readonly face_validation_id: string;
  /** `name=value`, sent as it is; empty ends the list. */
  readonly [further: `further_${number}`]: string;
  /** The name of the profile, typed, where tries are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type SignatureStep<K extends keyof SignatureAnswers> = Step<SignatureAnswers, K>;

/** Most further parameters that can be typed; the reference names no limit. */
const FURTHER_LIMIT = 20;

const account = accountStep(() => l10n.t('Who signs? Pick an account, or type an ID of your own.'));

const consent = consentStep(() => l10n.t('Did the person who signs agree to this validation?'));

const documentValidation: SignatureStep<'document_validation_id'> = {
  id: 'document_validation_id',
  ask: (answers, context, signal) =>
    askForValidation(
      'document-validation',
      l10n.t('Document validation'),
      l10n.t('Does the signature build on a document validation of the account?'),
      { answers, context, signal },
    ),
};

const faceValidation: SignatureStep<'face_validation_id'> = {
  id: 'face_validation_id',
  ask: (answers, context, signal) =>
    askForValidation(
      'face-recognition',
      l10n.t('Face validation'),
      l10n.t('Does the signature build on a face validation of the account?'),
      { answers, context, signal },
    ),
};

/** One question for each further parameter, until one is left empty: which there are is not documented. */
const further = Array.from({ length: FURTHER_LIMIT }, (_, i): SignatureStep<`further_${number}`> => {
  const before = i === 0 ? undefined : (`further_${i - 1}` as const);
  return {
    id: `further_${i}`,
    when: (answers) => before === undefined || Boolean(answers[before]),
    ask: (answers) => ({
      kind: 'text',
      title: l10n.t('Further parameter'),
      prompt: l10n.t(
        'As name=value, sent as it is: the template or document and its variables are not documented. Leave it empty to go on.',
      ),
      placeholder: l10n.t('name=value'),
      problem: (text) => furtherProblem(text, furtherOf(answers, i)),
      value: (text) => text.trim(),
    }),
  };
});

const start: SignatureStep<'start'> = {
  id: 'start',
  ask: (answers, { profile }) => ({
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: l10n.t('Account {account}, further parameters: {names}', {
      account: answers.account_id ?? '',
      names: Object.keys(furtherOf(answers)).join(', ') || l10n.t('none'),
    }),
    choices: [
      {
        value: true,
        label: l10n.t('Create the signature now'),
        description: profile.name,
        detail: l10n.t('You get a link to the page on which the person signs.'),
        icon: 'edit',
      },
    ],
  }),
};

/** Creates an electronic signature, hands over the link to its page, and waits until it is signed. */
export function signElectronicallyFlow(): Flow<SignatureAnswers> {
  return {
    id: 'sign-electronically',
    title: l10n.t('Sign Document Electronically'),
    // Further parameters may be names and addresses of people.
    isPersonal: (name) => name.startsWith('further_'),
    // The numbered steps are of one type each, which a mapped type over a pattern of names cannot say.
    steps: [
      account,
      consent,
      documentValidation,
      faceValidation,
      ...further,
      billingStep,
      start,
    ] as readonly AnyStep<SignatureAnswers>[],
    run,
  };
}

async function run(answers: SignatureAnswers, host: RunHost): Promise<RunOutcome> {
  await ensureAccount(answers.account_id, host);
  const startedAt = host.clock.now();
  host.report({ label: l10n.t('creating the signature'), percent: 5 });
  const { account_id, face_validation_id, document_validation_id } = answers;
  const optional = {
    ...(face_validation_id ? { face_validation_id } : {}),
    ...(document_validation_id ? { document_validation_id } : {}),
  };
  const type = 'electronic-signature';
  const created = await host.client.validations.create(
    { type, user_authorized: true, account_id, ...optional },
    { signal: host.signal, further: furtherOf(answers) },
  );
  const { validation_id: id, account_id: accountId = answers.account_id } = created;
  // Further parameters are personal, so they are not kept.
  const subject = { flow: 'sign-electronically', subject: 'validation', id, type, accountId, startedAt } as const;
  const link = created.instructions?.signer_link;
  const kept = link && isWebPage(link) ? { link } : {};
  return record({ ...subject, ...kept, traits: optional, files: {} }, host, async (recorder) => {
    if (link) await handOverLink(link, l10n.t('Sign Document Electronically'), recorder, host);
    else host.logger.info('the reply has no signer_link');
    return waitForResult(recorder, host);
  });
}

/** The further parameters that were typed, by name, up to but without the one at `end`. */
function furtherOf(
  answers: AnswersOf<SignatureAnswers>,
  end: number = FURTHER_LIMIT,
): Readonly<Record<string, string>> {
  const typed: [string, string][] = [];
  for (let i = 0; i < end; i++) {
    const line = answers[`further_${i}`];
    if (!line) break;
    const at = line.indexOf('=');
    typed.push([line.slice(0, at).trim(), line.slice(at + 1).trim()]);
  }
  return Object.fromEntries(typed);
}

function furtherProblem(text: string, earlier: Readonly<Record<string, string>>): string | undefined {
  const line = text.trim();
  if (line === '') return undefined;
  const name = line.slice(0, Math.max(0, line.indexOf('='))).trim();
  if (name === '' || /\s/.test(name)) return l10n.t('Write it as name=value, the name without spaces.');
  if (Object.hasOwn(createValidation.parameters, name) && name !== 'timeout' && name !== 'custom_input') {
    return l10n.t('{name} has a question of its own or belongs to other validations.', { name });
  }
  return Object.hasOwn(earlier, name) ? l10n.t('{name} was given already.', { name }) : undefined;
}

/**
 * Offers the successful validations of the account; another ID can be typed, and none is fine: which are needed is not
 * documented.
 */
async function askForValidation(
  type: Validation['type'],
  title: string,
  placeholder: string,
  {
    answers,
    context,
    signal,
  }: { readonly answers: AnswersOf<SignatureAnswers>; readonly context: FlowContext; readonly signal: AbortSignal },
): Promise<ChooseQuestion<string>> {
  const known = await validationsOf(answers.account_id ?? '', type, context, signal);
  return {
    kind: 'choose',
    title,
    placeholder,
    choices: [
      { value: '', label: l10n.t('None'), icon: 'circle-slash' },
      ...known.map(
        ({ validation_id, creation_date }): Choice<string> => ({
          value: validation_id,
          label: validation_id,
          description: timeText(creation_date),
          icon: 'pass',
        }),
      ),
    ],
    typed: {
      label: (text) => l10n.t('Use the ID {id}', { id: text }),
      problem: (text) => (/^\S+$/.test(text) ? undefined : l10n.t('A validation ID has no spaces.')),
      value: (text) => text,
    },
  };
}

async function validationsOf(
  accountId: string,
  type: Validation['type'],
  { client }: FlowContext,
  signal: AbortSignal,
) {
  try {
    const { items } = await (await client()).accounts.validations(accountId, {}, { signal });
    return items.filter((item) => item.type === type && validationOutcome(item) === 'success');
  } catch {
    // The list is an offer only: a new account has none, and an ID can be typed without it.
    return [];
  }
}
