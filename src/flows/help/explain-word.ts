import * as l10n from '@vscode/l10n';
import { markdownCode, markdownText } from '../../base/markdown.ts';
import {
  ENROLLMENT_REASONS,
  EXPIRED_REASONS,
  FURTHER_REASONS,
  findDeclinedReason,
  type ReasonedValidator,
} from '../../contract/reasons.ts';
import { type Trust, trustText } from '../../contract/source.ts';
import { explainFaceDeclined } from '../results/face-reasons.ts';
import { explainOwnership } from '../results/ownership.ts';
import { type Explanation, explainDeclined, explainExpired } from '../results/reasons.ts';
import { validationTypeName } from '../results/summary.ts';
import type { StatusField } from './word-at.ts';

/** What a word of Truora's means, for a hover. */
interface WordHelp {
  /** Which field has it, such as `declined_reason`. */
  readonly field: string;
  readonly meaning: string;
  /** What to do next; absent where there is nothing to do. */
  readonly nextStep?: string;
  /** Names of the products that can say it. */
  readonly products: readonly string[];
  /** Where the meaning is from, and how surely it is known. */
  readonly sources: readonly string[];
  readonly trust: Trust | undefined;
}

/**
 * Explains a declined, expired or enrollment reason, a status or an error code of the API by its wire name; undefined
 * for anything else. Plain words such as `success`, which every program has, are explained as values of the field near
 * them only.
 */
export function explainWord(word: string, near?: StatusField): WordHelp | undefined {
  const field = word === 'system_error' ? 'failure_status' : near;
  const status = field && explainStatus(field, word);
  return declined(word) ?? expired(word) ?? enrollment(word) ?? further(word) ?? status ?? errorCode(word);
}

function declined(word: string): WordHelp | undefined {
  const reason = findDeclinedReason(word);
  if (!reason) return undefined;
  const { explanation, nextStep } = explanationOf(word, reason.validators);
  return {
    field: 'declined_reason',
    meaning: explanation,
    nextStep,
    products: reason.validators.map(validationTypeName),
    sources: reason.sources,
    trust: reason.trust,
  };
}

function explanationOf(word: string, validators: readonly ReasonedValidator[]): Explanation {
  if (validators.includes('document-validation')) return explainDeclined(word);
  if (validators.some((validator) => validator.startsWith('face'))) return explainFaceDeclined(word);
  return explainOwnership({ declined_reason: word });
}

function expired(word: string): WordHelp | undefined {
  const validators = (Object.keys(EXPIRED_REASONS) as ReasonedValidator[]).filter((validator) =>
    Object.hasOwn(EXPIRED_REASONS[validator], word),
  );
  const [first] = validators;
  if (!first) return undefined;
  const { explanation, nextStep } = explainExpired(word);
  const meaning = validators.includes('document-validation')
    ? explanation
    : sentence(EXPIRED_REASONS[first][word] ?? '');
  return {
    field: 'expired_reason',
    meaning,
    nextStep,
    products: validators.map(validationTypeName),
    sources: ['G:expired'],
    trust: 'doc',
  };
}

function enrollment(word: string): WordHelp | undefined {
  const reason = ENROLLMENT_REASONS.find(({ slug }) => slug === word);
  return (
    reason && {
      field: 'reason',
      meaning: l10n.t('The enrollment fails: {meaning}.', { meaning: l10n.t(reason.meaning) }),
      products: reason.types.map(validationTypeName),
      sources: reason.sources,
      trust: reason.trust,
    }
  );
}

/** Reasons of identity processes and signatures; plain words are left out, since every program has them. */
function further(word: string): WordHelp | undefined {
  const reason = word.includes('_') ? FURTHER_REASONS.find(({ slug }) => slug === word) : undefined;
  return (
    reason && {
      field: reason.field,
      meaning: sentence(reason.meaning),
      products: [reason.of === 'electronic-signature' ? validationTypeName(reason.of) : l10n.t('Identity process')],
      sources: reason.sources,
      trust: reason.trust,
    }
  );
}

