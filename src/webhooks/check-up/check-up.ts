import type { Clock, Random } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { webAddress } from '../../base/web-address.ts';
import type { DeliveryFailure } from '../event.ts';
import type { HandlerCall } from '../forwarding/handler-call.ts';
import { TRUORA_HEADERS } from '../token/made-event.ts';
import type { SigningKey } from '../token/signing-key.ts';
import {
  CHECK_UP_CASES,
  type CheckUpCase,
  type CheckUpCaseId,
  type CheckUpRequest,
  type Expectation,
} from './cases.ts';

/** Header that names the case, so that it can be found in the handler's log. */
export const CHECK_UP_HEADER = 'Truora-Workbench-Check-Up';

/** What is needed for a check-up. */
export interface CheckUpTools {
  readonly url: string;
  /** The key that the handler trusts. */
  readonly key: SigningKey;
  readonly call: HandlerCall;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Milliseconds for each request; ten seconds when absent. */
  readonly timeoutMs?: number;
  /** Told before each case, with how many there are. */
  readonly onProgress?: (id: CheckUpCaseId, place: number, count: number) => void;
}

/** What a handler did with one request. */
export interface CheckUpTry {
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  readonly failure: DeliveryFailure | '';
  readonly durationMs: number;
}

/** `unsure` is what no source decides. */
export type Verdict = 'good' | 'bad' | 'unsure';

/** How one case went. */
export interface CheckUpResult {
  readonly id: CheckUpCaseId;
  readonly expectation: Expectation;
  readonly tries: readonly CheckUpTry[];
  readonly verdict: Verdict;
}

/** How a handler did. */
export interface CheckUpReport {
  /** Without its query, which may hold secrets. */
  readonly url: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly results: readonly CheckUpResult[];
}

/** Whether a stored value is a report that this version can show. */
export function isCheckUpReport(value: unknown): value is CheckUpReport {
  return (
    isRecord(value) &&
    typeof value.url === 'string' &&
    typeof value.at === 'number' &&
    Array.isArray(value.results) &&
    value.results.every(
      (result) =>
        isRecord(result) &&
        Array.isArray(result.tries) &&
        [result.id, result.expectation, result.verdict].every((part) => typeof part === 'string'),
    )
  );
}

/**
 * The slowest answer that is still good: senders that wait for long send again. No source says how long Truora waits.
 */
export const SLOW_ANSWER_MS = 5000;

/**
 * Sends a handler what happens to handlers and looks what it answers. Everything is made up and signed with the key;
 * nothing else is sent anywhere. Rejects with kind `invalid-request` for an address that is none, and with the signal's
 * reason.
 */
export async function checkUp(tools: CheckUpTools): Promise<CheckUpReport> {
  const { clock, random, key, signal, onProgress } = tools;
  const url = webAddress(tools.url);
  if (url === undefined)
    throw new AppError('invalid-request', 'The address of the handler is no http or https address');
  const at = clock.now();
  const results: CheckUpResult[] = [];
  for (const [i, one] of CHECK_UP_CASES.entries()) {
    signal.throwIfAborted();
    const { id, expectation, isAtOnce, requests } = one;
    onProgress?.(id, i + 1, CHECK_UP_CASES.length);
    const list = await requests({ key, now: clock.now(), random });
    const tries: CheckUpTry[] = [];
    if (isAtOnce) tries.push(...(await Promise.all(list.map((request) => send(request, id, url, tools)))));
    else for (const request of list) tries.push(await send(request, id, url, tools));
    results.push({ id, expectation, tries, verdict: verdictOn(tries, one) });
  }
  return { url: `${url.origin}${url.pathname}`, at, results };
}

async function send(request: CheckUpRequest, id: CheckUpCaseId, url: URL, tools: CheckUpTools): Promise<CheckUpTry> {
  const { call, clock, signal, timeoutMs = 10_000 } = tools;
  const { body, pauseMs = 0 } = request;
  const start = clock.now();
  const result = await call({
    url: url.href,
    method: 'POST',
    headers: [...TRUORA_HEADERS, [CHECK_UP_HEADER, id]],
    body: new TextEncoder().encode(body),
    timeoutMs: timeoutMs + pauseMs,
    maxAnswerBytes: 1024 * 1024,
    signal,
    pauseMs,
  });
  const durationMs = Math.max(0, clock.now() - start - pauseMs);
  return result.ok
    ? { status: result.value.status, failure: '', durationMs }
    : { status: 0, failure: result.reason.failure, durationMs };
}

/** The worst of the tries decides. */
function verdictOn(tries: readonly CheckUpTry[], { expectation, mayHangUp = false }: CheckUpCase): Verdict {
  const verdicts = tries.map(({ status, failure, durationMs }): Verdict => {
    const isTaken = status >= 200 && status < 300;
    const isRefused = (status >= 400 && status < 500) || (mayHangUp && (failure === 'broken' || failure === 'reset'));
    if (durationMs > SLOW_ANSWER_MS) return 'bad';
    if (expectation === 'accept') return isTaken ? 'good' : 'bad';
    if (expectation === 'refuse') return isRefused ? 'good' : 'bad';
    if (isTaken) return 'good';
    return isRefused ? 'unsure' : 'bad';
  });
  if (verdicts.includes('bad')) return 'bad';
  return verdicts.includes('unsure') ? 'unsure' : 'good';
}
