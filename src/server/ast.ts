import type { ArrayASTNode, ASTNode, ObjectASTNode, PropertyASTNode, StringASTNode } from 'vscode-json-languageservice';
import type { ConfigNode, ConfigPath, ListNode, MapEntry, MapNode, TextRange } from '../config/reading/config-tree.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Focus = ConfigPath | 'all' | 'none';

/**
 * A node of a configuration file as the tree that the JSON language service works on; offsets are those of the text.
 * With a `focus` only what lies on that path is there, and beside it what is no collection, which is all that a
 * schema's conditions ask about. Steps of the path that the file lacks are empty objects and lists.
 */
export function astOf(root: ConfigNode | undefined, focus?: ConfigPath): ASTNode {
  return nodeOf(root, undefined, focus ?? 'all', { start: 0, end: 0 });
}

function nodeOf(node: ConfigNode | undefined, parent: ASTNode | undefined, focus: Focus, fallback: TextRange): ASTNode {
  const place = placeOf(node?.alias ?? node?.range ?? fallback, parent);
  const [step] = focus === 'all' || focus === 'none' ? [] : focus;
  if (typeof step === 'number') return arrayOf(node?.kind === 'list' ? node : undefined, place, focus, fallback);
  if (typeof step === 'string') return objectOf(node?.kind === 'map' ? node : undefined, place, focus, fallback);
  if (node?.kind === 'list') return arrayOf(node, place, focus, fallback);
  if (node?.kind === 'map') return objectOf(node, place, focus, fallback);
  if (node === undefined) return { type: 'object', properties: [], children: [], ...place };
  const { value } = node;
  if (typeof value === 'number') return { type: 'number', value, isInteger: Number.isInteger(value), ...place };
  if (typeof value === 'boolean') return { type: 'boolean', value, ...place };
  return value === null ? { type: 'null', value, ...place } : { type: 'string', value, ...place };
}

function objectOf(map: MapNode | undefined, place: Place, focus: Focus, fallback: TextRange): ASTNode {
  const properties: PropertyASTNode[] = [];
  const made: ObjectASTNode = { type: 'object', properties, children: properties, ...place };
  const [step, ...below] = typeof focus === 'string' ? [] : focus;
  for (const entry of map?.entries ?? []) {
    const stepped = entry.key === step ? below : 'none';
    const inner = typeof focus === 'string' ? focus : stepped;
    if (inner !== 'none' || entry.value.kind === 'scalar') properties.push(propertyOf(entry, made, inner));
  }
  if (typeof step === 'string' && !map?.entries.some(({ key }) => key === step)) {
    properties.push(propertyOf({ key: step, keyRange: fallback, range: fallback }, made, below));
  }
  return made;
}

function propertyOf(
  { key, keyRange, range, value }: Pick<MapEntry, 'key' | 'keyRange' | 'range'> & { readonly value?: ConfigNode },
  parent: ObjectASTNode,
  focus: Focus,
): PropertyASTNode {
  const children: ASTNode[] = [];
  const property: Mutable<PropertyASTNode> = {
    type: 'property',
    keyNode: undefined as unknown as StringASTNode,
    children,
    ...placeOf(range, parent),
  };
  property.keyNode = { type: 'string', value: key, ...placeOf(keyRange, property) };
  children.push(property.keyNode);
  // A key with nothing behind it has no value, as in JSON that is being typed.
  const isWritten = value === undefined || value.kind !== 'scalar' || value.value !== null || isLong(value.range);
  if (isWritten || typeof focus !== 'string') {
    property.valueNode = nodeOf(value, property, focus, { start: keyRange.end, end: keyRange.end });
    children.push(property.valueNode);
  }
  return property;
}

function arrayOf(list: ListNode | undefined, place: Place, focus: Focus, fallback: TextRange): ASTNode {
  const items: ASTNode[] = [];
  const made: ArrayASTNode = { type: 'array', items, children: items, ...place };
  const [step, ...below] = typeof focus === 'string' ? [] : focus;
  for (const [index, item] of (list?.items ?? []).entries()) {
    if (focus === 'all' || (index === step && focus !== 'none')) {
      items.push(nodeOf(item, made, focus === 'all' ? focus : below, fallback));
    }
  }
  if (typeof step === 'number' && items.length === 0) items.push(nodeOf(undefined, made, below, fallback));
  return made;
}

interface Place {
  readonly offset: number;
  readonly length: number;
  readonly parent?: ASTNode;
}

function placeOf({ start, end }: TextRange, parent: ASTNode | undefined): Place {
  return { offset: start, length: end - start, ...(parent ? { parent } : {}) };
}

const isLong = ({ start, end }: TextRange) => end > start;
