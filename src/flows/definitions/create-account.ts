import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { accountIdProblem, guessableBecause, newAccountId } from '../engine/account-ids.ts';
import type { Flow, Step } from '../engine/flow.ts';
import type { MadeOutcome, RunHost } from '../engine/run-host.ts';
import { ACCOUNT_FIELDS, type AccountFields } from './account-fields.ts';

/** The answers that an account is made of; a field that is left out is an empty text. */
export interface AccountAnswers extends AccountFields {
  /** Empty when Truora is to choose one. */
  readonly account_id: string;
  /** Only asked when the ID can be guessed. */
  readonly guessable_accepted: true;
  /** Whether the person's details are asked for. */
  readonly with_details: boolean;
  readonly start: true;
}

type AccountStep<K extends keyof AccountAnswers> = Step<AccountAnswers, K>;

const accountId: AccountStep<'account_id'> = {
  id: 'account_id',
  ask(_, { uuid }) {
    const fresh = newAccountId(uuid);
    return {
      kind: 'choose',
      title: l10n.t('Account ID'),
      placeholder: l10n.t('Take an ID that nobody can guess, or type one of your own. It cannot be changed later.'),
      choices: [
        { value: fresh, label: l10n.t('New ID'), description: fresh, icon: 'key' },
        { value: '', label: l10n.t('Let Truora choose the ID'), icon: 'cloud' },
      ],
      typed: {
        label: (text) => l10n.t('Use the ID {id}', { id: text }),
        problem: accountIdProblem,
        value: (text) => text,
      },
    };
  },
};

const guessable: AccountStep<'guessable_accepted'> = {
  id: 'guessable_accepted',
  when: ({ account_id }) => guessableBecause(account_id ?? '') !== undefined && account_id !== '',
  ask: ({ account_id = '' }) => ({
    kind: 'choose',
    title: l10n.t('This ID can be guessed'),
    placeholder: guessableBecause(account_id) ?? '',
    choices: [
      {
        value: true,
        label: l10n.t('Use {id} all the same', { id: account_id }),
        detail: l10n.t('Everyone who guesses it can send requests in its name. Go back for a random one.'),
        icon: 'warning',
      },
    ],
  }),
};

const withDetails: AccountStep<'with_details'> = {
  id: 'with_details',
  ask: (_, { profile }) => ({
    kind: 'choose',
    title: l10n.t('Details'),
    placeholder: l10n.t('What should Truora know of the person from the start?'),
    choices: [
      { value: false, label: l10n.t('Create by ID alone'), description: profile.name, icon: 'add' },
      {
        value: true,
        label: l10n.t('Add details of the person…'),
        detail: l10n.t('Country, document, name, e-mail and phone; each can be left out.'),
        icon: 'edit',
      },
    ],
  }),
};

const start: AccountStep<'start'> = {
  id: 'start',
  when: ({ with_details }) => with_details === true,
  ask: (answers, { profile }) => ({
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: l10n.t('Details that are sent with the account: {count}.', {
      count: ACCOUNT_FIELDS.filter(({ id }) => (answers[id] ?? '') !== '').length,
    }),
    choices: [{ value: true, label: l10n.t('Create now'), description: profile.name, icon: 'add' }],
  }),
};

/** Makes an account, by its ID alone or with the fields of the reference (REF). Needs no consent. */
export function createAccountFlow(): Flow<AccountAnswers, MadeOutcome> {
  const fields = ACCOUNT_FIELDS.map((field) => ({
    ...field,
    when: ({ with_details }: Partial<AccountAnswers>) => with_details === true,
  }));
  return {
    id: 'create-account',
    title: l10n.t('Create Account'),
    // An ID is used once, and the rest is personal data.
    remembered: () => ({}),
    steps: [accountId, guessable, withDetails, ...fields, start],
    run,
  };
}

async function run(answers: AccountAnswers, { client, signal, report }: RunHost): Promise<MadeOutcome> {
  report({ label: l10n.t('creating the account'), percent: 20 });
  const { account_id } = answers;
  const filled = Object.fromEntries(
    ['account_id' as const, ...ACCOUNT_FIELDS.map(({ id }) => id)]
      .map((name) => [name, answers[name]])
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  try {
    const account = await client.accounts.create(filled, { signal });
    return { kind: 'made', accountId: account.account_id, existed: false };
  } catch (failure) {
    // The documented refusal has an empty message (REF): whether the account is there tells what it was about.
    const isRefused =
      failure instanceof AppError && (failure.kind === 'invalid-request' || failure.kind === 'conflict');
    if (!isRefused || account_id === '') throw failure;
    const former = await client.accounts.get(account_id, { signal }).catch(() => undefined);
    if (!former) throw failure;
    return { kind: 'made', accountId: former.account_id, existed: true };
  }
}
