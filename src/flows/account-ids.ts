import * as l10n from '@vscode/l10n';
import { ACCOUNT_ID_PATTERN } from '../contract/values.ts';

const pattern = new RegExp(ACCOUNT_ID_PATTERN);

/** Longest account ID that we send. The reference names no limit; 200 characters is that of SDK keys (G:sdk). */
const MAX_LENGTH = 200;

/** What is wrong with an account ID, in one sentence, or undefined when it can be used. */
export function accountIdProblem(text: string): string | undefined {
  if (text === '') return l10n.t('Type an account ID.');
  if (/\s/.test(text)) return l10n.t('An account ID has no spaces: use letters, digits, dot, hyphen and underscore.');
  if (!pattern.test(text)) return l10n.t('Use letters, digits, dot, hyphen and underscore only.');
  if (text === '.' || text === '..') return l10n.t('A dot alone cannot be an account ID.');
  if (text.length > MAX_LENGTH) return l10n.t('Use at most {count} characters.', { count: MAX_LENGTH });
  return undefined;
}

/** A new account ID that nobody can guess. `uuid` gives a random UUID. */
export function newAccountId(uuid: () => string): string {
  return `user-${uuid()}`;
}
