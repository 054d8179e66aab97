import * as l10n from '@vscode/l10n';
import { DOCUMENT_DECLINED_REASONS } from '../../contract/reasons.ts';

/**
 * What the API is known to say about the checks of a document, as REF and clients print it, in the display language.
 */
const WORDS: ReadonlyMap<string, () => string> = new Map([
  ['Date of birth', () => l10n.t('Date of birth')],
  ['Document Number', () => l10n.t('Document Number')],
  ['Document number consistency', () => l10n.t('Document number consistency')],
  ['National registrar consistency', () => l10n.t('National registrar consistency')],
  ['Mrz', () => l10n.t('Machine readable zone')],
  ['Expiration date', () => l10n.t('Expiration date')],
  ['Government Database - Registraduría', () => l10n.t('Government Database - Registraduría')],
  ['Government Database - Renapo', () => l10n.t('Government Database - Renapo')],
  ['Document picture alterations', () => l10n.t('Document picture alterations')],
  ['Document text alterations', () => l10n.t('Document text alterations')],
  ['Security elements', () => l10n.t('Security elements')],
  ['Photocopy Analysis', () => l10n.t('Photocopy Analysis')],
  ['Photo of photo', () => l10n.t('Photo of photo')],
  ['Manual Analysis', () => l10n.t('Manual Analysis')],
  ['The date of birth is valid', () => l10n.t('The date of birth is valid')],
  [
    'The document has a valid document number or NUIP',
    () => l10n.t('The document has a valid document number or NUIP'),
  ],
  ['The document number is consistent', () => l10n.t('The document number is consistent')],
  ['The national registrar is consistent', () => l10n.t('The national registrar is consistent')],
  [
    'The front side labels and data machine readable zone match',
    () => l10n.t('The front side labels and data machine readable zone match'),
  ],
  ['The document has not expired', () => l10n.t('The document has not expired')],
  [
    'Document is current and registered in main identity database',
    () => l10n.t('Document is current and registered in main identity database'),
  ],
  ['Picture alterations were not found', () => l10n.t('Picture alterations were not found')],
  ['Text alterations were not found in picture', () => l10n.t('Text alterations were not found in picture')],
  ['The security elements are valid', () => l10n.t('The security elements are valid')],
  ['The document is not a photocopy', () => l10n.t('The document is not a photocopy')],
  ['The document is not a photo of photo', () => l10n.t('The document is not a photo of photo')],
  [
    'Currently the document does not require manual review',
    () => l10n.t('Currently the document does not require manual review'),
  ],
  ['Validation is disabled by config', () => l10n.t('Validation is disabled by config')],
  ['The check was not passed', () => l10n.t('The check was not passed')],
]);

const MEANINGS: ReadonlySet<string> = new Set(DOCUMENT_DECLINED_REASONS.map(({ meaning }) => meaning));

/**
 * A name or message of a check in the display language, part by part where it has a colon; what is not known stays as
 * it came.
 */
export function documentCheckText(text: string): string {
  return text.split(': ').map(partWords).join(': ');
}

function partWords(part: string): string {
  return WORDS.get(part)?.() ?? (MEANINGS.has(part) ? l10n.t(part) : part);
}
