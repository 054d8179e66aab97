import * as l10n from '@vscode/l10n';
import { typedText } from '../../base/typed-text.ts';
import { ACCOUNT_ID_PATTERN } from '../../contract/values.ts';

const pattern = new RegExp(ACCOUNT_ID_PATTERN);

/** Longest account ID that we send. The reference names no limit; 200 characters is that of SDK keys (G:sdk). */
const MAX_LENGTH = 200;

/** What is wrong with an account ID, in one sentence, or undefined when it can be used. */
export function accountIdProblem(text: string): string | undefined {
  if (text === '') return l10n.t('Type an account ID.');
  if (typedText(text) !== text.trim()) {
    return l10n.t('An account ID has no characters that cannot be seen: type it instead of pasting it.');
  }
  if (/\s/.test(text)) return l10n.t('An account ID has no spaces: use letters, digits, dot, hyphen and underscore.');
  if (!pattern.test(text)) return l10n.t('Use letters, digits, dot, hyphen and underscore only.');
  if (text === '.' || text === '..') return l10n.t('A dot alone cannot be an account ID.');
  if (text.length > MAX_LENGTH) return l10n.t('Use at most {count} characters.', { count: MAX_LENGTH });
  return undefined;
}

const WORDS = /^[a-z]+([._-][a-z]+)*$/i;
const WORDS_AND_NUMBER = /^[a-z](?:[a-z]|[._-](?=[a-z]))*[._-]?\d{1,9}$/i;
const NUMBER = /^\d{1,15}$/;
const DATE_DIGITS =
  /(?<!\d)((19|20)\d\d[._-]?(0[1-9]|1[0-2])[._-]?(0[1-9]|[12]\d|3[01])|(0[1-9]|[12]\d|3[01])[._-]?(0[1-9]|1[0-2])[._-]?(19|20)\d\d)(?!\d)/;
const MAIL_ADDRESS = /[._-](com|net|org|edu|gov|io|co|mx|cl|pe|br|cr|es)([._-][a-z]{2})?$/i;
/** Enough random letters and digits in a row that they cannot be counted through: half a UUID. */
const RANDOM = /[0-9a-f]{16}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/i;

/**
 * Why an account ID can be guessed, in one sentence, or undefined when it looks random. It can be used all the same.
 */
export function guessableBecause(id: string): string | undefined {
  if (RANDOM.test(id)) return undefined;
  if (DATE_DIGITS.test(id)) return l10n.t('It holds a date, which can be guessed.');
  if (NUMBER.test(id)) return l10n.t('It is a number: the next one is the next account.');
  if (MAIL_ADDRESS.test(id)) return l10n.t('It looks like an e-mail address, which others know.');
  if (WORDS_AND_NUMBER.test(id)) return l10n.t('It is a word with a number: the next one is the next account.');
  if (WORDS.test(id)) return l10n.t('It is made of words, which can be guessed.');
  if (id.length < 8) return l10n.t('It is short enough to be tried out.');
  return undefined;
}

/** A new account ID that cannot be guessed. `uuid` gives a random UUID. */
export function newAccountId(uuid: () => string): string {
  return `user-${uuid()}`;
}
