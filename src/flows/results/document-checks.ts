import * as l10n from '@vscode/l10n';
import { objectsIn } from '../../base/json.ts';
import type { DocumentValidations, SubValidation } from '../../contract/as-read.ts';
import { documentCheckText } from './document-check-text.ts';
import type { CheckLine, Tone } from './page.ts';

/** The groups of checks of a document validation in words, in the order in which people look for them. */
export function checkGroups(
  validations: DocumentValidations,
): readonly { readonly title: string; readonly checks: readonly CheckLine[] }[] {
  return Object.entries(validations)
    .map(([name, checks]) => ({ title: groupName(name), checks: objectsIn(checks).map(checkLine) }))
    .filter(({ checks }) => checks.length > 0)
    .sort((a, b) => worst(b.checks) - worst(a.checks));
}

function worst(checks: readonly CheckLine[]): number {
  return checks.some(({ tone }) => tone === 'failure') ? 1 : 0;
}

function checkLine(check: SubValidation): CheckLine {
  const message = documentCheckText(check.message ?? '');
  return {
    name: readableName(check),
    tone: toneOf(check.result),
    outcome: outcomeName(check.result),
    message: check.manually_reviewed ? `${message} (${l10n.t('reviewed by a person')})`.trim() : message,
  };
}

/** "Validation of date of birth" says "Date of birth" in a list of validations. */
function readableName({ validation_name: name, validation_type: type }: SubValidation): string {
  const text = (name || type?.replaceAll('-', ' ') || l10n.t('Without a name')).replace(/^validation of /i, '');
  return documentCheckText(text.charAt(0).toUpperCase() + text.slice(1));
}

function toneOf(result: string | undefined): Tone {
  if (result === 'valid') return 'success';
  return result === 'invalid' ? 'failure' : 'neutral';
}

function outcomeName(result: string | undefined): string {
  switch (result) {
    case 'valid':
      return l10n.t('Passed');
    case 'invalid':
      return l10n.t('Not passed');
    case 'skipped':
      return l10n.t('Skipped');
    case 'unavailable':
      return l10n.t('Unavailable');
    default:
      return result || l10n.t('result not known');
  }
}

function groupName(name: string): string {
  switch (name) {
    case 'data_consistency':
      return l10n.t('Data consistency');
    case 'government_database':
      return l10n.t('Government databases');
    case 'image_analysis':
      return l10n.t('Image analysis');
    case 'photocopy_analysis':
    case 'photocopy-analysis':
      return l10n.t('Photocopy analysis');
    case 'photo_of_photo':
      return l10n.t('Photo of a photo');
    case 'manual_analysis':
    case 'manual_review':
      return l10n.t('Manual review');
    default:
      return name.replaceAll('_', ' ');
  }
}
