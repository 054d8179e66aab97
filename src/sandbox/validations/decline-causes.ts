import { findDeclinedReason } from '../../contract/reasons.ts';

/** Where a declined reason shows in the result. */
export type DeclineCause =
  /** The pictures could not be used, so nothing was read. */
  | { readonly kind: 'picture'; readonly check: PictureCheck; readonly side?: 'front' | 'reverse' }
  /** One check failed, by its `validation_type`. */
  | { readonly kind: 'finding'; readonly type: string };

/** `validation_type` of checks on pictures (clients). */
export type PictureCheck = 'ocr-validation' | 'face-detection-validation' | 'face-clarity-validation';

const ocr: DeclineCause = { kind: 'picture', check: 'ocr-validation' };
const frontOcr: DeclineCause = { ...ocr, side: 'front' };
const noFace: DeclineCause = { kind: 'picture', check: 'face-detection-validation', side: 'front' };
const unclearFace: DeclineCause = { kind: 'picture', check: 'face-clarity-validation', side: 'front' };
const finding = (type: string): DeclineCause => ({ kind: 'finding', type });

const picture = finding('fake-picture-validation');
const lettering = finding('fake-text-validation');
const security = finding('security-elements-validation');
const photocopy = finding('photocopy-validation');
const register = finding('government-database-digital-validation-certificate-cedula');
const birth = finding('date-of-birth-validation');
const expiry = finding('expiration-date-validation');
const zone = finding('mrz-validation');
const number = finding('document-number-validation');
const registrar = finding('data-validation-national-registrar');

/** Which check a reason belongs to is not documented: these follow from the meaning of both. */
const CAUSES: Readonly<Record<string, DeclineCause>> = {
  blurry_image: ocr,
  document_not_recognized: ocr,
  empty_input_file: ocr,
  incomplete_document: ocr,
  invalid_format: ocr,
  invalid_image_format: ocr,
  invalid_or_corrupted_image_file: ocr,
  missing_text: ocr,
  ocr_failed: ocr,
  ocr_no_text_detected: ocr,
  front_document_not_found: frontOcr,
  reverse_document_not_found: { ...ocr, side: 'reverse' },
  face_not_detected: noFace,
  face_not_found_in_document: noFace,
  face_not_clear: unclearFace,
  portrait_photo_illegible: unclearFace,
  age_above_threshold: birth,
  age_above_limit: birth,
  underage: birth,
  date_of_birth_does_not_match_with_photo: birth,
  missing_date_of_birth: birth,
  document_has_expired: expiry,
  missing_expiration_date: expiry,
  invalid_mrz: zone,
  invalid_mrz_format: zone,
  missing_mrz: zone,
  invalid_curp: number,
  invalid_document_number: number,
  missing_document_number: number,
  national_registrar_inconsistency: registrar,
  data_not_match_with_government_database: register,
  document_unregistered: register,
  government_database_check_failed: register,
  invalid_document_status: register,
  government_database_unavailable: register,
  identity_belongs_to_dead_person: register,
  document_is_a_photo_of_photo: finding('photo-of-photo-validation'),
  document_is_a_photocopy: photocopy,
  front_side_document_is_a_photocopy: photocopy,
  image_analysis_not_passed: picture,
  image_face_validation_not_passed: picture,
  image_validation_not_passed: picture,
  portrait_photo_is_fake: picture,
  possible_fraud: picture,
  traces_of_tampering: picture,
  image_text_validation_not_passed: lettering,
  irregular_alignments: lettering,
  irregular_fonts: lettering,
  missing_accents: lettering,
  invalid_qr_content: security,
  missing_coat_of_arms: security,
  missing_legal_institute_perforation: security,
  missing_security_elements: security,
  perforations_illegible: security,
  damaged_document: finding('manual-validation'),
};

/**
 * Where this declined reason shows; reasons without a check of their own fall to the consistency of the document
 * number.
 */
export function causeOf(reason: string): DeclineCause {
  const name = findDeclinedReason(reason)?.aliasOf ?? reason;
  return CAUSES[name] ?? finding('data-validation-document-number');
}
