import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { AppError, describeFailure } from '../../base/errors.ts';
import { privateFolder } from '../../node/files/durable-file.ts';
import { openJsonlStore } from '../../node/webhook-host/jsonl-store.ts';
import { type RunningWebhooks, startWebhooks } from '../../node/webhook-host/start-webhooks.ts';
import type { AnswerPlan } from '../../webhooks/forwarding/answer-plan.ts';
import type { EventStore } from '../../webhooks/history/event-store.ts';
import type { Listener } from '../../webhooks/listener.ts';
import type { SigningKey } from '../../webhooks/token/signing-key.ts';
import { SETTINGS } from '../ids.ts';
import { requireTrust } from '../shell/trust.ts';
import { HandlerMemory } from './handler-memory.ts';
import type { ListeningParts } from './listening-parts.ts';
import { LISTENING, type ListeningMode, type ListeningState, modeNamed, nameOfMode } from './listening-state.ts';
import { stateText } from './listening-text.ts';
import { ProfileEvents } from './profile-events.ts';
import { storeBounds } from './store-bounds.ts';
import { Subscriptions } from './subscriptions.ts';
import { PublicSide } from './tunnel/public-side.ts';

/** The history of webhooks of this workspace, and the receiver while it listens. The owner disposes it. */
export class WebhookService implements Disposable {
  readonly store: EventStore;
  readonly subscriptions: Subscriptions;
  readonly memory: HandlerMemory;
  readonly publicSide: PublicSide;
  readonly #options: ListeningParts;
  readonly #owned = new DisposableList();
  readonly #stateChanged = this.#owned.add(new Emitter<ListeningState>());
  readonly #profileEvents: ProfileEvents;
  #starting: Promise<void> | undefined;
  #running: RunningWebhooks | undefined;
  #isResumed = false;

  private constructor(options: ListeningParts, store: EventStore) {
    this.#options = options;
    this.store = store;
    this.memory = new HandlerMemory(options.state);
    this.subscriptions = new Subscriptions(options, join(options.storage.fsPath, 'subscriptions'));
    this.#profileEvents = new ProfileEvents({
      ...options,
      store,
      onChange: () => this.#fire(),
      subscribedProfiles: () => this.subscriptions.profileIds,
    });
    this.publicSide = this.#owned.add(new PublicSide(options));
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('truora.webhooks')) void this.store.setBounds(storeBounds());
        if (change.affectsConfiguration(SETTINGS.sandboxUrl)) this.#followLater();
      }),
    );
    this.#owned.add(options.profiles.onDidChange(() => this.#followLater()));
  }

  /** Opens the history; nothing is started. */
  static async open(options: ListeningParts): Promise<WebhookService> {
    const { logger, clock } = options;
    await privateFolder(options.storage.fsPath);
    const store = await openJsonlStore(folderOf(options), { logger, clock, bounds: storeBounds() });
    return new WebhookService(options, store);
  }

  /** Listens at once when the window did so before it was loaded again, and takes up what an earlier one left at Truora. Once. */
  resume(): void {
    if (this.#isResumed) return;
    this.#isResumed = true;
    const { state, logger } = this.#options;
    const name = state.get<string>(LISTENING);
    this.subscriptions
      .resume(name !== undefined)
      .then(() => this.refreshKeys())
      .catch((failure) => logger.warn(`webhooks: subscriptions not taken up: ${describeFailure(failure)}`));
    if (name === undefined) return;
    this.start(modeNamed(name)).catch((failure) =>
      logger.warn(`webhooks: could not listen again: ${describeFailure(failure)}`),
    );
  }

  readonly onDidChangeState = this.#stateChanged.event;

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
  stateText(): string | undefined {
    return stateText(this.state, vscode.env.language);
  }

  /**
   * Starts the receiver, and what leads events to it. Does nothing when it listens already. When something of it fails, nothing is
   * left running.
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
    const { logger, clock, state } = this.#options;
    const port = vscode.workspace.getConfiguration().get<number>(SETTINGS.webhookPort) || undefined;
    const running = await startWebhooks({
      folder: folderOf(this.#options),
      logger,
      clock,
      store: this.store,
      port,
      selfTest: this.publicSide.selfTest,
    });
    this.#running = running;
    this.#options.redaction.register(running.path);
    try {
      running.listener.setAnswer(this.memory.answer);
      this.#applyHandler();
      await state.update(LISTENING, nameOfMode(mode));
      await this.#follow();
      if (mode.kind === 'tunnel') this.publicSide.open(mode.id, running, this.store, () => this.#fire());
      logger.info(`webhooks: ${this.stateText()}`);
    } catch (failure) {
      await this.#stop();
      throw failure;
    }
    this.#fire();
  }

  /** Ends what leads events here, and the receiver; the history stays. What is still starting is ended once it has started. */
  async stop(): Promise<void> {
    await this.#starting?.catch(() => {});
    await this.#stop();
  }

  async #stop(): Promise<void> {
    await this.#options.state.update(LISTENING, undefined);
    await this.subscriptions.putBackAll();
    await this.#end();
    this.#options.logger.info('webhooks: nothing listens any more');
    this.#fire();
  }

  /** Where events are handed to; empty: nowhere. */
  get handler(): string {
    return this.memory.url;
  }

  async setHandler(url: string): Promise<void> {
    await this.memory.setUrl(url);
    this.#applyHandler();
    this.#fire();
  }

  /** Whether events that are sent there come back here. */
  isOwnAddress(url: URL): boolean {
    return this.#running?.isOwnAddress(url) ?? false;
  }

  async setAnswer(plan: AnswerPlan): Promise<void> {
    await this.memory.setAnswer(plan);
    this.#running?.listener.setAnswer(plan);
    this.#fire();
  }

  /** The receiver's listener. Rejects with kind `webhooks` while nothing listens. */
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
    void this.close();
  }

  /** Ends everything and waits for what is being written. */
  async close(): Promise<void> {
    await this.#starting?.catch(() => {});
    await this.#end();
    await this.store.close();
  }

  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await this.#profileEvents.leave();
    await this.publicSide.close();
    await running?.close();
  }

  #applyHandler(): void {
    const { handler } = this;
    this.#running?.listener.setHandler(handler === '' ? undefined : { url: handler });
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
    this.#stateChanged.fire(this.state);
  }
}

const folderOf = ({ storage }: ListeningParts) => join(storage.fsPath, 'webhooks');
