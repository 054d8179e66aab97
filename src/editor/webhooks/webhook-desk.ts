import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock, Random } from '../../base/clock.ts';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { AppError, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { SETTINGS } from '../../ids.ts';
import { openJsonlStore } from '../../node/jsonl-store.ts';
import { type RunningWebhooks, startWebhooks } from '../../node/start-webhooks.ts';
import { TUNNEL_PROVIDERS } from '../../node/tunnels/registry.ts';
import { sendPublicly } from '../../node/tunnels/send-publicly.ts';
import type { Transport } from '../../truora/transport.ts';
import { type AnswerPlan, DEFAULT_ANSWER } from '../../webhooks/answer-plan.ts';
import type { EventStore, StoreBounds } from '../../webhooks/event-store.ts';
import type { SigningKey } from '../../webhooks/signing-key.ts';
import { SelfTest, type SelfTestOutcome } from '../../webhooks/tunnel/self-test.ts';
import { TunnelSession } from '../../webhooks/tunnel/session.ts';
import type { TunnelState } from '../../webhooks/tunnel/state.ts';
import { tunnelStateText } from '../../webhooks/tunnel/tunnel-text.ts';
import type { ProfileStore } from '../profiles.ts';
import type { SandboxConnection } from '../sandbox-connection.ts';
import type { SigningKeys } from './signing-keys.ts';
import { tunnelPrompts } from './tunnel-prompts.ts';
import { tunnelSettings } from './tunnel-settings.ts';

/** Name of the key that the sandbox signs with. */
export const SANDBOX_KEY = 'Sandbox';

const LISTENING = 'truora.webhooks.listening';
const HANDLER = 'truora.webhooks.handler';
const ANSWER = 'truora.webhooks.answer';
const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

/** What the desk is made of. */
export interface WebhookDeskOptions {
  readonly storage: vscode.Uri;
  readonly state: vscode.Memento;
  readonly profiles: ProfileStore;
  readonly sandbox: SandboxConnection;
  readonly keys: SigningKeys;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}

/** How the window listens. */
export interface ListeningState {
  readonly isListening: boolean;
  /** On this machine, secret path included; undefined while nothing listens. */
  readonly localUrl?: string;
  /** For Truora, secret path included; undefined while no tunnel is open. */
  readonly publicUrl?: string;
  readonly tunnel?: TunnelState;
}

/** The history of webhooks of this workspace, and the receiver while it listens. The owner disposes it. */
export class WebhookDesk implements Disposable {
  readonly store: EventStore;
  readonly #options: WebhookDeskOptions;
  readonly #owned = new DisposableList();
  readonly #stateChanged = this.#owned.add(new Emitter<ListeningState>());
  readonly #selfTest: SelfTest;
  #running: RunningWebhooks | undefined;
  #session: TunnelSession | undefined;

  private constructor(options: WebhookDeskOptions, store: EventStore) {
    this.#options = options;
    this.store = store;
    this.#selfTest = new SelfTest({
      send: sendPublicly(options.transport),
      clock: options.clock,
      nonce: () => randomBytes(16).toString('hex'),
    });
    this.#owned.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('truora.webhooks')) void this.store.setBounds(bounds());
      }),
    );
    this.#owned.add(options.profiles.onDidChange(() => void this.refreshKeys()));
  }

  /** Opens the history; listens at once when the window did so before it was loaded again. */
  static async open(options: WebhookDeskOptions): Promise<WebhookDesk> {
    const { logger, clock } = options;
    await vscode.workspace.fs.createDirectory(options.storage);
    const store = await openJsonlStore(folderOf(options), { logger, clock, bounds: bounds() });
    const desk = new WebhookDesk(options, store);
    const provider = options.state.get<string>(LISTENING);
    if (provider !== undefined) {
      desk
        .start(provider)
        .catch((failure) => logger.warn(`webhooks: could not listen again: ${describeFailure(failure)}`));
    }
    return desk;
  }

  readonly onDidChangeState = this.#stateChanged.event;

  get state(): ListeningState {
    const localUrl = this.#running?.url;
    const publicUrl = this.#session?.address;
    return {
      isListening: localUrl !== undefined,
      ...(localUrl && { localUrl }),
      ...(publicUrl && { publicUrl }),
      ...(this.#session && { tunnel: this.#session.state }),
    };
  }

  /** One sentence on how the window listens; undefined while it does not. */
  stateText(): string | undefined {
    if (!this.#running) return undefined;
    const { tunnel } = this.state;
    const time = new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'short' });
    if (tunnel) return tunnelStateText(tunnel, (at) => time.format(at));
    return this.#options.profiles.active().environment === 'sandbox'
      ? l10n.t('Listening for the sandbox on port {port}.', { port: this.#running.port })
      : l10n.t('Listening on port {port} of this machine only.', { port: this.#running.port });
  }

  /** Starts the receiver, and the tunnel of this provider; an empty id needs none. Does nothing when it listens already. */
  async start(providerId: string): Promise<void> {
    if (this.#running) return;
    const { logger, clock, state, profiles, sandbox } = this.#options;
    const port = vscode.workspace.getConfiguration().get<number>(SETTINGS.webhookPort) || undefined;
    const running = await startWebhooks({
      folder: folderOf(this.#options),
      logger,
      clock,
      store: this.store,
      ...(port !== undefined && { port }),
      selfTest: (body) => this.#selfTest.receive(body),
    });
    this.#running = running;
    logger.info(`webhooks: listening on port ${running.port}`);
    await this.refreshKeys();
    running.listener.setAnswer(this.answer);
    this.#applyHandler();
    if (profiles.active().environment === 'sandbox') await sandbox.sendWebhooksTo(running.url);
    if (providerId !== '') this.#openTunnel(providerId, running);
    await state.update(LISTENING, providerId);
    this.#fire();
  }

  /** Ends tunnel and receiver; the history stays. */
  async stop(): Promise<void> {
    await this.#options.state.update(LISTENING, undefined);
    await this.#end();
    this.#fire();
  }

  /** Sends a test event through the public address; undefined when no tunnel is open. */
  async selfTest(): Promise<SelfTestOutcome | undefined> {
    return this.#session?.test();
  }

  /** Where events are handed to; empty: nowhere. */
  get handler(): string {
    return this.#options.state.get<string>(HANDLER) ?? '';
  }

  async setHandler(url: string): Promise<void> {
    await this.#options.state.update(HANDLER, url === '' ? undefined : url);
    this.#applyHandler();
  }

  /** What senders are answered. */
  get answer(): AnswerPlan {
    return this.#options.state.get<AnswerPlan>(ANSWER) ?? DEFAULT_ANSWER;
  }

  async setAnswer(plan: AnswerPlan): Promise<void> {
    await this.#options.state.update(ANSWER, plan);
    this.#running?.listener.setAnswer(plan);
  }

  /** The receiver's listener. Rejects with kind `webhooks` while nothing listens. */
  listener(): RunningWebhooks['listener'] {
    if (!this.#running) throw new AppError('webhooks', 'Nothing listens: start listening first');
    return this.#running.listener;
  }

  /** The keys of the profile in use; of the sandbox, the one that it signs with comes first. */
  async signingKeys(): Promise<readonly SigningKey[]> {
    const { profiles, keys, sandbox, logger } = this.#options;
    const profile = profiles.active();
    const own = await keys.list(profile.id);
    if (profile.environment !== 'sandbox') return own;
    try {
      return [{ name: SANDBOX_KEY, secret: await sandbox.signingKey(), use: 'text' }, ...own];
    } catch (failure) {
      logger.warn(`webhooks: the sandbox gave no signing key: ${describeFailure(failure)}`);
      return own;
    }
  }

  /** Checks what comes from now on with the keys as they are now. */
  async refreshKeys(): Promise<void> {
    const running = this.#running;
    if (running) await running.listener.setKeys(await this.signingKeys());
  }

  dispose(): void {
    this.#owned.dispose();
    void this.close();
  }

  /** Ends everything and waits for what is being written. */
  async close(): Promise<void> {
    await this.#end();
    await this.store.close();
  }

  async #end(): Promise<void> {
    const [session, running] = [this.#session, this.#running];
    this.#session = undefined;
    this.#running = undefined;
    await session?.stop();
    session?.dispose();
    await running?.close();
  }

  #applyHandler(): void {
    const { handler } = this;
    this.#running?.listener.setHandler(handler === '' ? undefined : { url: handler });
  }

  #openTunnel(providerId: string, running: RunningWebhooks): void {
    const { logger, clock, random, storage } = this.#options;
    const provider = TUNNEL_PROVIDERS.find(({ id }) => id === providerId);
    if (!provider) throw new AppError('webhooks', `There is no tunnel called ${providerId}`);
    const tunnel = provider.create(tunnelSettings(), {
      logger,
      prompts: tunnelPrompts,
      knownHostsFile: join(storage.fsPath, 'known_hosts'),
      asExternalUri: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url))).toString(true),
      isRemote: vscode.env.remoteName !== undefined,
    });
    const session = new TunnelSession(tunnel, { clock, random, logger, selfTest: this.#selfTest, path: running.path });
    this.#session = session;
    session.onChange(() => this.#fire());
    session.onGap(({ from, to, why }) => {
      this.store
        .putGap({ receivedAt: from, until: to, reason: why.reason })
        .catch((failure: unknown) => logger.warn(`webhooks: a gap could not be recorded: ${describeFailure(failure)}`));
    });
    session.start(running.port);
  }

  #fire(): void {
    this.#stateChanged.fire(this.state);
  }
}

const folderOf = ({ storage }: WebhookDeskOptions) => join(storage.fsPath, 'webhooks');

function bounds(): StoreBounds {
  const configuration = vscode.workspace.getConfiguration();
  return {
    maxEvents: configuration.get<number>(SETTINGS.webhookMaxEvents) ?? 1000,
    maxBytes: (configuration.get<number>(SETTINGS.webhookMaxMegabytes) ?? 20) * MEGABYTE,
    maxAgeMs: (configuration.get<number>(SETTINGS.webhookMaxDays) ?? 7) * DAY_MS,
  };
}
