import * as l10n from '@vscode/l10n';
import { closest } from '../../base/closest.ts';
import { memberOf } from '../../base/json.ts';
import { DOCUMENT_TYPES, findDocumentType } from '../../contract/document-types.ts';
import { configVersionsOf, SWAPPED_VERSIONS } from '../../contract/validator-config.ts';
import type { FileDocument } from '../config-file.ts';
import { replaceValue } from '../editing/edits.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { placeOf } from '../reading/config-tree.ts';
import { entryOf } from '../reading/read-file.ts';
import { type Draft, offeredFix, type Rule } from './rule.ts';

/**
 * Versions, and pairs of country and type, that no source has: the lists of the sources disagree, so it is never an
 * error.
 */
export const documentVersion: Rule = {
  code: 'document-version',
  about:
    'A document version under the other of two names that the reference has for it (`mx_ine-c` in requests, `mx_ife-c` in answers), a version that no source names for the document, or a document that no source names for the country. The lists of the sources are incomplete and contradict each other, so this is an information.',
  example:
    'version: 1\nvalidators:\n  document-validation:\n    documents:\n      - country: MX\n        document_type: national-id\n        document_version: mx_ine-c\n        validation_methods: { data-consistency: enabled }\n',
  *check(document) {
    for (const setting of document.file.documents) {
      const found = versionDraft(document, setting) ?? typeDraft(document, setting);
      if (found) yield { ...found, path: setting.path };
    }
  },
};

function versionDraft(document: ConfigDocument, setting: FileDocument): Draft | undefined {
  const { documentVersion: version, documentType, country, node } = setting;
  const value = entryOf(node, 'document_version')?.value;
  if (version === undefined || documentType === undefined || value === undefined) return undefined;
  const range = placeOf(value);
  const answerName = memberOf(SWAPPED_VERSIONS, version);
  const write = (name: string) =>
    offeredFix(l10n.t('Write {value}', { value: name }), [replaceValue(document, value, name)]);
  if (answerName !== undefined) {
    const message = l10n.t('The reference lists {version} for requests, and its answers call it {name}.', {
      version,
      name: answerName,
    });
    return { severity: 'information', message, range, fixes: write(answerName) };
  }
  const known = configVersionsOf(country.toUpperCase(), documentType);
  if (known.includes(version) || !isKnown(country, documentType)) return undefined;
  const meant = closest(version, known);
  const message =
    meant === undefined
      ? l10n.t('No source names the version {version} of {type} in {country}.', {
          version,
          type: documentType,
          country,
        })
      : l10n.t('No source names the version {version} of {type} in {country}: did you mean {meant}?', {
          version,
          type: documentType,
          country,
          meant,
        });
  return { severity: 'information', message, range, fixes: meant === undefined ? [] : write(meant) };
}

function typeDraft({ nodeAt }: ConfigDocument, { country, documentType, path }: FileDocument): Draft | undefined {
  const value = nodeAt([...path, 'document_type']);
  if (documentType === undefined || value === undefined || isKnown(country, documentType)) return undefined;
  const areKnown =
    DOCUMENT_TYPES.some((type) => type.country === country.toUpperCase()) &&
    DOCUMENT_TYPES.some((type) => type.documentType === documentType);
  if (!areKnown) return undefined;
  const message = l10n.t('No source names {type} among the documents of {country}.', { type: documentType, country });
  return { severity: 'information', message, range: placeOf(value) };
}

function isKnown(country: string, documentType: string): boolean {
  return findDocumentType(country.toUpperCase(), documentType) !== undefined;
}
