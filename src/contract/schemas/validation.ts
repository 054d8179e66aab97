import * as z from 'zod';
import { client, doc, inferred, sdk } from '../source.ts';
import {
  ATTACHMENT_STATUSES,
  FACE_PART_STATUSES,
  FAILURE_STATUSES,
  LIFECYCLE_STATUSES,
  VALIDATION_STATUSES,
  VALIDATION_TYPES,
} from '../values.ts';
import { documentDetailsSchema, documentValidationsSchema } from './document-details.ts';
import { field, moment, text } from './field.ts';

const identity = {
  validation_id: text('`VLD` and 32 hex digits'),
  account_id: text('The account it belongs to'),
  type: field(z.enum(VALIDATION_TYPES), 'The validator', doc('REF')),
  validation_status: field(z.enum(VALIDATION_STATUSES), 'Where it stands', doc('REF')),
  creation_date: moment('RFC 3339, UTC, up to nine fraction digits'),
  ip_address: text('Address of the caller').optional(),
  threshold: field(z.number(), 'Face validators only, 0 to 1', doc('REF')).optional(),
  lifecycle_status: field(z.enum(LIFECYCLE_STATUSES), 'While it is deleted or restored', doc('REF')).optional(),
  allowed_retries: field(z.int(), 'When retries are on', doc('REF')).optional(),
  remaining_retries: field(z.int(), 'When retries are on', doc('REF')).optional(),
};

/** Where the next input of a validation goes. */
export const instructionsSchema = z
  .strictObject({
    front_url: text('Presigned link for the front picture', sdk('SDK-1.2')).optional(),
    reverse_url: text(
      'Presigned link for the reverse picture; absent or empty for single-sided documents',
      sdk('SDK-1.2'),
    ).optional(),
    file_upload_link: text('Presigned link for a face picture or video').optional(),
    signer_link: text('Page on which the user signs', doc('G:integration')).optional(),
  })
  .meta({ id: 'Instructions', description: 'Where the next input of a validation goes' });

const attachmentValidationSchema = z
  .strictObject({
    validation_name: text('English name', client('C:kyc')).optional(),
    validation_type: text('ocr-validation, face-detection-validation or face-clarity-validation', client('C:kyc')),
    attachment_type: text('document-front or document-reverse', client('C:kyc')).optional(),
    result: text('valid or invalid', client('C:kyc')),
  })
  .meta({ id: 'AttachmentValidation', description: 'Whether a picture could be used' });

const backgroundCheckLinkSchema = z.strictObject({
  check_id: text('`CHK` and 32 hex digits'),
  check_url: text('Address of the check on the checks host').optional(),
});

const ageRangeSchema = z.strictObject({ high: z.int(), low: z.int() });

const partStatus = (about: string) => field(z.enum(FACE_PART_STATUSES), about, doc('REF')).optional();

/** What a face validation found. Every member may be absent. */
export const faceValidationsSchema = z
  .strictObject({
    confidence_score: field(z.number(), 'Similarity, 0 to 1', doc('REF')).optional(),
    similarity_status: partStatus('Whether the face is the enrolled one'),
    passive_liveness_status: partStatus('Whether the capture is live; only if it was asked for'),
    liveness_status: partStatus('Active liveness, of old'),
    actions_status: field(
      z.array(z.strictObject({ action: z.string(), status: z.enum(FACE_PART_STATUSES) })),
      'Active liveness: the gestures, such as look-left, open-mouth, look-down',
      doc('REF'),
    ).optional(),
    enrollment_id: text('Enrollment compared with').optional(),
    age_range: ageRangeSchema.optional(),
    face_search: field(
      z.strictObject({ confidence_score: z.number().optional(), status: z.enum(FACE_PART_STATUSES) }),
      'TruFace search: success and 0 mean no match',
      doc('REF'),
    ).optional(),
  })
  .meta({ id: 'FaceRecognitionValidations', description: 'What a face validation found' });

