import { neverAborted } from '../base/abort.ts';
import type { Clock, Random } from '../base/clock.ts';
import { describeFailure, isCancel } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { trimSecret } from '../base/secret-text.ts';
import type { AnswerName } from '../contract/answers.ts';
import { API_KEY_HEADER, readApiKey } from '../contract/api-key.ts';
import { type Endpoint, isFileAnswer, type ParametersOf } from '../contract/endpoint.ts';
import type { HostBases } from '../contract/hosts.ts';
import { parseAnswer } from './answers/parse-answer.ts';
import type { Received } from './answers/received.ts';
import { attemptToCreate, creating } from './creating.ts';
import { ApiError, isTransient, mayHaveHappened, refusalOf, TransportError } from './errors.ts';
import { loggedPath, requestOf, type Values } from './request.ts';
import { withRetries } from './retries.ts';
import type { Transport, TransportAnswer, TransportRequest, UploadBody } from './transport.ts';
import { type CreationLog, orUnconfirmed } from './unconfirmed.ts';

/** What every call takes besides its parameters. */
export interface Call {
  readonly signal?: AbortSignal;
}

export interface SenderOptions {
  readonly bases: HostBases;
  /** The API key; it goes to the hosts of keyed endpoints and nowhere else. */
  readonly apiKey: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Sees every JSON answer of a success; whatever it throws is only logged. */
  readonly observe?: ((answerName: AnswerName, body: unknown) => void) | undefined;
  /** Keeps what is created until it is known what became of it; what it rejects with keeps a create from being sent. */
  readonly creations?: CreationLog;
  readonly userAgent?: string;
  /** Longest time of one attempt; 30 s (SDK-1.2) unless told. */
  readonly timeoutMs?: number;
}

/** One upload attempt; `link` is sent as it was issued. */
interface PutRequest {
  readonly link: string;
  readonly contentType: string;
  readonly body: UploadBody;
  /** Unix milliseconds, where the link says so. */
  readonly linkExpiresAt: number | undefined;
}

/**
 * The only place that sends requests. Rejects with `ApiError`, `TransportError`, `AppError` or the signal's reason, and
 * with
 * `UnconfirmedError` where a call that changes something may have had its effect. A create that is given up while it is
 * under way waits up to ten seconds for its answer, which then counts.
 */
export interface Sender {
  /**
   * Calls an endpoint of the API; `retries: false` for callers that repeat in their own rhythm, `further` for form
   * fields beyond the parameters of the contract.
   */
  send<E extends Endpoint>(
    endpoint: E,
    values: ParametersOf<E>,
    call?: Call & { readonly retries?: boolean; readonly further?: Readonly<Record<string, string>> | undefined },
  ): Promise<Received>;
  /**
   * Calls an endpoint that answers with a file and resolves with its bytes, of which no more than `maxBytes` are read.
   */
  download<E extends Endpoint>(
    endpoint: E,
    values: ParametersOf<E>,
    call: Call & { readonly maxBytes: number },
  ): Promise<TransportAnswer>;
  /** Puts a body to a presigned link, once, without the API key; resolves with any 2xx answer. */
  put(endpoint: Endpoint, request: PutRequest, call?: Call): Promise<TransportAnswer>;
}

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;
const RETRY_GAPS_MS = [1000, 2000, 4000];
const RETRY_STATUSES = [408, 429, 500, 502, 503, 504];
const MAX_ASKED_WAIT_MS = 60_000;

