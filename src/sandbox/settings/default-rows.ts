import { inferred, type Source } from '../../contract/source.ts';

interface Described {
  readonly text: string;
  readonly source: Source;
}

/** A switch that holds a whole number within inclusive bounds. */
export interface NumberDefault extends Described {
  readonly kind: 'number';
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A switch that holds one of some words; the first one is the value. */
export interface ChoiceDefault<T extends string = string> extends Described {
  readonly kind: 'choice';
  readonly value: T;
  readonly choices: readonly T[];
  /** IDs of the endpoints that answer otherwise than the contract has it, by word; `*` stands for all. */
  readonly beyondContract?: Beyond<T>;
}

/** See {@link ChoiceDefault.beyondContract}. */
export type Beyond<T extends string = string> = Readonly<Partial<Record<T, readonly string[]>>>;

/** A switch that holds a list of words. */
export interface ListDefault extends Described {
  readonly kind: 'list';
  readonly value: readonly string[];
}

/** Source of what nobody documents. */
export const guess = inferred();

/** A number switch. */
export function number(
  value: number,
  minimum: number,
  maximum: number,
  text: string,
  source: Source = guess,
): NumberDefault {
  return { kind: 'number', value, minimum, maximum, text, source };
}

/** A switch between words; the first one is the value. */
export function choice<const T extends string>(choices: readonly [T, ...T[]], text: string, source: Source = guess) {
  return { kind: 'choice', value: choices[0], choices, text, source } satisfies ChoiceDefault<T>;
}

/**
 * A switch of which some words make endpoints answer otherwise than the contract and the OpenAPI document have it; the
 * text says so.
 */
export function beyond<const T extends string, R extends ChoiceDefault<T>>(row: R, beyondContract: Beyond<R['value']>) {
  const words = Object.keys(beyondContract).join(' and ');
  return { ...row, text: `${row.text} Not as the OpenAPI document has it: ${words}.`, beyondContract };
}
