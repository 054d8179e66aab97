import * as z from 'zod';
import { doc } from '../source.ts';
import { field } from './field.ts';

/**
 * The body of every refusal. With `code` it comes from the application, without from the gateway;
 * `code` is 10000 and an HTTP-like number that does not always follow `http_code`.
 */
export const refusalSchema = z
  .strictObject({
    code: field(z.int(), 'A number by REF; one client library of Truora reads a string', doc('REF')).optional(),
    http_code: field(z.int(), 'The HTTP status again', doc('REF')).optional(),
    message: field(z.string(), 'One English sentence', doc('REF')),
    hint: field(z.string(), 'Only on unknown routes', doc('REF')).optional(),
  })
  .meta({ id: 'Refusal', description: 'Why a request was refused' });

/** An empty object, as the status probe answers. */
export const emptySchema = z.strictObject({}).meta({ id: 'Empty', description: 'An empty object' });