/** Makes the sender of one profile. It holds no timer and no connection of its own: nothing to dispose. */
export function createSender(options: SenderOptions): Sender {
  const { bases, clock, random, logger, transport } = options;
  const apiKey = trimSecret(options.apiKey);
  const claims = readApiKey(apiKey);
  const keyExpiresAt = claims.ok ? claims.value.expiresAt : undefined;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const commonHeaders = { Accept: 'application/json', 'User-Agent': options.userAgent ?? 'truora-workbench' };

  async function attempt(request: TransportRequest, label: string): Promise<TransportAnswer> {
    const startedAt = clock.now();
    const log = (outcome: string) => logger.debug(`${label} -> ${outcome} in ${clock.now() - startedAt} ms`);
    try {
      const answer = await transport(request);
      log(`${answer.status}, ${answer.body.byteLength} bytes`);
      return answer;
    } catch (failure) {
      log(isCancel(failure) ? 'canceled' : describeFailure(failure));
      throw failure;
    }
  }

  function observe(endpoint: Endpoint, body: unknown): void {
    const { observe } = options;
    const { answer } = endpoint;
    if (observe === undefined || isFileAnswer(answer)) return;
    // On a later turn, so that even an observer that returns a rejected promise cannot break the call.
    Promise.resolve()
      .then(() => observe(answer, body))
      .catch((failure: unknown) => logger.warn(`Contract check failed: ${describeFailure(failure)}`));
  }

  /**
   * The answer as `read` makes it out of a successful one, or a refusal where it makes nothing; tried again where that
   * is safe.
   */
  async function exchange<T>(
    endpoint: Endpoint,
    values: Values,
    call: Call & {
      readonly retries?: boolean;
      readonly maxBytes?: number;
      readonly further?: Readonly<Record<string, string>>;
    },
    read: (answer: TransportAnswer) => T | undefined,
  ): Promise<T> {
    const signal = call.signal ?? neverAborted();
    const request = requestOf(endpoint, values, bases, call.further);
    const sent: TransportRequest = {
      ...request,
      headers: {
        ...commonHeaders,
        ...(isFileAnswer(endpoint.answer) ? { Accept: `${endpoint.answer}, application/json` } : {}),
        ...request.headers,
        ...(endpoint.keyed && apiKey !== '' ? { [API_KEY_HEADER]: apiKey } : {}),
      },
      signal,
      timeoutMs,
      maxBytes: call.maxBytes ?? MAX_ANSWER_BYTES,
    };
    const label = `${endpoint.method} ${endpoint.id} ${loggedPath(endpoint, values)}`;
    const plan = {
      gapsMs: call.retries === false ? [] : RETRY_GAPS_MS,
      clock,
      random,
      signal,
      mayRetry: (failure: unknown) => mayRetry(endpoint, failure),
      askedWaitMs,
    };
    const once = () =>
      endpoint.creates === undefined
        ? attempt(sent, label)
        : attemptToCreate(sent, clock, (request) => attempt(request, label));
    let lost: unknown;
    const run = () =>
      withRetries(plan, async () => {
        try {
          const answer = await once();
          const value = answer.status >= 200 && answer.status < 300 ? read(answer) : undefined;
          if (value === undefined) throw refusalOf(endpoint, answer, { now: clock.now(), keyExpiresAt });
          return value;
        } catch (failure) {
          if (mayHaveHappened(failure)) lost = failure;
          throw failure;
        }
      }).catch((failure: unknown) => {
        // A refusal of a further attempt says nothing of an earlier one whose answer is lost.
        throw orUnconfirmed(endpoint, mayHaveHappened(failure) || signal.aborted ? failure : (lost ?? failure));
      });
    if (endpoint.creates === undefined) return run();
    return creating({ endpoint, kind: endpoint.creates, values, signal }, options, run);
  }

  return {
    send: (endpoint, values, call = {}) =>
      exchange(endpoint, values, call, (answer) => {
        const body = successBody(answer);
        if (body === undefined) return undefined;
        observe(endpoint, body);
        return { endpoint, status: answer.status, body };
      }),

    download: (endpoint, values, call) => exchange(endpoint, values, call, (answer) => answer),

    async put(endpoint, { link, contentType, body, linkExpiresAt }, call = {}) {
      const headers = { ...commonHeaders, 'Content-Type': contentType, 'Content-Length': String(body.size) };
      const signal = call.signal ?? neverAborted();
      const request = { method: endpoint.method, url: link, headers, body, signal, timeoutMs };
      // The path of a link names the client and the account: the template is all that is logged.
      const label = `${endpoint.method} ${endpoint.id} ${endpoint.path}, ${body.size} bytes`;
      const answer = await attempt({ ...request, maxBytes: MAX_ANSWER_BYTES }, label);
      if (answer.status < 200 || answer.status >= 300) {
        throw refusalOf(endpoint, answer, { now: clock.now(), linkExpiresAt });
      }
      return answer;
    },
  };
}

/** The JSON of a successful answer, an empty object for an empty body, undefined when it is neither. */
function successBody(answer: TransportAnswer): unknown {
  const said = parseAnswer(answer);
  if (said.form === 'empty') return {};
  return said.form === 'json' ? said.value : undefined;
}

function mayRetry(endpoint: Endpoint, failure: unknown): boolean {
  if (endpoint.repeatable) {
    return failure instanceof ApiError ? RETRY_STATUSES.includes(failure.status) : isTransient(failure);
  }
  // Sent again only where it surely had no effect: a second create bills a second time.
  if (failure instanceof TransportError) return failure.isTransient && !failure.mayHaveArrived;
  return failure instanceof ApiError && failure.status === 429;
}

function askedWaitMs(failure: unknown): number | undefined {
  if (!(failure instanceof ApiError) || failure.retryAfterMs === undefined) return undefined;
  return Math.min(failure.retryAfterMs, MAX_ASKED_WAIT_MS);
}
