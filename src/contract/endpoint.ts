import type { AnswerName } from './answers.ts';
import type { HostName } from './hosts.ts';
import { doc, type Source } from './source.ts';

/** One parameter of an endpoint, as the wire has it. */
export interface Parameter {
  readonly in: 'path' | 'query' | 'form' | 'header';
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'enum';
  /** The values that the sources list; the client sends others too, the sandbox refuses them. */
  readonly values?: readonly string[];
  /** `true`, or when it is required, in words. */
  readonly required?: boolean | string;
  /** Sent as a repeated key. */
  readonly repeated?: boolean;
  readonly pattern?: string;
  /** Inclusive; seconds for time-outs. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly text: string;
  readonly example?: string;
  readonly source: Source;
}

/** One documented refusal: HTTP status and body, and when it comes. `code` is absent where the wire has none. */
export interface Refusal {
  readonly http: number;
  readonly code?: number;
  readonly message: string;
  readonly hint?: string;
  /** `http_code` of the body, where it is not that of the answer. */
  readonly bodyHttp?: number;
  readonly when: string;
  /** Set where a source prints the refusal without what causes it: the sandbox does not answer it. */
  readonly causeUnknown?: true;
  readonly source: Source;
}

/** Media type of an answer that is a file and no JSON. */
export type FileAnswer = 'application/pdf';

/** What a call can make at Truora that was not there before. */
export const CREATED_KINDS = [
  'account',
  'enrollment',
  'validation',
  'check',
  'report',
  'custom-type',
  'hook',
  'rule',
  'rule-action',
] as const;

export type CreatedKind = (typeof CREATED_KINDS)[number];

/** One operation of Truora's API: all that is known of it, and from where. */
export interface Endpoint {
  readonly id: string;
  readonly host: HostName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{name}` marks for path parameters; begins with `/`. */
  readonly path: string;
  readonly summary: string;
  /** How the request body is encoded; absent where there is none. */
  readonly encoding?: 'form' | 'binary';
  /** From where it is known that the body may be JSON as well as a form. */
  readonly json?: Source;
  /** Whether the call carries the API key. */
  readonly keyed: boolean;
  /** From where it is known that keys of type `sdk` are taken besides backend keys. */
  readonly sdkKeys?: Source;
  /** Whether sending it twice has the effect of sending it once. */
  readonly repeatable: boolean;
  /** What a success has made, where it makes something: a lost answer then leaves open whether it exists. */
  readonly creates?: CreatedKind;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly success: number;
  /** Shape of the JSON, or the media type of a file. */
  readonly answer: AnswerName | FileAnswer;
  readonly refusals: Readonly<Record<string, Refusal>>;
  readonly notes?: readonly string[];
  /** Values of `type` for which further form fields are sent and taken, since their parameters are not documented. */
  readonly open?: readonly string[];
  readonly source: Source;
}

/** Checks a literal against {@link Endpoint} and keeps its exact type. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

/** Returns a form parameter that is a text, with an example of it. */
export const formText = (about: string, example: string, source: Source = doc('REF')) =>
  ({ in: 'form', type: 'string', text: about, example, source }) as const;

/** Whether an endpoint answers with a file. */
export function isFileAnswer(answer: Endpoint['answer']): answer is FileAnswer {
  return answer.includes('/');
}

type ValueOf<P extends Parameter> = P['type'] extends 'boolean'
  ? boolean
  : P['type'] extends 'integer' | 'number'
    ? number
    : string;

type ListedValue<P extends Parameter> = P['repeated'] extends true ? readonly ValueOf<P>[] : ValueOf<P>;

type RequiredNames<P extends Readonly<Record<string, Parameter>>> = {
  [K in keyof P]: P[K]['required'] extends true ? K : never;
}[keyof P];

/** The parameters of an endpoint as an object: required ones are required, wire names stay as on the wire. */
export type ParametersOf<E extends Endpoint> = {
  readonly [K in RequiredNames<E['parameters']>]: ListedValue<E['parameters'][K]>;
} & {
  readonly [K in Exclude<keyof E['parameters'], RequiredNames<E['parameters']>>]?:
    | ListedValue<E['parameters'][K]>
    | undefined;
};

/** The path of an endpoint with its path parameters filled in and escaped. */
export function pathOf(endpoint: Endpoint, values: Readonly<Record<string, unknown>>): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
}
