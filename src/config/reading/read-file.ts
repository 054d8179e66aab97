import {
  type ConfigFile,
  EMPTY_FILE,
  type FileCustomType,
  type FileDocument,
  type FileSetting,
} from '../config-file.ts';
import { type ConfigNode, type ConfigPath, type MapEntry, type MapNode, placeOf } from './config-tree.ts';

/** What a tree says as a configuration file: whatever has the wrong form is left out. */
export function readFile(root: ConfigNode | undefined): ConfigFile {
  if (root?.kind !== 'map') return EMPTY_FILE;
  const version = scalarOf(entryOf(root, 'version')?.value);
  const validators = mapEntries(entryOf(root, 'validators')?.value);
  return {
    version: typeof version === 'number' ? version : undefined,
    settings: validators.flatMap(settingsIn),
    documents: validators.flatMap(documentsIn),
    customTypes: mapEntries(entryOf(root, 'custom_types')?.value).flatMap(customTypesIn),
  };
}

/** The entry of a key, undefined when the node is no map or lacks it. */
export function entryOf(node: ConfigNode | undefined, key: string): MapEntry | undefined {
  return mapEntries(node).find((entry) => entry.key === key);
}

/** The entries of a map; none for anything else. */
export function mapEntries(node: ConfigNode | undefined): readonly MapEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The value of a scalar, undefined for anything else and for nothing. */
export function scalarOf(node: ConfigNode | undefined): string | number | boolean | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.value : undefined;
}

/** The value of a scalar that is a text with something in it. */
function textOf(node: ConfigNode | undefined): string | undefined {
  const value = scalarOf(node);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function settingsIn({ key: validator, value: map }: MapEntry): readonly FileSetting[] {
  return mapEntries(map).flatMap(({ key, keyRange, value: node }) => {
    const value = scalarOf(node);
    if (value === undefined) return [];
    const path: ConfigPath = ['validators', validator, key];
    return [{ validator, name: key, value, path, keyRange, valueRange: placeOf(node) }];
  });
}

function documentsIn({ key: validator, value: map }: MapEntry): readonly FileDocument[] {
  const list = entryOf(map, 'documents')?.value;
  if (validator !== 'document-validation' || list?.kind !== 'list') return [];
  return list.items.flatMap((node, index) => {
    const document = node.kind === 'map' ? documentIn(node) : undefined;
    return document === undefined ? [] : [{ ...document, path: ['validators', validator, 'documents', index] }];
  });
}

function documentIn(node: MapNode): Omit<FileDocument, 'path'> | undefined {
  const country = textOf(entryOf(node, 'country')?.value);
  if (country === undefined) return undefined;
  const methods = mapEntries(entryOf(node, 'validation_methods')?.value).flatMap(({ key, value }) => {
    const status = scalarOf(value);
    return status === 'enabled' || status === 'disabled' ? [[key, status] as const] : [];
  });
  return {
    country,
    documentType: textOf(entryOf(node, 'document_type')?.value),
    documentVersion: textOf(entryOf(node, 'document_version')?.value),
    methods: Object.fromEntries(methods),
    node,
  };
}

function customTypesIn({ key: country, value: map }: MapEntry): readonly FileCustomType[] {
  return mapEntries(map).flatMap(({ key: name, keyRange, value: node }) => {
    if (node.kind !== 'map') return [];
    const weights = node.entries.flatMap(({ key, value }) => {
      const weight = scalarOf(value);
      return typeof weight === 'number' ? [[key, weight] as const] : [];
    });
    const path: ConfigPath = ['custom_types', country, name];
    return [{ country, name, weights: Object.fromEntries(weights), path, keyRange, node }];
  });
}

/** The plain value of a node. */
export function plainOf(node: ConfigNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}
