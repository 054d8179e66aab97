import * as l10n from '@vscode/l10n';
import { sandboxAddress } from '../../node/sandbox-host/sandbox-address.ts';
import { defineCommand } from '../define-command.ts';

/**
 * Creates a validation in a running sandbox, uploads the pictures, waits and prints the result. Rejects when it is
 * given up.
 */
export const validateDocument = defineCommand({
  words: 'validate document',
  summary: () => l10n.t('Validate a picture of a document.'),
  about: () => l10n.t('Validates a picture of a document in a running sandbox, and prints the result.'),
  arguments: {},
  options: {
    'sandbox-url': {
      type: 'text',
      value: 'url',
      check: addressProblem,
      text: () => l10n.t('Address of the sandbox, such as http://127.0.0.1:8787.'),
    },
    country: { type: 'text', value: 'code', text: () => l10n.t('Country of the document; ALL for passports.') },
    'document-type': { type: 'text', value: 'type', text: () => l10n.t('Type of the document, such as national-id.') },
    front: { type: 'path', value: 'file', check: streamProblem, text: () => l10n.t('Picture of the front.') },
    reverse: {
      type: 'path',
      value: 'file',
      check: streamProblem,
      text: () => l10n.t('Picture of the reverse, where the document has two sides.'),
    },
    'account-id': { type: 'text', value: 'id', text: () => l10n.t('The account; a new one when left out.') },
    json: { type: 'flag', text: () => l10n.t('Print the answer of the API.') },
  },
  exits: {
    0: () => l10n.t('The document is valid.'),
    1: () => l10n.t('It is not valid, or something failed.'),
  },
  serves: false,
  examples: [
    {
      line: 'truora validate document --sandbox-url http://127.0.0.1:8787 --country CO --document-type national-id --front front.png --reverse reverse.png',
      text: () => l10n.t('A document with two sides:'),
    },
  ],
  async run(values, io) {
    const { validateDocumentIn } = await import('../running/validate-document.ts');
    return validateDocumentIn(values, io);
  },
});

function addressProblem(given: string): string | undefined {
  try {
    sandboxAddress(given);
    return undefined;
  } catch {
    return l10n.t('--sandbox-url must be an address such as http://127.0.0.1:8787, without user, password and query.');
  }
}

function streamProblem(given: string): string | undefined {
  return given === '-'
    ? l10n.t('Pictures are not read from standard input. Save the picture to a file first.')
    : undefined;
}
