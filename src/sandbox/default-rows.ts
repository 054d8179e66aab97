import { inferred, type Source } from '../contract/source.ts';

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
}

/** A switch that holds a list of words. */
export interface ListDefault extends Described {
  readonly kind: 'list';
  readonly value: readonly string[];
}

/** Source of what nobody documents. */
export const guess = inferred('inferred');

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
