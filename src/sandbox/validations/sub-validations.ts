import type { DocumentValidations, SubValidation, Validation } from '../../contract/answers.ts';
import { findDocumentType } from '../../contract/document-types.ts';
import { DOCUMENT_DECLINED_REASONS } from '../../contract/reasons.ts';
import {
  DISABLED_MESSAGE,
  FAILED_MESSAGE,
  FINDINGS,
  type Finding,
  type FindingGroup,
  METHOD_OF_GROUP,
  NO_MANUAL_REVIEW_MESSAGE,
} from '../checks/findings.ts';
import type { DocumentRecord } from '../lifecycle/records.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { causeOf } from './decline-causes.ts';

/**
 * The checks of a finished document by group: valid where the method is on by default for the document type, skipped
 * where it is off, and invalid where the declined reason points.
 */
export function documentValidations(
  record: DocumentRecord,
  declinedReason: string | undefined,
  createdAt: string,
  disabled: DefaultValues['disabled_methods'],
): DocumentValidations {
  const methods = methodsOf(record);
  const cause = declinedReason === undefined ? undefined : causeOf(declinedReason);
  const failed = cause?.kind === 'finding' ? findingFor(cause.type, record.country) : undefined;
  const groups: Partial<Record<FindingGroup, SubValidation[]>> = {};
  for (const finding of FINDINGS) {
    const hasFailed = finding === failed;
    const isOn = hasFailed || methods.includes(METHOD_OF_GROUP[finding.group]);
    if (!hasFailed && (!isUsual(finding, record.country) || (!isOn && disabled === 'absent'))) continue;
    if (!isOn && (finding.group === 'data_consistency' || finding.group === 'government_database')) continue;
    const entries = groups[finding.group] ?? [];
    entries.push({
      created_at: createdAt,
      manually_reviewed: hasFailed && finding.group === 'manual_analysis',
      ...verdict(finding, isOn, hasFailed ? declinedReason : undefined),
      validation_name: finding.name,
      validation_type: finding.type,
    });
    groups[finding.group] = entries;
  }
  return groups;
}

/**
 * Methods that were on; of a record from before there was a configuration those of the guides, or data consistency
 * alone.
 */
function methodsOf({ country, document_type, methods }: DocumentRecord): readonly string[] {
  if (methods !== undefined) return methods;
  const row = findDocumentType(country, document_type);
  return row === undefined || row.methods.length === 0 ? ['data-consistency'] : row.methods;
}

function isUsual(finding: Finding, country: string): boolean {
  return finding.isSpecial === undefined && (finding.country ?? country) === country;
}

/** The check of this type, or its counterpart in the country's own register. */
function findingFor(type: string, country: string): Finding | undefined {
  const exact = FINDINGS.find((finding) => finding.type === type);
  if (exact?.group !== 'government_database') return exact;
  return FINDINGS.find((finding) => finding.group === exact.group && finding.country === country) ?? exact;
}

function verdict(
  finding: Finding,
  isOn: boolean,
  reason: string | undefined,
): Pick<SubValidation, 'message' | 'result'> {
  if (reason !== undefined) {
    const meaning = DOCUMENT_DECLINED_REASONS.find(({ slug }) => slug === reason)?.meaning ?? reason;
    return { message: `${FAILED_MESSAGE.text}: ${meaning}`, result: 'invalid' };
  }
  if (finding.group === 'manual_analysis') return { message: NO_MANUAL_REVIEW_MESSAGE, result: 'skipped' };
  return isOn ? { message: finding.message, result: 'valid' } : { message: DISABLED_MESSAGE, result: 'skipped' };
}

/**
 * The checks of the pictures themselves, which fail where a declined reason says that they could not be used (clients).
 */
export function attachmentValidations(
  record: DocumentRecord,
  declinedReason: string | undefined,
): NonNullable<Validation['attachment_validations']> {
  const cause = declinedReason === undefined ? undefined : causeOf(declinedReason);
  const failed = cause?.kind === 'picture' ? cause : undefined;
  const resultOf = (check: string, side: string) => {
    if (failed?.check !== check) return 'valid';
    const faults = record.sides.filter((one) => record.uploads[one]?.fault === declinedReason);
    const blamed = failed.side ?? faults[0] ?? 'front';
    return side === blamed || (failed.side === undefined && faults.some((one) => one === side)) ? 'invalid' : 'valid';
  };
  const legibility = record.sides.map((side) => ({
    attachment_type: `document-${side}`,
    result: resultOf('ocr-validation', side),
    validation_name: 'Validation of document text legibility',
    validation_type: 'ocr-validation',
  }));
  const face = {
    attachment_type: 'document-front',
    result: resultOf('face-detection-validation', 'front'),
    validation_name: 'Validation of face detection',
    validation_type: 'face-detection-validation',
  };
  const clarity = { attachment_type: 'document-front', result: 'invalid', validation_type: 'face-clarity-validation' };
  return [...legibility, face, ...(failed?.check === 'face-clarity-validation' ? [clarity] : [])];
}
