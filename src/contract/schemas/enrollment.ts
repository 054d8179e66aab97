import * as z from 'zod';
import { doc } from '../source.ts';
import { ENROLLMENT_STATUSES } from '../values.ts';
import { field, moment, text } from './field.ts';

/** Base data (a face picture, an e-mail address, a phone number) tied to an account. */
export const enrollmentSchema = z
  .strictObject({
    enrollment_id: text('`ENR` and 32 hex digits'),
    account_id: text('The account it belongs to'),
    validation_type: text('The validator it prepares').optional(),
    status: field(z.enum(ENROLLMENT_STATUSES), 'Where it stands', doc('REF')),
    reason: text('Why it is pending or failed, such as waiting_file_upload').optional(),
    creation_date: moment('RFC 3339'),
    update_date: moment('RFC 3339').optional(),
    file_upload_link: text('Presigned link for the reference picture, on creation of face types').optional(),
    confirmation: text('Echo of the request').optional(),
    fraud_reason: text('Face search only').optional(),
    validator_data: field(
      z.looseObject({
        phone_trust_score: z.looseObject({ phone_behavior_score: z.number().optional() }).optional(),
        check_id: z.string().optional(),
      }),
      'For phones, the trust score; for the identity questions of old, a check',
      doc('REF'),
    ).optional(),
  })
  .meta({ id: 'Enrollment', description: 'Base data tied to an account' });

/** The reply to deleting an enrollment. */
export const enrollmentDeletedSchema = z
  .strictObject({ message: text('Enrollment was succesfully deleted, spelt like that') })
  .meta({ id: 'EnrollmentDeleted', description: 'The enrollment is gone' });

/** The enrollments of an account. */
export const enrollmentListSchema = z
  .strictObject({
    enrollments: z.array(enrollmentSchema),
    next: text('Path of the next page, empty on the last one'),
    self: text('Path of this page'),
  })
  .meta({ id: 'EnrollmentList', description: 'A page of enrollments' });
