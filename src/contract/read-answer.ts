import { isRecord } from '../base/json.ts';
import type { ReadAnswers, ReadName } from './as-read.ts';
import table from './data/answer-shapes.json' with { type: 'json' };

/**
 * An object of an answer narrowed to its shape in the contract, the only place that decides what is absent: a missing
 * member, null, "" and a value of another type are. A number written as text is a number, and the other way round. Of a
 * list, members that are no text or number of its kind are left out, while a member that should be an object and is
 * none stays as an empty one: something is there of which nothing is known. Words and members that the contract does
 * not list stay as they came. Reading twice is reading once.
 */
export function readAnswer<N extends ReadName>(name: N, value: Readonly<Record<string, unknown>>): ReadAnswers[N] {
  return membersOf(resolvedShape({ $ref: name }), value) as unknown as ReadAnswers[N];
}

function read(given: Shape, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined;
  const shape = resolvedShape(given);
  if (shape.anyOf) {
    for (const choice of shape.anyOf) {
      const found = read(choice, value);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const types = [shape.type ?? []].flat();
  if (types.length === 0) return value;
  if (types.length > 1 && types.includes(typeof value)) return read({ ...shape, type: typeof value }, value);
  switch (types[0]) {
    case 'string':
      if (typeof value === 'number') return numberOf(value)?.toString();
      return typeof value === 'string' ? value : undefined;
    case 'number':
    case 'integer':
      return numberOf(value);
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      return typeof value === 'boolean' ? value : undefined;
    case 'array':
      return Array.isArray(value) ? listOf(shape.items ?? {}, value) : undefined;
    case 'object':
      return isRecord(value) ? membersOf(shape, value) : undefined;
    default:
      return undefined;
  }
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^[+-]?\d{1,15}(\.\d{1,20})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function listOf(items: Shape, value: readonly unknown[]): readonly unknown[] {
  const isOfObjects = resolvedShape(items).type === 'object';
  return value
    .map((member) => read(items, member) ?? (isOfObjects ? {} : undefined))
    .filter((member) => member !== undefined);
}

function membersOf(shape: Shape, value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const known = shape.properties ?? {};
  const others = typeof shape.additionalProperties === 'object' ? shape.additionalProperties : {};
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, read((Object.hasOwn(known, name) ? known[name] : undefined) ?? others, member)])
      .filter(([, member]) => member !== undefined),
  );
}

/**
 * The part of JSON Schema in which the shapes of answers are written down; generated from the schemas of the contract.
 */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly propertyNames?: Shape;
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
}

// JSON has no undefined: members that only some entries have are absent in the others.
const shapes = table as unknown as Readonly<Record<string, Shape>>;

/** The shape that another one refers to, or the shape itself; one that takes anything where the name is not known. */
export function resolvedShape(shape: Shape): Shape {
  return shape.$ref === undefined ? shape : (shapes[shape.$ref] ?? {});
}
