import * as l10n from '@vscode/l10n';
import { isCheckDate } from '../../contract/checks/check-values.ts';
import { CREATABLE_DOCUMENT_TYPES } from '../../contract/document-types.ts';
import { emailProblem } from '../engine/contacts.ts';
import type { FlowContext, Step } from '../engine/flow.ts';
import type { Choice, TextQuestion } from '../engine/question.ts';
import { countryName, documentTypeName } from '../wording/document-names.ts';

/** What an account can be created with besides its ID, by wire name (REF); an empty text is not sent. */
export interface AccountFields {
  readonly country: string;
  readonly document_type: string;
  readonly document_number: string;
  readonly document_issue_date: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly email: string;
  readonly phone_number: string;
  readonly facebook_user: string;
  readonly twitter_user: string;
}

/** Document types that an account takes (REF). */
const DOCUMENT_TYPES = ['national-id', 'identity-card', 'foreign-id', 'passport'] as const;

const leftOut = (): Choice<string> => ({ value: '', label: l10n.t('Leave it out'), icon: 'circle-slash' });

function optionalText(
  title: string,
  placeholder: string,
  problem: (text: string) => string | undefined = () => undefined,
): TextQuestion<string> {
  return {
    kind: 'text',
    title,
    prompt: l10n.t('Optional: leave it empty and press Enter to leave it out.'),
    placeholder,
    problem: (text) => (text.trim() === '' ? undefined : problem(text.trim())),
    value: (text) => text.trim(),
  };
}

function countries(language: string): readonly Choice<string>[] {
  const codes = new Set(CREATABLE_DOCUMENT_TYPES.map(({ country }) => country).filter((code) => code !== 'ALL'));
  return [...codes]
    .map((code) => ({ value: code, label: countryName(code, language), description: code }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

function dateProblem(text: string): string | undefined {
  return isCheckDate(text)
    ? undefined
    : l10n.t('Write the date as year, month and day, such as {example}.', { example: '2000-05-24' });
}

const phoneProblem = (text: string) =>
  /^\+?[\d ()-]{5,}$/.test(text) ? undefined : l10n.t('Write the phone number with digits.');

type FieldStep = {
  [K in keyof AccountFields]: Pick<Step<AccountFields, K, FlowContext>, 'id' | 'ask'>;
}[keyof AccountFields];

/** One step for each field of an account, all of them optional. */
export const ACCOUNT_FIELDS: readonly FieldStep[] = [
  {
    id: 'country',
    ask: (_, { language }) => ({
      kind: 'choose',
      title: l10n.t('Country'),
      placeholder: l10n.t('Pick a country, or type the two letters of another one.'),
      choices: [leftOut(), ...countries(language)],
      typed: {
        label: (text) => countryName(text.toUpperCase(), language),
        problem: (text) => (/^[a-z]{2}$/i.test(text) ? undefined : l10n.t('A country has two letters, such as CO.')),
        value: (text) => text.toUpperCase(),
      },
    }),
  },
  {
    id: 'document_type',
    ask: () => ({
      kind: 'choose',
      title: l10n.t('Document type'),
      placeholder: l10n.t('Which document does the person have?'),
      choices: [
        leftOut(),
        ...DOCUMENT_TYPES.map((type) => ({ value: type, label: documentTypeName(type), description: type })),
      ],
    }),
  },
  { id: 'document_number', ask: () => optionalText(l10n.t('Document number'), '1000000001') },
  { id: 'document_issue_date', ask: () => optionalText(l10n.t('Date of issue'), '2000-05-24', dateProblem) },
  { id: 'first_name', ask: () => optionalText(l10n.t('First name'), 'Ana') },
  { id: 'last_name', ask: () => optionalText(l10n.t('Last name'), 'Prueba') },
  { id: 'email', ask: () => optionalText(l10n.t('E-mail address'), 'ana@example.test', emailProblem) },
  { id: 'phone_number', ask: () => optionalText(l10n.t('Phone number'), '3000000000', phoneProblem) },
  { id: 'facebook_user', ask: () => optionalText(l10n.t('Facebook user'), 'ana.prueba') },
  { id: 'twitter_user', ask: () => optionalText(l10n.t('Twitter user'), 'anaprueba') },
];
