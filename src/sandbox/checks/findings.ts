import { inferred, type Source } from '../../contract/source.ts';

/** Group of sub-validations, spelt as in the samples of REF. */
export type FindingGroup =
  | 'data_consistency'
  | 'government_database'
  | 'image_analysis'
  | 'photocopy_analysis'
  | 'photo_of_photo'
  | 'manual_analysis';

/** One check that the sandbox can report, with the texts of the wire (REF samples; Mexican ones from a client). */
export interface Finding {
  readonly group: FindingGroup;
  readonly type: string;
  readonly name: string;
  /** Message when it is valid. */
  readonly message: string;
  /** Only for documents of this country; else for all. */
  readonly country?: string;
  /** Reported only as the cause of a declined document, or when a row of its country asks for it. */
  readonly isSpecial?: true;
}

/**
 * Which validation method of the configuration makes the checks of a group; image analysis has no method of its own
 * there.
 */
export const METHOD_OF_GROUP: Readonly<Record<FindingGroup, string>> = {
  data_consistency: 'data-consistency',
  government_database: 'government-database-validation',
  image_analysis: 'image-analysis',
  photocopy_analysis: 'photocopy-analysis',
  photo_of_photo: 'photo-of-photo',
  manual_analysis: 'manual-review',
};

/** Message of a check of a method that is off (REF). */
export const DISABLED_MESSAGE = 'Validation is disabled by config';

/** Message of a manual review that was not needed (REF). */
export const NO_MANUAL_REVIEW_MESSAGE = 'Currently the document does not require manual review';

/** How the message of a check that failed begins: no sample of one is public. */
export const FAILED_MESSAGE: { readonly text: string; readonly source: Source } = {
  text: 'The check was not passed',
  source: inferred(),
};

/** All checks, in the order of the result. */
export const FINDINGS: readonly Finding[] = [
  {
    group: 'data_consistency',
    type: 'date-of-birth-validation',
    name: 'Validation of date of birth',
    message: 'The date of birth is valid',
  },
  {
    group: 'data_consistency',
    type: 'document-number-validation',
    name: 'Validation of Document Number',
    message: 'The document has a valid document number or NUIP',
  },
  {
    group: 'data_consistency',
    type: 'data-validation-document-number',
    name: 'Validation of document number consistency',
    message: 'The document number is consistent',
  },
  {
    group: 'data_consistency',
    type: 'data-validation-national-registrar',
    name: 'Validation of national registrar consistency',
    message: 'The national registrar is consistent',
    country: 'CO',
  },
  {
    group: 'data_consistency',
    type: 'mrz-validation',
    name: 'Validation of mrz',
    message: 'The front side labels and data machine readable zone match',
    country: 'MX',
  },
  {
    group: 'data_consistency',
    type: 'expiration-date-validation',
    name: 'Validation of expiration date',
    message: 'The document has not expired',
    country: 'MX',
  },
  {
    group: 'government_database',
    type: 'government-database-digital-validation-certificate-cedula',
    name: 'Validation of Government Database - Registraduría',
    message: 'Document is current and registered in main identity database',
    country: 'CO',
  },
  {
    group: 'government_database',
    type: 'government-database-digital-validation-renapo',
    name: 'Validation of Government Database - Renapo',
    message: 'Document is current and registered in main identity database',
    country: 'MX',
  },
  {
    group: 'image_analysis',
    type: 'fake-picture-validation',
    name: 'Validation of document picture alterations',
    message: 'Picture alterations were not found',
  },
  {
    group: 'image_analysis',
    type: 'fake-text-validation',
    name: 'Validation of document text alterations',
    message: 'Text alterations were not found in picture',
  },
  {
    group: 'image_analysis',
    type: 'security-elements-validation',
    name: 'Validation of security elements',
    message: 'The security elements are valid',
    isSpecial: true,
  },
  {
    group: 'photocopy_analysis',
    type: 'photocopy-validation',
    name: 'Validation of Photocopy Analysis',
    message: 'The document is not a photocopy',
  },
  {
    group: 'photo_of_photo',
    type: 'photo-of-photo-validation',
    name: 'Validation of photo of photo',
    message: 'The document is not a photo of photo',
  },
  {
    group: 'manual_analysis',
    type: 'manual-validation',
    name: 'Validation of Manual Analysis',
    message: NO_MANUAL_REVIEW_MESSAGE,
  },
];
