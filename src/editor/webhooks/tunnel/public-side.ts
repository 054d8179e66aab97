import { randomBytes } from 'node:crypto';
import type { Disposable } from '../../../base/disposables.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { sendPublicly } from '../../../node/tunnels/send-publicly.ts';
import type { RunningWebhooks } from '../../../node/webhook-host/start-webhooks.ts';
import type { EventStore } from '../../../webhooks/history/event-store.ts';
import type { TunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import { SelfTest, type SelfTestOutcome } from '../../../webhooks/tunnel/self-test.ts';
import type { TunnelSession } from '../../../webhooks/tunnel/session.ts';
import type { TunnelState } from '../../../webhooks/tunnel/state.ts';
import type { ListeningParts } from '../listening-parts.ts';
import { openTunnel } from './open-tunnel.ts';

type PublicSideParts = Pick<ListeningParts, 'transport' | 'clock' | 'random' | 'logger' | 'storage'>;

/** The tunnel of a window while it has one, and what goes through it from here. The owner disposes it. */
export class PublicSide implements Disposable {
  readonly #options: PublicSideParts;
  /** Answers the tests of this tunnel. */
  readonly selfTest: SelfTest;
  #session: TunnelSession | undefined;

  constructor(options: PublicSideParts) {
    this.#options = options;
    this.selfTest = new SelfTest({
      send: sendPublicly(options.transport),
      clock: options.clock,
      nonce: () => randomBytes(16).toString('hex'),
    });
  }

  /** For Truora, secret path included; undefined while no tunnel is open. */
  get address(): string | undefined {
    return this.#session?.address;
  }

  get state(): TunnelState | undefined {
    return this.#session?.state;
  }

  /** Opens the tunnel of this id and keeps it open. */
  open(id: string, running: RunningWebhooks, store: EventStore, onChange: () => void): void {
    const session = openTunnel(id, running, { ...this.#options, store, selfTest: this.selfTest });
    this.#session = session;
    session.onChange(onChange);
    session.start(running.port);
  }

  /** Sends a test event through the public address; undefined when no tunnel is open. */
  async test(): Promise<SelfTestOutcome | undefined> {
    return this.#session?.test();
  }

  /**
   * Posts a token to the public address once that has proved to lead here, as Truora would, and resolves to the status;
   * undefined while no tunnel is open.
   */
  async post(token: string): Promise<Result<number, TunnelFailure> | undefined> {
    const state = this.#session?.state;
    const url = this.address;
    if (url === undefined || !state || !('address' in state) || state.address === undefined) return undefined;
    const { signal } = new AbortController();
    const proof = await this.selfTest.probe(state.address, signal);
    if (!proof.ok) return err(proof.why);
    const post = { url, contentType: 'application/jwt', body: token, timeoutMs: 30_000 };
    return ok((await sendPublicly(this.#options.transport)({ ...post, signal })).status);
  }

  /** Ends the tunnel; it reports nothing any more. */
  async close(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    await session?.stop();
    session?.dispose();
  }

  dispose(): void {
    void this.close();
  }
}
