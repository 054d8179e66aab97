import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { AppError, describeFailure } from '../../base/errors.ts';
import { type RunningWebhooks, startWebhooks } from '../../node/webhook-host/start-webhooks.ts';
import type { EventStore } from '../../webhooks/history/event-store.ts';
import type { Listener } from '../../webhooks/listener.ts';
import type { SigningKey } from '../../webhooks/token/signing-key.ts';
import { SETTINGS } from '../ids.ts';
import { requireTrust } from '../shell/trust.ts';
import type { HandlerMemory } from './handler-memory.ts';
import type { ListeningParts } from './listening-parts.ts';
import { LISTENING, type ListeningMode, type ListeningState, modeNamed, nameOfMode } from './listening-state.ts';
import { stateText } from './listening-text.ts';
import { ProfileEvents } from './profile-events.ts';
import type { Subscriptions } from './subscriptions.ts';
import { PublicSide } from './tunnel/public-side.ts';

export interface ListeningOptions extends ListeningParts {
  /** Where events go. */
  readonly store: EventStore;
  /** Its folder, which the receiver's secret path is kept in. */
  readonly folder: string;
  readonly handler: HandlerMemory;
  readonly subscriptions: Subscriptions;
}

/**
 * The receiver of a window while it listens, and what leads events to it. The owner disposes it, or waits for `close`.
 */
export class Listening implements Disposable {
  readonly publicSide: PublicSide;
  readonly #options: ListeningOptions;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<ListeningState>());
  readonly #profileEvents: ProfileEvents;
  #starting: Promise<void> | undefined;
  #running: RunningWebhooks | undefined;
  #isResumed = false;

  constructor(options: ListeningOptions) {
    this.#options = options;
    this.#profileEvents = new ProfileEvents({
      ...options,
      onChange: () => this.#fire(),
      subscribedProfiles: () => options.subscriptions.profileIds,
    });
    this.publicSide = this.#owned.add(new PublicSide(options));
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTINGS.sandboxUrl)) this.#followLater();
      }),
    );
    this.#owned.add(options.profiles.onDidChange(() => this.#followLater()));
    this.#owned.add(
      options.handler.onDidChange(() => {
        this.#applyHandler();
        this.#fire();
      }),
    );
  }

  /**
   * Listens again when the window did so before it was loaded again, and takes up what an earlier one left at Truora.
   * Once.
   */
  resume(): void {
    if (this.#isResumed) return;
    this.#isResumed = true;
    const { state, logger, subscriptions } = this.#options;
    const name = state.get<string>(LISTENING);
    subscriptions
      .resume(name !== undefined)
      .then(() => this.refreshKeys())
      .catch((failure) => logger.warn(`webhooks: subscriptions not taken up: ${describeFailure(failure)}`));
    if (name === undefined) return;
    this.start(modeNamed(name)).catch((failure) =>
      logger.warn(`webhooks: could not listen again: ${describeFailure(failure)}`),
    );
  }

  /** Fires with the new state, also when the handler changes. */
  readonly onDidChange = this.#changed.event;

  get state(): ListeningState {
    const localUrl = this.#running?.url;
    const { address: publicUrl, state: tunnel } = this.publicSide;
    const pull = this.#profileEvents.pullState;
    return {
      isListening: localUrl !== undefined,
      isSandbox: this.#options.profiles.active().environment === 'sandbox',
      ...(this.#running && { localUrl: this.#running.url, port: this.#running.port }),
      ...(publicUrl && { publicUrl }),
      ...(tunnel && { tunnel }),
      ...(pull && { pull }),
    };
  }

  /** One sentence on how the window listens; undefined while it does not. */
  text(): string | undefined {
    return stateText(this.state, vscode.env.language);
  }

  /**
   * Starts the receiver, and what leads events to it. Does nothing when it listens already. When something of it fails,
   * nothing is left running.
   */
  start(mode: ListeningMode): Promise<void> {
    this.#starting ??= this.#start(mode).finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(mode: ListeningMode): Promise<void> {
    if (this.#running) return;
    requireTrust();
    const { folder, logger, clock, state, store, redaction } = this.#options;
    const port = vscode.workspace.getConfiguration().get<number>(SETTINGS.webhookPort) || undefined;
    const running = await startWebhooks({ folder, logger, clock, store, port, selfTest: this.publicSide.selfTest });
    this.#running = running;
    redaction.register(running.path);
    try {
      this.#applyHandler();
      await state.update(LISTENING, nameOfMode(mode));
      await this.#follow();
      if (mode.kind === 'tunnel') this.publicSide.open(mode.id, running, store, () => this.#fire());
      logger.info(`webhooks: ${this.text()}`);
    } catch (failure) {
      await this.#stop();
      throw failure;
    }
    this.#fire();
  }

  /**
   * Ends what leads events here, and the receiver; the history stays. What is still starting is ended once it has
   * started.
   */
  async stop(): Promise<void> {
    await this.#starting?.catch(() => {});
    await this.#stop();
  }

  async #stop(): Promise<void> {
    const { state, subscriptions, logger } = this.#options;
    await state.update(LISTENING, undefined);
    await subscriptions.putBackAll();
    await this.#end();
    logger.info('webhooks: nothing listens any more');
    this.#fire();
  }

  /** Whether events that are sent there come back here. */
  isOwnAddress(url: URL): boolean {
    return this.#running?.isOwnAddress(url) ?? false;
  }

  /** The receiver's listener. Throws an error of kind `webhooks` while nothing listens. */
  listener(): Listener {
    if (!this.#running) throw new AppError('webhooks', 'Nothing listens: start listening first');
    return this.#running.listener;
  }

  /** The keys of the profile in use; of the sandbox, the one that it signs with comes first. */
  signingKeys(): Promise<readonly SigningKey[]> {
    return this.#profileEvents.signingKeys();
  }

  /** Keys by which events are known, whatever profile they are of. */
  verificationKeys(): Promise<readonly SigningKey[]> {
    return this.#profileEvents.verificationKeys();
  }

  /** Checks what comes from now on with the keys as they are now. */
  async refreshKeys(): Promise<void> {
    const running = this.#running;
    if (running) running.listener.setKeys(await this.verificationKeys());
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Ends everything that leads events here, then the receiver; what arrived before is in the store then. */
  async close(): Promise<void> {
    this.dispose();
    await this.#starting?.catch(() => {});
    await this.#end();
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await this.#profileEvents.leave();
    await this.publicSide.close();
    await running?.close();
  }

  #applyHandler(): void {
    const { url, answer } = this.#options.handler;
    this.#running?.listener.setAnswer(answer);
    this.#running?.listener.setHandler(url === '' ? undefined : { url });
  }

  #followLater(): void {
    this.#follow().catch((failure: unknown) =>
      this.#options.logger.warn(`webhooks: the profile could not be followed: ${describeFailure(failure)}`),
    );
  }

  async #follow(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    const mode = modeNamed(this.#options.state.get<string>(LISTENING) ?? '');
    await this.#profileEvents.follow(running, mode.kind === 'pull');
  }

  #fire(): void {
    this.#changed.fire(this.state);
  }
}
