import { neverAborted } from '../base/abort.ts';
import type { Clock, Random } from '../base/clock.ts';
import { AppError, describeFailure, isCancel } from '../base/errors.ts';
import { withoutUndefined } from '../base/json.ts';
import type { Logger } from '../base/logger.ts';
import { maskPersonal } from '../base/redaction.ts';
import { trimSecret } from '../base/secret-text.ts';
import type { AnswerName } from '../contract/answers.ts';
import { API_KEY_HEADER, readApiKey } from '../contract/api-key.ts';
import { type CreatedKind, type Endpoint, isFileAnswer, type ParametersOf, pathOf } from '../contract/endpoint.ts';
import type { HostBases } from '../contract/hosts.ts';
import { readAnswer } from './answer-text.ts';
import { ApiError, isTransient, mayHaveHappened, refusalOf, TransportError } from './errors.ts';
import { encodeForm, type FormValues, formPairs } from './form.ts';
import { type Received, unexpectedShape } from './received.ts';
import { withRetries } from './retries.ts';
import type { Transport, TransportAnswer, TransportRequest, UploadBody } from './transport.ts';
import { type CreationLog, createdIdIn, creationOf, orUnconfirmed, UnconfirmedError } from './unconfirmed.ts';

/** What every call takes besides its parameters. */
export interface Call {
  readonly signal?: AbortSignal;
}

/** What a sender needs. */
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
 * The only place that sends requests. Rejects with `ApiError`, `TransportError`, `AppError` or the signal's reason, and with
 * `UnconfirmedError` where a call that changes something may have had its effect. A create that is given up while it is under
 * way waits up to ten seconds for its answer, which then counts.
 */
