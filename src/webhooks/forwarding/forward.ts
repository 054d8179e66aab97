import type { Clock } from '../../base/clock.ts';
import { trimEndOf } from '../../base/trim-end.ts';
import { webAddress } from '../../base/web-address.ts';
import type { Delivery, DeliveryFailure, StoredEvent } from '../event.ts';
import { MAX_BODY_BYTES } from '../history/limits.ts';
import { bytesOf } from '../history/stored-body.ts';
import { endToEnd, HOPS_HEADER, hopsOf, MAX_HOPS, REPLAY_HEADER } from './forward-headers.ts';
import type { HandlerAnswer, HandlerCall } from './handler-call.ts';

/** The developer's own handler. */
export interface Handler {
  /** `http` or `https`, anywhere. */
  readonly url: string;
  /** Milliseconds until an answer is given up; ten seconds when absent. */
  readonly timeoutMs?: number;
}

/** No source says how long Truora waits. */
const HANDLER_TIMEOUT_MS = 10_000;

/** Characters of an answer that are kept with the delivery. */
const KEPT_ANSWER = 4096;

export interface DeliveryTools {
  readonly call: HandlerCall;
  readonly clock: Clock;
  /** Whether an address leads back to the receiver: sending there would never end. */
  readonly isOwnAddress: (url: URL) => boolean;
}

/** A try with the whole answer, when there was one. */
export interface DeliveryOutcome {
  readonly delivery: Delivery;
  readonly answer: HandlerAnswer | undefined;
}

/**
 * Hands an event to the handler: the very bytes and headers that came, less those of the connection, at the same path
 * and with the same query below the handler's address. {@link HOPS_HEADER} counts the receivers on the way; replays
 * carry {@link REPLAY_HEADER}, too. Rejects only with the signal's reason.
 */
export async function deliver(
  event: StoredEvent,
  handler: Handler,
  { call, clock, isOwnAddress }: DeliveryTools,
  { isReplay, signal }: { readonly isReplay: boolean; readonly signal: AbortSignal },
): Promise<DeliveryOutcome> {
  const at = clock.now();
  const outcome = (more: Pick<Delivery, 'status' | 'failure' | 'detail' | 'answer'>): Delivery => ({
    at,
    url: handler.url,
    durationMs: Math.max(0, clock.now() - at),
    isReplay,
    ...more,
  });
  const nothing = { status: 0, answer: '' };
  const notSent = (failure: DeliveryFailure, detail: string): DeliveryOutcome => ({
    delivery: outcome({ ...nothing, failure, detail }),
    answer: undefined,
  });
  const base = webAddress(handler.url);
  if (base === undefined) return notSent('address', 'not an http or https address');
  const url = joinedUrl(base, event.path);
  if (isOwnAddress(url)) return notSent('loop', 'the address of the receiver itself');
  const hops = hopsOf(event.headers);
  if (hops >= MAX_HOPS) return notSent('loop', `came through ${hops} receivers already`);
  const original = event.events[0]?.id || event.madeFrom || event.id;
  const result = await call({
    url: url.href,
    method: event.method,
    headers: [
      ...endToEnd(event.headers),
      [HOPS_HEADER, String(hops + 1)],
      ...(isReplay ? [[REPLAY_HEADER, headerText(original)] as const] : []),
    ],
    body: bytesOf(event.body),
    timeoutMs: handler.timeoutMs ?? HANDLER_TIMEOUT_MS,
    maxAnswerBytes: MAX_BODY_BYTES,
    signal,
  });
  if (!result.ok) return notSent(result.reason.failure, result.reason.detail);
  const { status, body, isCut } = result.value;
  const answer = new TextDecoder().decode(body.subarray(0, KEPT_ANSWER * 4)).slice(0, KEPT_ANSWER);
  const detail = isCut ? `longer than ${MAX_BODY_BYTES} bytes; the rest was not read` : '';
  return { delivery: outcome({ status, failure: '', detail, answer }), answer: result.value };
}

/** An identifier of unknown origin as it may stand in a header. */
function headerText(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '_');
}

/**
 * The address of a handler with what stood behind the secret part of the receiver's: its path is added to that of the
 * handler, its query to that of the handler. A slash alone adds nothing. It never leads out of the handler's own path:
 * segments that would are escaped once more, so that a handler reads them as text.
 */
export function joinedUrl(handler: URL, rest: string): URL {
  const at = rest.indexOf('?');
  const path = at < 0 ? rest : rest.slice(0, at);
  const query = at < 0 ? '' : rest.slice(at + 1);
  const url = new URL(handler);
  if (path !== '' && path !== '/') {
    const safe = path
      .replace(/[#\\\p{Cc} ]/gu, encodeURIComponent)
      .split('/')
      .map(withoutDots);
    url.pathname = trimEndOf(url.pathname, '/') + safe.join('/');
  }
  if (query !== '') {
    const added = query.replaceAll('#', '%23');
    url.search = url.search === '' ? added : `${url.search}&${added}`;
  }
  return url;
}

/**
 * A segment that servers could take as the folder above, alone or after decoding slashes in it, with all its dots as
 * text.
 */
function withoutDots(segment: string): string {
  const parts = segment.split(/%2f|%5c/i);
  if (!parts.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return segment;
  return segment.replaceAll('%', '%25').replaceAll('.', '%252E');
}
