import type * as z from 'zod';
import type { Source } from '../source.ts';

/** Attaches text and source to a schema; both travel into JSON Schema, OpenAPI and the printed reference. */
export function field<T extends z.ZodType>(schema: T, text: string, source: Source): T {
  return schema.meta({ description: text, 'x-source': source.label, 'x-trust': source.trust });
}
