import * as z from 'zod';
import { doc, inferred } from '../source.ts';
import { field } from './field.ts';

const ref = doc('REF');
const seconds = (text: string) => field(z.int(), `Seconds ${text}`, ref);
const timeout = seconds('until it expires');
const retries = field(z.int(), 'Further attempts allowed', ref);
const upload = seconds('to upload the reference picture');
const threshold = field(z.number(), 'Similarity needed, or share of right answers', ref);
const optionalText = (text: string) => field(z.string(), text, inferred()).optional();

const documents = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.array(z.string()))));
const part = z.strictObject({ threshold });

/** Every setting of every validator, as PUT, GET and DELETE /v1/config answer. */
export const validatorConfigurationSchema = z
  .strictObject({
    authenticate: z.strictObject({ allowed_retries: retries, timeout }),
    'document-validation': z.strictObject({
      allowed_retries: retries,
      document_config: field(documents, 'Methods that are on, by country, document type and version', ref).optional(),
      retry_ttl: seconds('during which a retry may be created'),
      timeout,
      use_manual_review: field(z.boolean(), 'Can be reset, not in examples', ref).optional(),
    }),
    'electronic-signature': z.strictObject({ timeout }),
    'email-verification': z.strictObject({
      allowed_retries: retries,
      document_validation_config: field(z.looseObject({}), 'Empty, meaning unknown', ref).optional(),
      timeout,
      email_subject: optionalText('Not in examples: where it appears once it is set is not documented'),
      email_title: optionalText('The same'),
      email_text_1: optionalText('The same'),
      email_text_2: optionalText('The same'),
      support_email: optionalText('The same'),
    }),
    'enterprise-data': z.strictObject({ timeout }),
    'face-recognition': z.strictObject({
      allowed_retries: retries,
      enrollment_timeout: upload,
      face_validation_config: z.strictObject({ government_mx: part, similarity: part }),
      include_face_search: z.boolean(),
      retry_ttl: seconds('during which a retry may be created'),
      threshold,
      timeout,
      use_manual_review: z.boolean(),
    }),
    'face-search': z.strictObject({ enrollment_timeout: upload, threshold, timeout }),
    'identity-questions': z.strictObject({ allowed_retries: retries, threshold, timeout }),
    'phone-verification': z.strictObject({
      allowed_retries: retries,
      custom_name: field(z.string(), 'Text inside the code message', ref),
      timeout,
    }),
    'voice-recognition': z.strictObject({ enrollment_timeout: upload, timeout }),
  })
  .meta({ id: 'ValidatorConfiguration', description: 'The configuration of every validator of an account' });