/** Codes in bodies of errors: 10000 and the HTTP status, as far as examples show. */
function errorCode(word: string): WordHelp | undefined {
  const texts: Readonly<Record<string, () => Pick<WordHelp, 'meaning' | 'nextStep'>>> = {
    '10400': () => ({
      meaning: l10n.t('The API refused the request: a parameter is missing or wrong. The message says which one.'),
      nextStep: l10n.t('With HTTP status 429, too many checks are being made: wait, and send it again.'),
    }),
    '10403': () => ({
      meaning: l10n.t('The key has expired, or does not allow this call.'),
      nextStep: l10n.t('Use a backend key of the same account that has not expired and may do this.'),
    }),
    '10404': () => ({
      meaning: l10n.t('There is nothing of this ID in the account, or not any more.'),
      nextStep: l10n.t('Compare the ID, and the account that the key belongs to.'),
    }),
    '10409': () => ({
      meaning: l10n.t('The call does not fit the state in which the thing is now, as when it was deleted already.'),
      nextStep: l10n.t('Read it again before you change it.'),
    }),
    '10500': () => ({ meaning: l10n.t("Something failed on Truora's side: try again later.") }),
  };
  const text = Object.hasOwn(texts, word) ? texts[word] : undefined;
  return text && { field: 'code', ...text(), products: [], sources: ['REF'], trust: 'doc' };
}

function sentence(meaning: string): string {
  const text = l10n.t(meaning);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What is known of a word of the API, as Markdown. */
export function hoverText(word: string, help: WordHelp): string {
  const source = help.trust ? l10n.t('Source: {source}', { source: trustText(help.trust) }) : '';
  return [
    `**Truora** ${markdownCode(help.field)}: ${markdownCode(word)}`,
    markdownText(help.meaning),
    markdownText(help.nextStep ?? ''),
    markdownText([help.products.join(', '), source].filter(Boolean).join(' · ')),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Explains a value of a status; undefined for one that the field does not have. */
function explainStatus(field: StatusField, word: string): WordHelp | undefined {
  const texts = field === 'validation_status' ? VALIDATION : FAILURE;
  const text = Object.hasOwn(texts, word) ? texts[word] : undefined;
  return text && { field, ...text(), products: [], sources: ['REF'], trust: 'doc' };
}

type Texts = Readonly<Record<string, () => Pick<WordHelp, 'meaning' | 'nextStep'>>>;

const VALIDATION: Texts = {
  pending: () => ({
    meaning: l10n.t('Truora is still working on it, or waits for a picture or a person.'),
    nextStep: l10n.t('Wait for the webhook, or read the validation again later.'),
  }),
  success: () => ({
    meaning: l10n.t('The validation succeeded.'),
    nextStep: l10n.t('Look at failure_status too: where it is set, the validation failed all the same.'),
  }),
  failure: () => ({
    meaning: l10n.t('The validation failed.'),
    nextStep: l10n.t('failure_status says how, declined_reason or expired_reason says why.'),
  }),
};

const FAILURE: Texts = {
  declined: () => ({
    meaning: l10n.t('The validation was carried out and not passed.'),
    nextStep: l10n.t('declined_reason says why, and so what to do.'),
  }),
  expired: () => ({
    meaning: l10n.t('Time ran out before the validation was finished.'),
    nextStep: l10n.t('expired_reason says what was missing. Begin with a new validation.'),
  }),
  system_error: () => ({
    meaning: l10n.t("Something failed on Truora's side; nothing is known about the document."),
    nextStep: l10n.t(
      'Validate again. If it keeps failing, see status.truora.com and ask Truora with the validation ID.',
    ),
  }),
  canceled: () => ({
    meaning: l10n.t('The process was canceled.'),
    nextStep: l10n.t('Begin with a new one if the person still needs it.'),
  }),
};
