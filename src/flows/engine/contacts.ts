import * as l10n from '@vscode/l10n';
import { typedText } from '../../base/typed-text.ts';
import { PHONE_CALLING_CODES, type PHONE_COUNTRIES } from '../../contract/values.ts';

/** What is wrong with an e-mail address, in one sentence, or undefined when it can be used. */
export function emailProblem(text: string): string | undefined {
  const address = typedText(text);
  if (address === '') return l10n.t('Type an e-mail address.');
  // Only what is surely wrong: whether an address exists is what the validation finds out.
  if (!/^[^\s@<>(),;:\p{C}]+@[^\s@.<>(),;:"/?\p{C}]+(\.[^\s@.<>(),;:"/?\p{C}]+)+$/u.test(address)) {
    return l10n.t('This is not an e-mail address: it should look like {example}.', { example: 'ana@example.test' });
  }
  return undefined;
}

/**
 * A phone number without the spaces, hyphens, dots and brackets that people type, and without the zero in brackets that
 * is only dialed inside a country. Signs and digits of other widths are plain ones.
 */
export function plainPhoneNumber(text: string): string {
  return typedText(text)
    .normalize('NFKC')
    .replaceAll(/\(\s*0/g, '(')
    .replaceAll(/[\s().\u2010-\u2015\u2212\u00b7-]/g, '');
}

/** The longer first: `593` also begins with a shorter code. */
const CALLING_CODES = PHONE_CALLING_CODES.toSorted((a, b) => b.length - a.length);

/** What is wrong with a phone number, in one sentence, or undefined when it can be used. */
export function phoneProblem(text: string): string | undefined {
  const number = plainPhoneNumber(text);
  const example = '+57 300 000 0000';
  if (number === '') return l10n.t('Type a phone number with + and country code, such as {example}.', { example });
  if (!number.startsWith('+')) return l10n.t('Begin with + and the country code, such as {example}.', { example });
  if (!/^\+\d*$/.test(number)) return l10n.t('Use digits only after the +, such as {example}.', { example });
  const isReached = PHONE_CALLING_CODES.some(
    (code) => number.slice(1).startsWith(code) || code.startsWith(number.slice(1)),
  );
  if (!isReached) {
    return l10n.t('Codes are sent to these country codes only: {codes}.', {
      codes: [...PHONE_CALLING_CODES]
        .sort()
        .map((code) => `+${code}`)
        .join(', '),
    });
  }
  const code = CALLING_CODES.find((one) => number.slice(1).startsWith(one)) ?? '';
  // None of these countries has numbers that begin with 0 for callers from abroad.
  if (number.startsWith('0', code.length + 1)) {
    return l10n.t('No 0 follows the country code: leave out the one that is dialed inside the country.');
  }
  // E.164: at most 15 digits with the country code.
  if (number.length < 9) return l10n.t('The number is too short, such as {example}.', { example });
  if (number.length > 16) return l10n.t('The number is too long: at most 15 digits.');
  return undefined;
}

const COUNTRY_OF_CALLING_CODE: Readonly<Record<string, (typeof PHONE_COUNTRIES)[number]>> = {
  '1': 'US',
  '51': 'PE',
  '52': 'MX',
  '54': 'AR',
  '55': 'BR',
  '56': 'CL',
  '57': 'CO',
  '58': 'VE',
  '593': 'EC',
};

/**
 * The country that a phone enrollment names for a number (G:phone), or undefined where the enrollment knows none (REF).
 */
export function countryOfPhone(number: string): (typeof PHONE_COUNTRIES)[number] | undefined {
  const digits = plainPhoneNumber(number).slice(1);
  return Object.entries(COUNTRY_OF_CALLING_CODE).find(([code]) => digits.startsWith(code))?.[1];
}
