import * as z from 'zod';
import { doc } from '../source.ts';
import { field, moment } from './field.ts';

/** The upload host's reply to a picture that it took. The SDK ignores the body. */
export const uploadReceiptSchema = z
  .strictObject({
    fileId: field(z.string(), 'Identifier of the stored file', doc('REF')),
    message: field(z.string(), 'File was successfully uploaded', doc('REF')),
    timestamp: moment('RFC 3339', doc('REF')),
  })
  .meta({ id: 'UploadReceipt', description: 'The upload host took the file' });
