import * as z from 'zod';
import { doc, type Source } from '../source.ts';

/** Attaches text and source to a schema; both travel into JSON Schema, OpenAPI and the printed reference. */
export function field<T extends z.ZodType>(schema: T, text: string, source: Source): T {
  return schema.meta(facts(text, source));
}

const facts = (text: string, source: Source) => ({
  description: text,
  'x-source': source.label,
  'x-trust': source.trust,
});

/** A text of any length. */
export function text(about: string, source: Source = doc('REF')): z.ZodString {
  return field(z.string(), about, source);
}

/** A moment as RFC 3339 has it; the reference gives all of them the format `date-time`. */
export function moment(text: string, source: Source = doc('REF')): z.ZodString {
  return z.string().meta({ format: 'date-time', ...facts(text, source) });
}

/**
 * A text of which the sources list the values. Its type stays open, since the client hands on what the service adds.
 */
export function listed(values: readonly string[], text: string, source: Source = doc('REF')): z.ZodType<string> {
  return field(z.enum(values), text, source);
}
