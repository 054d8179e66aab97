import * as z from 'zod';
import { ALL_SCHEMAS, ANSWER_SCHEMAS } from '../../src/contract/schemas/registry.ts';

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

/**
 * The shapes of answers by name, without texts, sources and bounds of numbers: what the drift check compares with, so
 * that the editor needs no zod. A `$ref` is the name of another shape.
 */
export function answerShapes(): Readonly<Record<string, unknown>> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => id });
  const needed = new Set<string>(Object.keys(ANSWER_SCHEMAS));
  for (const name of needed) {
    for (const [, other] of JSON.stringify(schemas[name]).matchAll(/"\$ref":"([^"]+)"/g)) needed.add(other ?? '');
  }
  return Object.fromEntries([...needed].sort().map((name) => [name, shapeOf(schemas[name])]));
}

const NO_SHAPE = new Set([
  '$schema',
  '$id',
  'format',
  'pattern',
  'description',
  'x-source',
  'x-trust',
  'minimum',
  'maximum',
]);

function shapeOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !NO_SHAPE.has(key))
      .map(([key, value]) => [
        key,
        key === 'properties'
          ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]))
          : shapeOf(value),
      ]),
  );
}
