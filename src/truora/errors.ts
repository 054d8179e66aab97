import { AppError, type ErrorKind } from '../base/errors.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import { SPENT_LINK, TOO_LARGE, unknownRoute } from '../contract/endpoints/refusals.ts';
import { type ParsedAnswer, parseAnswer } from './answers/parse-answer.ts';
import { retryAfterMs } from './retries.ts';
import type { TransportAnswer } from './transport.ts';

/** What is known of a refusal besides its kind. */
export interface RefusalFacts {
  readonly status: number;
  /** Id of the endpoint. */
  readonly endpoint: string;
  /** Code of the wire, which does not always follow the status (REF). */
  readonly code?: number;
  readonly wireMessage?: string;
  /** How long the service asked to wait. */
  readonly retryAfterMs?: number;
}

/** The service answered, but not with what was asked for. */
export class ApiError extends AppError {
  readonly status: number;
  readonly code: number | undefined;
  /** The service's own sentence, or empty. */
  readonly wireMessage: string;
  readonly endpoint: string;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorKind, message: string, facts: RefusalFacts) {
    super(kind, message);
    this.status = facts.status;
    this.code = facts.code;
    this.wireMessage = facts.wireMessage ?? '';
    this.endpoint = facts.endpoint;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** No whole answer came. */
export class TransportError extends AppError {
  /** Whether the service may have got the request and acted on it. */
  readonly mayHaveArrived: boolean;
  /** Whether sending the same again may help; by default for network failures and time-outs. */
  readonly isTransient: boolean;
  /** Whether the address begins with https, and what answers there does not speak TLS. */
  readonly isWithoutTls: boolean;

  constructor(
    kind: 'network' | 'proxy' | 'tls' | 'timeout' | 'unexpected-answer' | 'answer-too-large',
    message: string,
    options: {
      readonly mayHaveArrived: boolean;
      readonly isTransient?: boolean;
      readonly isWithoutTls?: boolean;
      readonly cause?: unknown;
    },
  ) {
    super(kind, message, options.cause === undefined ? undefined : { cause: options.cause });
    this.mayHaveArrived = options.mayHaveArrived;
    this.isWithoutTls = options.isWithoutTls ?? false;
    this.isTransient = options.isTransient ?? (kind === 'network' || kind === 'timeout');
  }
}

/**
 * Whether a failed call may have had its effect all the same: then a create must be looked for, not repeated. Of
 * redirects only 307 and 308 say that nothing was done yet (RFC 9110); a form that was taken is often answered by
 * another one.
 */
export function mayHaveHappened(failure: unknown): boolean {
  if (failure instanceof TransportError) return failure.mayHaveArrived;
  if (failure instanceof AppError && failure.kind === 'unconfirmed') return true;
  if (!(failure instanceof ApiError)) return false;
  const { status } = failure;
  return status < 400 ? status !== 307 && status !== 308 : status === 408 || status >= 500;
}

/** Whether the same call may succeed a little later. */
export function isTransient(failure: unknown): boolean {
  if (failure instanceof TransportError) return failure.isTransient;
  return failure instanceof ApiError && ['rate-limited', 'server', 'timeout'].includes(failure.kind);
}

/** What the kind of a refusal depends on besides the answer; all times in Unix milliseconds. */
export interface RefusalContext {
  readonly now: number;
  readonly keyExpiresAt?: number;
  readonly linkExpiresAt?: number;
}

/**
 * The error for an answer that is no success: a refusal of the API by status, code and message (REF), the upload host's
 * XML (SDK-1.3), or something that is no answer of Truora's at all. A 401 to a key whose own time is over counts as
 * expired, as SDK-1.3 reads it.
 */
export function refusalOf(endpoint: Endpoint, answer: TransportAnswer, context: RefusalContext): ApiError {
  const said = parseAnswer(answer);
  const kind = kindOf(endpoint, answer.status, said, context);
  const facts: RefusalFacts = {
    status: answer.status,
    endpoint: endpoint.id,
    code: said.form === 'json' ? said.code : undefined,
    wireMessage: said.form === 'json' || said.form === 'xml' ? said.message : '',
    retryAfterMs: retryAfterMs(answer.headers['retry-after'], context.now),
  };
  return new ApiError(kind, `${endpoint.id}: ${answer.status} ${textOf(answer, said)}`.trim(), facts);
}

function textOf(answer: TransportAnswer, said: ParsedAnswer): string {
  if (answer.status >= 300 && answer.status < 400) return 'is a redirect, which is not followed';
  if (said.form === 'empty') return 'without a body';
  if (said.form === 'xml') return `${said.xmlCode} ${said.message}`;
  if (said.form === 'other') return `is not an answer of the API, it is ${said.about}`;
  return `${said.code ?? ''} ${said.message}`.trim();
}

function kindOf(endpoint: Endpoint, status: number, said: ParsedAnswer, context: RefusalContext): ErrorKind {
  const isUpload = endpoint.host === 'files';
  if (isUpload && said.form === 'xml') {
    // Final whatever the status (SDK-1.3).
    if (said.xmlCode === SPENT_LINK.xmlCode || said.xmlCode === SPENT_LINK.alsoSpent) return linkKind(context);
    if (said.xmlCode === TOO_LARGE.xmlCode) return 'file-too-large';
  }
  if (status >= 500) return 'server';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'timeout';
  if (status >= 300 && status < 400) return 'redirect';
  if (status < 400 || said.form === 'other' || (said.form === 'xml' && !isUpload)) return 'unexpected-answer';
  if (isUpload) {
    if (status === 401 || status === 403) return linkKind(context);
    if (status === 413) return 'file-too-large';
  }
  return kindByStatus(status, said, context);
}

function kindByStatus(status: number, said: ParsedAnswer, context: RefusalContext): ErrorKind {
  const message = said.form === 'json' ? said.message : '';
  switch (status) {
    case 401:
      return (context.keyExpiresAt ?? Number.POSITIVE_INFINITY) <= context.now ? 'key-expired' : 'unauthorized';
    case 403:
      // One status, three meanings, and no code that would tell them apart (REF).
      if (message === unknownRoute.message) return 'unknown-route';
      return message.includes('the api key has expired') ? 'key-expired' : 'forbidden';
    case 404:
      return 'not-found';
    case 409:
      return 'conflict';
    default:
      return 'invalid-request';
  }
}

function linkKind(context: RefusalContext): ErrorKind {
  return (context.linkExpiresAt ?? Number.POSITIVE_INFINITY) <= context.now ? 'link-expired' : 'link-refused';
}
