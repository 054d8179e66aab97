import { err } from '../../base/result.ts';
import type { AnswerName, Answers } from '../../contract/answers.ts';
import type { Endpoint, ParametersOf } from '../../contract/endpoint.ts';
import type { RouteContext } from '../context.ts';
import type { DefaultValues } from '../settings/defaults.ts';

/** One request to an endpoint, its parameters checked. */
export interface Call<E extends Endpoint> {
  readonly parameters: ParametersOf<E>;
  readonly request: Request;
  readonly url: URL;
  /** Path on its host, without the host's base. */
  readonly path: string;
  /** Form fields that the contract does not know, at endpoints that take such. */
  readonly further: Readonly<Record<string, string>>;
  readonly context: RouteContext;
  /** Tells the developer something that the API would not say: in the log and in the header `X-Sandbox-Warning`. */
  warn(text: string): void;
}

/** The name of one of an endpoint's refusals. */
export type RefusalName<E extends Endpoint> = keyof E['refusals'] & string;

/** A body to answer with, one of the endpoint's refusals, or a response made by hand. */
export type Outcome<E extends Endpoint> =
  | { readonly ok: true; readonly value: Answers[E['answer'] & AnswerName] }
  | { readonly ok: false; readonly reason: RefusalName<E> }
  | Response;

/**
 * Which refusal answers a parameter that is missing or wrong; `asSent`: none does, and the text that was sent is its
 * value.
 */
type Problems<E extends Endpoint> = {
  readonly [K in keyof E['parameters']]?: {
    readonly missing?: RefusalName<E>;
    readonly invalid?: RefusalName<E>;
    readonly asSent?: boolean;
  };
};

/** How the sandbox behaves at one endpoint. */
export interface Route<E extends Endpoint> {
  readonly endpoint: E;
  /**
   * By parameter, or what follows from the values that are right and the switches; parameters not named are dropped
   * with a warning when wrong.
   */
  readonly problems:
    | Problems<E>
    | ((values: Readonly<Record<string, unknown>>, defaults: DefaultValues) => Problems<E>);
  answer(call: Call<E>): Outcome<E> | Promise<Outcome<E>>;
}

type AnyProblems = Readonly<
  Record<string, { readonly missing?: string; readonly invalid?: string; readonly asSent?: boolean } | undefined>
>;

/** A route whose endpoint is known only at run time. */
export interface AnyRoute {
  readonly endpoint: Endpoint;
  readonly problems:
    | AnyProblems
    | ((values: Readonly<Record<string, unknown>>, defaults: DefaultValues) => AnyProblems);
  answer(call: Call<Endpoint>): Outcome<Endpoint> | Promise<Outcome<Endpoint>>;
}

/** Checks a route against its endpoint and forgets the exact type, for the registry. */
export function defineRoute<const E extends Endpoint>(
  endpoint: E,
  route: Pick<Route<E>, 'answer'> & Partial<Pick<Route<E>, 'problems'>>,
): AnyRoute {
  return { endpoint, problems: {}, ...route } as unknown as AnyRoute;
}

/** The refusal of this name. */
export function refuse<const N extends string>(name: N) {
  return err(name);
}
