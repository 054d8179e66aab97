import { getLanguageService, type JSONSchema, type LanguageService } from 'vscode-json-languageservice';
import { memberOf } from '../base/json.ts';
import type { ConfigPath } from '../config/reading/config-tree.ts';
import { configSchema } from '../config/schema/config-schema.ts';
import { astOf } from './ast.ts';
import type { OpenFile } from './open-file.ts';

const SCHEMA_URI = 'truora://schema/config';

/** Says which parts of the schema hold at a place of a file, its conditions decided by what the file says. */
export interface Schemas {
  /** Parts that hold for what is at the path, as if it were there. */
  at(file: OpenFile, path: ConfigPath): Promise<readonly JSONSchema[]>;
  /** Parts that hold for a key of what is at the path, or for the items of a list. */
  below(file: OpenFile, path: ConfigPath, step: string | number): Promise<readonly JSONSchema[]>;
}

/** The schema of configuration files in the language that the texts were set to. */
export function createSchemas(): Schemas {
  const schema = configSchema();
  const service = getLanguageService({});
  service.configure({ validate: false, schemas: [{ uri: SCHEMA_URI, schema, fileMatch: ['*'] }] });
  const resolve = resolver(schema);
  const at: Schemas['at'] = async (file, path) => (await matching(service, file, path)).flatMap(resolve);
  return {
    at,
    below: async (file, path, step) =>
      (await at(file, path)).flatMap((parent) => childOf(parent, step)).flatMap(resolve),
  };
}

async function matching(service: LanguageService, file: OpenFile, path: ConfigPath): Promise<readonly JSONSchema[]> {
  // A key that no file has makes the last step an object, also where it is half typed.
  const root = astOf(file.config.root, [...path, '\0']);
  const target = path.reduce<ReturnType<typeof astOf> | undefined>((node, step) => {
    if (node?.type === 'object') return node.properties.find(({ keyNode }) => keyNode.value === step)?.valueNode;
    // Only the item of the path is in the list.
    return node?.type === 'array' ? node.items[0] : undefined;
  }, root);
  if (!target) return [];
  const found = await service.getMatchingSchemas(file.document, service.newJSONDocument(root));
  const schemas = found
    .filter(({ node, schema }) => node === target && !schema.doNotSuggest)
    .map(({ schema }) => schema);
  // The whole comes before the parts that its conditions add.
  return [...new Set(schemas)].reverse();
}

function childOf(parent: JSONSchema, step: string | number): readonly JSONSchema[] {
  if (typeof step === 'number') return asSchemas(parent.items);
  const own = asSchemas(parent.properties && memberOf<unknown>(parent.properties, step));
  return own.length > 0 ? own : asSchemas(parent.additionalProperties);
}

function asSchemas(value: unknown): readonly JSONSchema[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [value as JSONSchema] : [];
}

/** A part with what it refers to and the alternatives it has, so that whoever asks need not know them. */
function resolver(root: JSONSchema): (schema: JSONSchema) => readonly JSONSchema[] {
  const resolve = (schema: JSONSchema): readonly JSONSchema[] => {
    const name = schema.$ref?.replace('#/definitions/', '');
    const target = name === undefined ? undefined : root.definitions?.[name];
    return [
      ...(typeof target === 'object' ? [target] : []),
      schema,
      ...(schema.anyOf ?? []).flatMap((alternative) => (typeof alternative === 'object' ? resolve(alternative) : [])),
    ];
  };
  return resolve;
}
