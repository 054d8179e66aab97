import type { Clock } from '../../base/clock.ts';
import { isCancel } from '../../base/errors.ts';
import { type TunnelFailure, tunnelFailure } from './failure.ts';

/** One POST to a public address, as anybody on the internet would send it. */
export interface PublicPost {
  readonly url: string;
  readonly contentType: string;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What came back: redirects are not followed, the body is cut at 64 KB. */
export interface PublicAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Sends a {@link PublicPost}; rejects when there is no answer, with a message that people can read, and with the
 * signal's reason when aborted.
 */
export type SendPublicly = (post: PublicPost) => Promise<PublicAnswer>;

/** How a self-test ended: the way through the public address in milliseconds, or why it did not come through. */
export type SelfTestOutcome =
  | { readonly ok: true; readonly roundTripMs: number }
  | { readonly ok: false; readonly why: TunnelFailure };

/** What a self-test needs. */
export interface SelfTestTools {
  readonly send: SendPublicly;
  readonly clock: Clock;
  /** A text that was never given before and that nobody can guess, of letters, digits and hyphens. */
  readonly nonce: () => string;
}

const MARK = 'truora-workbench-self-test:';
const TIMEOUT_MS = 15_000;
/** Texts that relays change when they read a body and write it again. */
const DELICATE = '{"spacing" :  [1.0,12345678901234567890, "\\u00e9 é"]}\r\n';

/** What the receiver asks about a request before it is taken for a webhook. */
export type TunnelTest = Pick<SelfTest, 'prove' | 'receive'>;

/** A path that is answered once. */
interface Probe {
  readonly answer: string;
  isReceived: boolean;
}

/**
 * Posts a test event to the receiver through its public address and looks whether it arrives byte for byte. The secret
 * path is part of it only once the address has proved to lead here: until then a path is asked for that is good for one
 * answer. The receiver gives every request to {@link SelfTest.prove} and {@link SelfTest.receive} first: only tests
 * that are under way are taken there, so nobody outside can hide an event by dressing it up as a test.
 */
export class SelfTest {
  readonly #tools: SelfTestTools;
  readonly #underWay = new Map<string, { received: string | undefined }>();
  readonly #probes = new Map<string, Probe>();

  constructor(tools: SelfTestTools) {
    this.#tools = tools;
  }

  /** How many tests are under way. */
  get underWay(): number {
    return this.#underWay.size + this.#probes.size;
  }

  /**
   * For the receiver: the text to answer with 200 when the target of a request is the path of a test under way;
   * otherwise undefined.
   */
  prove(target: string): string | undefined {
    const [path = ''] = target.split('?', 1);
    const probe = this.#probes.get(path);
    if (probe === undefined || probe.isReceived) return undefined;
    probe.isReceived = true;
    return probe.answer;
  }

  /**
   * For the receiver: the text to answer with 200 when the body is that of a test under way, which is not an event and
   * must not be stored; otherwise undefined.
   */
  receive(body: Uint8Array): string | undefined {
    if (this.#underWay.size === 0 || body.byteLength > 4096) return undefined;
    const text = new TextDecoder().decode(body);
    for (const [nonce, test] of this.#underWay) {
      if (!text.includes(MARK + nonce)) continue;
      test.received = text;
      return answerTo(nonce);
    }
    return undefined;
  }

  /** Finds out whether an address, without the secret path, leads here. Rejects only with the signal's reason. */
  async probe(address: string, signal: AbortSignal): Promise<SelfTestOutcome> {
    const { nonce, clock } = this.#tools;
    const path = `/${nonce()}`;
    const probe: Probe = { answer: nonce(), isReceived: false };
    this.#probes.set(path, probe);
    const start = clock.now();
    try {
      const answer = await this.#post(`${address}${path}`, MARK, signal);
      if ('reason' in answer) return { ok: false, why: answer };
      // Its answer is nothing that the other side could have read in the question.
      if (!probe.isReceived) return failed(...answerWithoutUs(answer));
      if (answer.status !== 200 || !answer.body.includes(probe.answer)) {
        return failed('foreign-answer', String(answer.status));
      }
      return { ok: true, roundTripMs: Math.max(0, clock.now() - start) };
    } finally {
      this.#probes.delete(path);
    }
  }

  /**
   * Tests an address with the secret path, which begins with a slash, behind it. Rejects only with the signal's reason.
   */
  async run(address: string, path: string, signal: AbortSignal): Promise<SelfTestOutcome> {
    const proof = await this.probe(address, signal);
    if (!proof.ok) return proof;
    const { clock, nonce: makeNonce } = this.#tools;
    const nonce = makeNonce();
    const body = `${MARK}${nonce}\n${DELICATE}`;
    const test: { received: string | undefined } = { received: undefined };
    this.#underWay.set(nonce, test);
    const start = clock.now();
    try {
      const answer = await this.#post(`${address}${path}`, body, signal);
      if ('reason' in answer) return { ok: false, why: answer };
      if (test.received !== undefined && test.received !== body) return failed('bytes-changed');
      if (test.received === undefined) return failed(...answerWithoutUs(answer));
      if (answer.status !== 200 || !answer.body.includes(answerTo(nonce))) {
        return failed('foreign-answer', String(answer.status));
      }
      return { ok: true, roundTripMs: Math.max(0, clock.now() - start) };
    } finally {
      this.#underWay.delete(nonce);
    }
  }

  async #post(url: string, body: string, signal: AbortSignal): Promise<PublicAnswer | TunnelFailure> {
    try {
      // The type of Truora's own events: a relay that takes JSON only refuses it, as it would refuse them.
      return await this.#tools.send({ url, contentType: 'application/jwt', body, timeoutMs: TIMEOUT_MS, signal });
    } catch (failure) {
      if (signal.aborted || isCancel(failure)) throw failure;
      return tunnelFailure('address-unreachable', failure instanceof Error ? failure.message : String(failure));
    }
  }
}

function answerTo(nonce: string): string {
  return `received ${MARK}${nonce}`;
}

function answerWithoutUs({ status }: PublicAnswer): Parameters<typeof tunnelFailure> {
  if (status >= 200 && status < 300) return ['not-received'];
  // A sign-in page is a redirect, or a refusal for want of one.
  if ((status >= 300 && status < 400) || status === 401 || status === 403) return ['not-public', String(status)];
  return ['foreign-answer', String(status)];
}

function failed(...[reason, detail]: Parameters<typeof tunnelFailure>): SelfTestOutcome {
  return { ok: false, why: tunnelFailure(reason, detail) };
}