/** Where an electronic signature lies. */
export const signatureDetailsSchema = z
  .strictObject({
    original_document_url: text('Link to the document as it was').optional(),
    signed_document_url: text('Link to the signed document').optional(),
    signature_image_url: text('Link to a picture of the signature').optional(),
    document_id: text('Document of the signing service', client('C:mx')).optional(),
    signer_id: text('Signer of the signing service', client('C:mx')).optional(),
    name: text('Who signed', client('C:mx')).optional(),
    email: text('Address of who signed', client('C:mx')).optional(),
  })
  .meta({ id: 'ElectronicSignatureDetails', description: 'Where an electronic signature lies' });

/** The reply to a create call. */
export const createdValidationSchema = z
  .strictObject({
    ...identity,
    instructions: field(instructionsSchema, 'Where the next input goes', doc('REF')).optional(),
    details: field(z.looseObject({}), 'Optional', sdk('SDK-1.2')).optional(),
  })
  .meta({ id: 'CreatedValidation', description: 'A validation that was just created' });

/** A validation as read. */
export const validationSchema = z
  .strictObject({
    ...identity,
    failure_status: field(z.enum(FAILURE_STATUSES), 'How it failed', doc('REF')).optional(),
    declined_reason: text('With failure_status declined').optional(),
    expired_reason: text('With failure_status expired').optional(),
    attachment_status: field(
      z.enum(ATTACHMENT_STATUSES),
      'Whether the pictures could be used',
      client('C:kyc'),
    ).optional(),
    attachment_validations: field(
      z.array(attachmentValidationSchema),
      'Checks of the pictures',
      client('C:kyc'),
    ).optional(),
    background_check: field(
      backgroundCheckLinkSchema,
      'One client has it here; REF under details',
      client('C:kyc'),
    ).optional(),
    custom_type: text('Echo of the request', client('C:kyc')).optional(),
    details: field(
      z.strictObject({
        background_check: backgroundCheckLinkSchema.optional(),
        document_details: documentDetailsSchema.optional(),
        document_validations: documentValidationsSchema.optional(),
        face_recognition_validations: faceValidationsSchema.optional(),
        electronic_signature_details: signatureDetailsSchema.optional(),
      }),
      'What was found; on finished validations',
      doc('REF'),
    ).optional(),
    document_id: text('Identifier of the document record').optional(),
    face_photo: text('Link to a picture, in process results').optional(),
    face_photo_watermark: text('Link to a picture, in process results').optional(),
    flow_id: text('When made inside a flow').optional(),
    front_image: text('Link to the front picture').optional(),
    reverse_image: text('Link to the reverse picture').optional(),
    identity_process_id: text('When made inside a flow').optional(),
    processing_start_date: moment('RFC 3339', client('C:kyc')).optional(),
    processing_finish_date: moment('RFC 3339', client('C:kyc')).optional(),
    user_response: field(
      z.looseObject({ input_files: z.array(z.string()).optional() }),
      'With show_details: signed links, the front file has `_front` in its name',
      sdk('SDK-1.2'),
    ).optional(),
    validation_inputs: field(
      z.looseObject({ country: z.string().optional(), document_type: z.string().optional() }),
      'With show_details: what the caller sent',
      sdk('SDK-1.2'),
    ).optional(),
  })
  .meta({ id: 'Validation', description: 'A validation as read' });

const page = {
  next: text('Path of the next page, empty on the last one'),
  self: text('Path of this page'),
};

/** The validations of one account, newest first. */
export const validationHistorySchema = z
  .strictObject({ history: field(z.array(validationSchema), 'Newest first', doc('REF')), ...page })
  .meta({ id: 'ValidationHistory', description: "A page of an account's validations" });

/** All validations. The sources leave the envelope open: REF speaks of a list and prints one object. */
export const validationListSchema = z
  .strictObject({
    validations: field(
      z.array(validationSchema),
      'Newest first; the name of the key is a guess by analogy',
      inferred(),
    ),
    ...page,
  })
  .meta({ id: 'ValidationList', description: 'A page of validations' });

/** The reply to delete and restore. */
export const lifecycleChangeSchema = z
  .strictObject({
    lifecycle_status: field(z.enum(LIFECYCLE_STATUSES), 'deleting or restoring', doc('REF')),
    validation_id: text('The validation'),
  })
  .meta({ id: 'LifecycleChange', description: 'A deletion or a restoration has begun' });
