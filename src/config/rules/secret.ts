import * as l10n from '@vscode/l10n';
import { findApiKeys } from '../../contract/api-key-search.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { placeOf, type TextRange } from '../reading/config-tree.ts';
import { type Draft, offeredFix, type Rule } from './rule.ts';
import { visits } from './shape.ts';

/** Keys that open an account, in a file that everybody with the repository can read. */
export const apiKeyInFile: Rule = {
  code: 'api-key-in-file',
  about:
    'An API key in the file, in a value or a comment: whoever can read the repository can use it. Keys belong in the secret storage of the editor; one that was committed has to be replaced at Truora.',
  example: 'version: 1\n# Truora-API-Key: eyJ…\n',
  *check({ text }) {
    for (const { start, end } of text.includes('eyJ') ? findApiKeys(text) : []) {
      const message = l10n.t(
        'This is an API key: take it out of the file, and replace it at Truora if the file was shared.',
      );
      const range = { start, end };
      const fixes = offeredFix(l10n.t('Take the key out'), [{ range, newText: 'REMOVED' }]);
      yield { severity: 'error', message, range, fixes };
    }
  },
};

/** `sign`: without it the pattern cannot occur, which is far quicker to find out. */
const PATTERNS: readonly { readonly pattern: RegExp; readonly sign: RegExp; readonly isContact: boolean }[] = [
  // It begins where a word does: trying at every letter of a long one would take its length squared.
  { pattern: /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}/g, sign: /@/, isContact: true },
  { pattern: /(?<![\w+])\+\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,4}\d{2,4}(?!\w)/g, sign: /\+\d/, isContact: true },
  // CPF, RUT and CURP, whose form no other number has.
  { pattern: /(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g, sign: /\d-\d/, isContact: false },
  { pattern: /(?<![\w.])\d{1,2}\.\d{3}\.\d{3}-[\dkK](?!\w)/g, sign: /\d-[\dkK]/, isContact: false },
  { pattern: /(?<!\w)[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d(?!\w)/g, sign: /[A-Z]{4}\d{6}/, isContact: false },
];

/** Data of a person, which a configuration never needs. */
export const personalData: Rule = {
  code: 'personal-data',
  about:
    'What looks like data of a person: an e-mail address or phone number outside the texts that people receive, a CPF, RUT or CURP anywhere. A configuration needs none of it, and repositories never forget.',
  example: 'version: 1\n# tested with 123.456.789-09\n',
  *check(document) {
    const texts = textsForPeople(document);
    for (const { pattern, sign, isContact } of PATTERNS) {
      if (!sign.test(document.text)) continue;
      for (const { 0: found, index: start } of document.text.matchAll(pattern)) {
        const range = { start, end: start + found.length };
        if (isContact && texts.some((text) => text.start <= start && range.end <= text.end)) continue;
        yield draftOf(range);
      }
    }
  },
};

function draftOf(range: TextRange): Draft {
  const message = l10n.t('This looks like data of a person, which does not belong in a configuration file.');
  return {
    severity: 'error',
    message,
    range,
    fixes: offeredFix(l10n.t('Take it out'), [{ range, newText: 'REMOVED' }]),
  };
}

/** Where texts and addresses stand that people receive: how to reach support belongs there. */
function textsForPeople(document: ConfigDocument): readonly TextRange[] {
  return visits(document).flatMap(({ node, path, shape }) =>
    shape.kind === 'value' && shape.setting.type === 'string' && path[1] === 'email-verification'
      ? [placeOf(node)]
      : [],
  );
}
