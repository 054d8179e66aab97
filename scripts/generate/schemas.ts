import * as z from 'zod';
import { ALL_SCHEMAS } from '../../src/contract/schemas.ts';

/** JSON Schema (draft 2020-12) of every named shape of the contract, by name. */
export function schemaFiles(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(ALL_SCHEMAS).map(([name, schema]) => [name, z.toJSONSchema(schema, { reused: 'inline' })]),
  );
}

/** The named shapes as components of an OpenAPI document, referring to each other there. */
export function componentSchemas(): Readonly<Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, schema]) => {
        const { $schema: _, $id: __, ...rest } = schema as Record<string, unknown>;
        return [name, rest];
      }),
  );
}
