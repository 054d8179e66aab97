import table from './data/answer-shapes.json' with { type: 'json' };

/** The part of JSON Schema in which the shapes of answers are written down; generated from the schemas of the contract. */
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
