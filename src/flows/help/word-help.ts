import type { Trust } from '../../contract/source.ts';

/** What a word of Truora's means, for a hover. */
export interface WordHelp {
  /** Which field has it, such as `declined_reason`. */
  readonly field: string;
  readonly meaning: string;
  /** What to do next; absent where there is nothing to do. */
  readonly nextStep?: string;
  /** Names of the products that can say it. */
  readonly products: readonly string[];
  /** Where the meaning is from, and how surely it is known. */
  readonly sources: readonly string[];
  readonly trust: Trust | undefined;
}
