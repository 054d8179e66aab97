import type { CommandIo } from './command-io.ts';

/** A text in the language of the shell, which is known only after this file has been loaded. */
export type Text = () => string;

interface Described {
  readonly text: Text;
}

interface Valued extends Described {
  /** The placeholder of the value in the help, without brackets. */
  readonly value: string;
  /** Can be given several times: the value is a list, empty when it is left out. */
  readonly many?: true;
  /** The variable of the environment that is read as well. */
  readonly variable?: string;
  /** One sentence on what is wrong with a value as it was given; it comes before the checks of the type. */
  readonly check?: (given: string) => string | undefined;
}

/**
 * An option of a command. A `secret` loses blanks and quotes around it, a `path` becomes absolute, and `text` is never
 * empty.
 */
export type OptionDefinition =
  | (Described & { readonly type: 'flag' })
  | (Valued & { readonly type: 'text' | 'path'; readonly default?: string })
  | (Valued & { readonly type: 'secret' })
  | (Valued & { readonly type: 'integer'; readonly least: number; readonly most: number; readonly default?: number })
  | (Valued & { readonly type: 'one-of'; readonly choices: readonly string[]; readonly default?: string });

/** What is named without an option; `many` only for the last one. */
export interface ArgumentDefinition extends Described {
  /** Its placeholder in the help, with its brackets. */
  readonly value: string;
  readonly required?: true;
  readonly many?: true;
}

export type Options = Readonly<Record<string, OptionDefinition>>;
export type Arguments = Readonly<Record<string, ArgumentDefinition>>;
/** What each exit code means. A wrong call ends with 2 in every command. */
export type Exits = Readonly<Record<number, Text>> & { readonly 0: Text; readonly 1: Text };

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S;

type Single<O> = O extends { type: 'flag' }
  ? boolean
  : O extends { type: 'integer' }
    ? number
    : O extends { choices: readonly (infer Choice)[] }
      ? Choice
      : string;

type OptionValue<O> = O extends { type: 'flag' } | { default: string | number }
  ? Single<O>
  : O extends { many: true }
    ? readonly Single<O>[]
    : Single<O> | undefined;

type ArgumentValue<A> = A extends { many: true }
  ? readonly string[]
  : A extends { required: true }
    ? string
    : string | undefined;

/** The values of a call: options in camel case, and arguments. */
export type Values<O extends Options, A extends Arguments> = {
  readonly [K in keyof O & string as Camel<K>]: OptionValue<O[K]>;
} & { readonly [K in keyof A & string]: ArgumentValue<A[K]> };

/** Any value that a call can have. */
export type AnyValue = boolean | number | string | undefined | readonly (number | string)[];

/** A command of the shell. */
export interface Command {
  /** As they are typed after `truora`. */
  readonly words: string;
  /** One line in the list of commands. */
  readonly summary: Text;
  /** A sentence or two at the beginning of its help. */
  readonly about: Text;
  readonly arguments: Arguments;
  readonly options: Options;
  readonly exits: Exits;
  /** Ends with 0 at a signal; every other command ends with 128 and the signal's number. */
  readonly serves: boolean;
  /** Whole calls. */
  readonly examples: readonly { readonly line: string; readonly text: Text }[];
  /** Further lines of its help, whose data are loaded only for it. */
  readonly details?: () => Promise<readonly string[]>;
  /**
   * Loads what the command works with, and resolves to an exit code. Throws {@link UsageError}, and as it is given up.
   */
  run(values: Readonly<Record<string, AnyValue>>, io: CommandIo): Promise<number>;
}

/** The same with the types of its values and codes. */
interface Definition<O extends Options, A extends Arguments, X extends Exits> extends Command {
  readonly arguments: A;
  readonly options: O;
  readonly exits: X;
  run(values: Values<O, A>, io: CommandIo): Promise<NoInfer<keyof X & number>>;
}

/** A mistake in the call that only the command can see: one sentence, exit code 2. */
export class UsageError extends Error {}

/** Describes a command; its values follow from its options and arguments, and it can only end as `exits` says. */
export function defineCommand<const O extends Options, const A extends Arguments, const X extends Exits>(
  definition: Definition<O, A, X>,
): Command {
  return definition;
}