export interface Sender {
  /**
   * Calls an endpoint of the API; `retries: false` for callers that repeat in their own rhythm, `further` for form fields
   * beyond the parameters of the contract.
   */
  send<E extends Endpoint>(
    endpoint: E,
    values: ParametersOf<E>,
    call?: Call & { readonly retries?: boolean; readonly further?: Readonly<Record<string, string>> | undefined },
  ): Promise<Received>;
  /** Calls an endpoint that answers with a file and resolves with its bytes, of which no more than `maxBytes` are read. */
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
/** How long the answer of a create is waited for after it was given up: what exists has to be known. */
const GIVEN_UP_WAIT_MS = 10_000;

/** Makes the sender of one profile. It holds no timer and no connection of its own: nothing to dispose. */
export function createSender(options: SenderOptions): Sender {
  const { bases, clock, random, logger, transport } = options;
  const apiKey = trimSecret(options.apiKey);
  const claims = readApiKey(apiKey);
  const keyExpiresAt = claims.ok ? claims.value.expiresAt : undefined;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const standing = { Accept: 'application/json', 'User-Agent': options.userAgent ?? 'truora-workbench' };

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

  /** One attempt of a create, whose answer is waited for a while even when it is given up. */
  async function attemptToCreate(request: TransportRequest, label: string): Promise<TransportAnswer> {
    const { signal } = request;
    signal.throwIfAborted();
    const [leaving, over] = [new AbortController(), new AbortController()];
    const giveUp = () => {
      const leave = () => leaving.abort(signal.reason);
      clock.sleep(GIVEN_UP_WAIT_MS, over.signal).then(leave, () => {});
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await attempt({ ...request, signal: leaving.signal }, label);
    } catch (failure) {
      if (!leaving.signal.aborted) throw failure;
      throw new TransportError('timeout', 'given up before the answer came', { mayHaveArrived: true, cause: failure });
    } finally {
      signal.removeEventListener('abort', giveUp);
      over.abort();
    }
  }

  /** Runs a call that creates, with an entry of the log around it and a look at whether its answer says that it did. */
  async function creating<T>(
    endpoint: Endpoint,
    kind: CreatedKind,
    values: Values,
    signal: AbortSignal,
    run: () => Promise<T>,
  ): Promise<T> {
    const { creations } = options;
    signal.throwIfAborted();
    const creation = creationOf(kind, values, clock.now());
    const entry = await creations?.begin(creation);
    const settle = (settled: Promise<void> | undefined) =>
      settled?.catch((failure: unknown) => logger.warn(`a create could not be noted: ${describeFailure(failure)}`));
    try {
      const value = await run();
      const { id, isLacking } = createdIdIn(kind, (value as Partial<Received>).body);
      if (isLacking) throw unexpectedShape({ endpoint, status: endpoint.success, body: undefined }, 'what was created');
      if (entry !== undefined) await settle(creations?.confirmed(entry, id));
      return value;
    } catch (failure) {
      if (failure instanceof UnconfirmedError) {
        if (entry !== undefined) await settle(creations?.lost(entry));
        throw new UnconfirmedError(endpoint, failure.cause, { creation, entry });
      }
      if (entry !== undefined) await settle(creations?.refused(entry));
      throw signal.aborted ? signal.reason : failure;
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

  /** The answer as `read` makes it out of a successful one, or a refusal where it makes nothing; tried again where that is safe. */
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
        ...standing,
        ...(isFileAnswer(endpoint.answer) ? { Accept: `${endpoint.answer}, application/json` } : {}),
        ...request.headers,
        ...(endpoint.keyed && endpoint.host !== 'files' && apiKey !== '' ? { [API_KEY_HEADER]: apiKey } : {}),
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
    const once = endpoint.creates === undefined ? attempt : attemptToCreate;
    let lost: unknown;
    const run = () =>
      withRetries(plan, async () => {
        try {
          const answer = await once(sent, label);
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
    return endpoint.creates === undefined ? run() : creating(endpoint, endpoint.creates, values, signal, run);
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
      const headers = { ...standing, 'Content-Type': contentType, 'Content-Length': String(body.size) };
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
  const said = readAnswer(answer);
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

type Values = Readonly<Record<string, unknown>>;

function requestOf(endpoint: Endpoint, values: Values, bases: HostBases, further: FormValues = {}) {
  refuseOddPath(endpoint, values);
  const query = encodeForm(valuesIn('query', endpoint, values));
  const url = `${bases[endpoint.host]}${pathOf(endpoint, values)}${query === '' ? '' : `?${query}`}`;
  const named = Object.fromEntries(formPairs(valuesIn('header', endpoint, values)));
  if (endpoint.encoding !== 'form') return { method: endpoint.method, url, headers: named };
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...named };
  const known = withoutUndefined(valuesIn('form', endpoint, values));
  return { method: endpoint.method, url, headers, body: encodeForm({ ...further, ...known }) };
}

function valuesIn(place: 'query' | 'form' | 'header', endpoint: Endpoint, values: Values): FormValues {
  const names = Object.keys(endpoint.parameters).filter((name) => endpoint.parameters[name]?.in === place);
  return Object.fromEntries(names.map((name) => [name, values[name]])) as FormValues;
}

/** A path parameter that is empty, made of dots or no whole text would name another resource than the caller meant. */
function refuseOddPath(endpoint: Endpoint, values: Values): void {
  for (const [name, parameter] of Object.entries(endpoint.parameters)) {
    if (parameter.in !== 'path') continue;
    const value = values[name] as string | undefined;
    // Half of a character cannot be written in an address.
    if (value === undefined || ['', '.', '..'].includes(value) || /\p{Surrogate}/u.test(value)) {
      throw new AppError('invalid-request', `${endpoint.id}: "${values[name] ?? ''}" cannot be a ${name}.`);
    }
  }
}

/** The path for the log: identifiers made by Truora stay readable, those that people choose may be personal. */
function loggedPath(endpoint: Endpoint, values: Values): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name]);
    return /^[A-Z]{3}[0-9a-f]{32}$/.test(value) ? value : maskPersonal(value);
  });
}
