import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred, sdk } from '../source.ts';
import {
  ACCOUNT_ID_PATTERN,
  ENROLLMENT_TYPES,
  FACE_SEARCH_COUNTRIES,
  FRAUD_REASONS,
  PHONE_COUNTRIES,
  PHONE_TYPES,
} from '../values.ts';
import { consentRefusals, invalid, keyed, likelyInvalid, userAuthorized } from './refusals.ts';

const enrollmentIdInPath = {
  in: 'path',
  type: 'string',
  required: true,
  text: 'The enrollment',
  example: 'ENR0123456789abcdef0123456789abcdef',
  source: doc('REF'),
} as const;

const notFound = {
  http: 404,
  code: 10404,
  message: 'Enrollment not found',
  when: 'there is no such enrollment',
  source: doc('REF'),
} as const;

/** Ties base data to an account: an e-mail address, a phone number, or a face by an upload link. */
export const createEnrollment = defineEndpoint({
  id: 'createEnrollment',
  host: 'validations',
  method: 'POST',
  path: '/v1/enrollments',
  summary: 'Enroll a face, an e-mail address or a phone number',
  encoding: 'form',
  keyed: true,
  sdkKeys: sdk('SDK-1.2'),
  repeatable: false,
  creates: 'enrollment',
  parameters: {
    type: {
      in: 'form',
      type: 'enum',
      values: ENROLLMENT_TYPES,
      required: true,
      text: 'The validator that it prepares',
      example: 'face-recognition',
      source: doc('REF'),
    },
    user_authorized: userAuthorized,
    account_id: {
      in: 'form',
      type: 'string',
      pattern: ACCOUNT_ID_PATTERN,
      text: 'The account; an unknown ID creates it, none creates a generated one. REF lists it in the query too.',
      example: 'demo-user-17',
      source: doc('REF'),
    },
    confirmation: {
      in: 'form',
      type: 'enum',
      values: ['none'],
      text: 'Faces only: `none` skips the confirming validation, for accounts that Truora authorized',
      source: doc('REF'),
    },
    email: {
      in: 'form',
      type: 'string',
      required: 'for email-verification',
      text: 'The address',
      example: 'ana@example.test',
      source: doc('REF'),
    },
    phone_number: {
      in: 'form',
      type: 'string',
      required: 'for phone-verification',
      text: 'With + and country code',
      example: '+573000000000',
      source: doc('REF'),
    },
    phone_type: {
      in: 'form',
      type: 'enum',
      values: PHONE_TYPES,
      required: 'for phone-verification',
      text: 'Which of up to three numbers it is: one enrollment for each',
      source: doc('REF'),
    },
    country: {
      in: 'form',
      type: 'enum',
      values: [...new Set([...PHONE_COUNTRIES, ...FACE_SEARCH_COUNTRIES])],
      required: 'for face-search, and for phone-verification when the account has none',
      text: 'Phones: CO, CL, MX, BR, VE, PE, EC, AR, US; face search: ALL, BR, CL, CO, CR, EC, MX, PE',
      source: doc('REF'),
    },
    fraud_reason: {
      in: 'form',
      type: 'enum',
      values: FRAUD_REASONS,
      required: 'for face-search',
      text: 'Why the face is to be known again',
      source: doc('REF'),
    },
  },
  success: 200,
  answer: 'Enrollment',
  refusals: {
    ...keyed,
    missingType: invalid('missing validation type', '`type` is missing'),
    invalidType: invalid('invalid validation type', '`type` cannot be enrolled'),
    ...consentRefusals(doc('REF')),
    invalidCountry: invalid('invalid country', '`country` is missing or unknown'),
    missingEmail: invalid('missing email', '`email` is missing'),
    missingFraudReason: invalid('missing fraud reason', '`fraud_reason` is missing'),
    invalidFraudReason: invalid('invalid fraud reason', '`fraud_reason` is unknown'),
    missingPhoneNumber: likelyInvalid('missing phone number parameter', '`phone_number` is missing'),
    invalidPhoneNumber: likelyInvalid('invalid phone number format', '`phone_number` is not + and digits'),
    invalidPhoneType: likelyInvalid('invalid phone type', '`phone_type` is missing or unknown'),
    invalidConfirmation: likelyInvalid('invalid confirmation', '`confirmation` is not `none`'),
    invalidAccountId: likelyInvalid('invalid account id', '`account_id` does not match the pattern'),
    alreadyEnrolled: likelyInvalid(
      'account already has an enrollment of this type',
      'the account has a face already, or a phone number of this `phone_type`',
    ),
  },
  notes: [
    'REF prints ten refusals and ten labels in the same order: so a missing `user_authorized` is "not authorized"; for false the labels fit both.',
    'E-mail addresses and phone numbers are decided in the reply; faces wait for a picture at `file_upload_link`.',
    'A second face enrollment of an account fails; how the answer looks is not documented.',
  ],
  source: doc('REF'),
});

/** Reads an enrollment. */
export const getEnrollment = defineEndpoint({
  id: 'getEnrollment',
  host: 'validations',
  method: 'GET',
  path: '/v1/enrollments/{enrollment_id}',
  summary: 'Read an enrollment',
  keyed: true,
  sdkKeys: sdk('SDK-1.2'),
  repeatable: true,
  parameters: { enrollment_id: enrollmentIdInPath },
  success: 200,
  answer: 'Enrollment',
  refusals: { ...keyed, notFound },
  source: doc('REF'),
});

/** Deletes an enrollment. */
export const deleteEnrollment = defineEndpoint({
  id: 'deleteEnrollment',
  host: 'validations',
  method: 'DELETE',
  path: '/v1/enrollments/{enrollment_id}',
  summary: 'Delete an enrollment',
  keyed: true,
  repeatable: false,
  parameters: {
    enrollment_id: enrollmentIdInPath,
    fraud_reason: {
      in: 'query',
      type: 'string',
      required: 'for face-search',
      text: 'Name and place follow from the refusal alone',
      source: inferred(),
    },
  },
  success: 200,
  answer: 'EnrollmentDeleted',
  refusals: {
    ...keyed,
    notDeletable: invalid('this enrollment does not support deletion', 'enrollments of its type cannot be deleted'),
    missingFraudReason: invalid('missing fraud reason', 'the enrollment is one of face search'),
    notFound,
  },
  notes: ['Which types can be deleted is not documented.'],
  source: doc('REF'),
});
