// Checks docs/openapi.json: valid as OpenAPI 3.1, and every example valid against its schema.
import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { document, objectionsAt, pointerPart } from './document.ts';

const { valid, errors } = await new Validator().validate(structuredClone(document));
assert(valid, JSON.stringify(errors));

const seen: string[] = [];
const objections: string[] = [];

function check(pointer: string, value: unknown): void {
  seen.push(pointer);
  objections.push(...objectionsAt(pointer, value));
}

/** The examples that stand in a schema itself, at every depth. */
function checkSchema(pointer: string, schema: unknown): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { examples } = schema as { readonly examples?: unknown };
  if (Array.isArray(examples)) for (const example of examples) check(pointer, example);
  for (const [name, member] of Object.entries(schema)) {
    if (name !== 'examples' && name !== 'enum') checkSchema(`${pointer}/${pointerPart(name)}`, member);
  }
}

for (const [path, operations] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    const at = `paths/${pointerPart(path)}/${method}`;
    operation.parameters?.forEach(({ schema }, i) => {
      checkSchema(`${at}/parameters/${i}/schema`, schema);
    });
    for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
      checkSchema(`${at}/requestBody/content/${pointerPart(type)}/schema`, schema);
    }
    for (const [status, { content = {} }] of Object.entries(operation.responses)) {
      for (const [type, { examples = {} }] of Object.entries(content)) {
        const schema = `${at}/responses/${status}/content/${pointerPart(type)}/schema`;
        for (const { value } of Object.values(examples)) check(schema, value);
      }
    }
  }
}

assert.deepEqual(objections, []);
assert(seen.length > 500, `only ${seen.length} examples were found`);
console.log(`valid, with ${seen.length} examples`);
