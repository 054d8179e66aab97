import { join } from 'node:path';
import * as vscode from 'vscode';
import { neverAborted } from '../../base/abort.ts';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Redaction } from '../../base/redaction.ts';
import type {
  InboxMessage,
  SandboxChange,
  SandboxDescription,
  WebhookTrigger,
} from '../../contract/sandbox-protocol.ts';
import { privateFolder } from '../../node/files/durable-file.ts';
import { sandboxAddress } from '../../node/sandbox-host/sandbox-address.ts';
import { SandboxClient } from '../../node/sandbox-host/sandbox-client.ts';
import type { RunningSandbox } from '../../node/sandbox-host/start-sandbox.ts';
import type { Transport } from '../../truora/transport.ts';
import { SETTINGS } from '../ids.ts';
import { requireTrust } from '../shell/trust.ts';

/** Where the sandbox is and what it says about itself. */
export interface SandboxFacts extends SandboxDescription {
  readonly url: string;
}

/**
 * The sandbox as the editor uses it: the one that the setting names, or one of our own, started when it is first needed
 * and ended with the window. Its state is kept in the workspace's storage, so a reload loses nothing.
 */
export class SandboxConnection {
  readonly #transport: Transport;
  readonly #logger: Logger;
  readonly #redaction: Redaction;
  readonly #storage: vscode.Uri;
  readonly #clock: Clock;
  #own: Promise<RunningSandbox> | undefined;

  constructor(options: {
    readonly transport: Transport;
    readonly logger: Logger;
    readonly redaction: Redaction;
    readonly storage: vscode.Uri;
    readonly clock: Clock;
  }) {
    this.#transport = options.transport;
    this.#logger = options.logger;
    this.#redaction = options.redaction;
    this.#storage = options.storage;
    this.#clock = options.clock;
  }

  /** Finds or starts the sandbox. Rejects with kind `sandbox` or `network` when it cannot be had. */
  async facts(): Promise<SandboxFacts> {
    const url = await this.#url();
    const description = await this.#clientOf(url).describe();
    this.#redaction.register(description.apiKey);
    return { ...description, url };
  }

  /** Changes the sandbox's settings. */
  async configure(change: SandboxChange): Promise<void> {
    await (await this.#client()).configure(change);
  }

  /** What the sandbox has sent, newest first. */
  async inbox(): Promise<readonly InboxMessage[]> {
    return (await this.#client()).inbox();
  }

  /** Lets the sandbox call this address with its events. */
  async sendWebhooksTo(url: string): Promise<void> {
    await (await this.#client()).sendWebhooksTo(url);
  }

  /** Lets the sandbox call no address any more. */
  async stopWebhooks(): Promise<void> {
    await (await this.#client()).stopWebhooks();
  }

  /** Lets the sandbox send one event as the real service does, or in a way that the real one should not but may. */
  async triggerWebhook(trigger: WebhookTrigger): Promise<void> {
    await (await this.#client()).triggerWebhook(trigger);
  }

  /** The key with which the sandbox signs its events. Rejects with kind `sandbox` when it has none. */
  async signingKey(): Promise<string> {
    const key = await (await this.#client()).signingKey();
    this.#redaction.register(key);
    return key;
  }

  /** Forgets everything that the sandbox holds. */
  async reset(): Promise<void> {
    await (await this.#client()).reset();
  }

  async dispose(): Promise<void> {
    const own = this.#own;
    this.#own = undefined;
    await (await own?.catch(() => undefined))?.close();
  }

  async #url(): Promise<string> {
    requireTrust();
    const configuration = vscode.workspace.getConfiguration();
    const named = configuration.get<string>(SETTINGS.sandboxUrl)?.trim();
    if (named) return sandboxAddress(named);
    this.#own ??= this.#start(configuration.get<string>(SETTINGS.sandboxSpeed) ?? 'real');
    try {
      return (await this.#own).url;
    } catch (failure) {
      this.#own = undefined;
      throw failure;
    }
  }

  async #start(speed: string): Promise<RunningSandbox> {
    await privateFolder(this.#storage.fsPath);
    const started = this.#clock.now();
    const { startSandbox } = await import('../../node/sandbox-host/start-sandbox.ts');
    const sandbox = await startSandbox({
      port: 0,
      speed: speed === 'instant' || speed === 'x10' ? speed : 'real',
      stateFile: join(this.#storage.fsPath, 'sandbox.json'),
      logger: this.#logger,
    });
    this.#logger.info(`sandbox started at ${sandbox.url} in ${this.#clock.now() - started} ms`);
    return sandbox;
  }

  async #client(): Promise<SandboxClient> {
    return this.#clientOf(await this.#url());
  }

  #clientOf(url: string): SandboxClient {
    return new SandboxClient(url, this.#transport, neverAborted());
  }
}
