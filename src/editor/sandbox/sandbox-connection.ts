import { join } from 'node:path';
import * as vscode from 'vscode';
import { neverAborted } from '../../base/abort.ts';
import type { Clock } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { Redaction } from '../../base/redaction.ts';
import type { HostBases } from '../../contract/hosts.ts';
import { privateFolder } from '../../node/files/durable-file.ts';
import { sandboxAddress } from '../../node/sandbox-host/sandbox-address.ts';
import type { RunningSandbox } from '../../node/sandbox-host/start-sandbox.ts';
import type { Transport } from '../../truora/transport.ts';
import { SETTINGS } from '../ids.ts';
import { requireTrust } from '../shell/trust.ts';

/** One way in which things can end, in the sandbox's own English. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** Where the sandbox is and what it told about itself. */
export interface SandboxFacts {
  readonly url: string;
  readonly apis: HostBases;
  readonly apiKey: string;
  readonly scenario: string;
  readonly scenarios: readonly Scenario[];
  readonly check_scenario: string;
  /** Of background checks. */
  readonly check_scenarios: readonly Scenario[];
}

/** A message with a code that the sandbox would have sent to a person. */
export interface InboxMessage {
  /** How it would have come: email, sms, call or whatsapp. */
  readonly channel: string;
  /** Address or number. */
  readonly to: string;
  readonly validation_id: string;
  readonly message: string;
  readonly code: string;
}

/** An event that the sandbox is asked to send. */
export interface WebhookTrigger {
  /** A name of the catalogue such as `check.finished`. */
  readonly event: string;
  /** Members that replace those of the sample. */
  readonly object?: Readonly<Record<string, unknown>>;
  readonly disturbance?: 'none' | 'duplicate' | 'late' | 'tampered';
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
    return this.#control('GET');
  }

  /** Changes the sandbox; the fields are those of its control endpoint. */
  async configure(change: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#control('PUT', change);
  }

  /** What the sandbox has sent, newest first. */
  async inbox(): Promise<readonly InboxMessage[]> {
    const { answer } = await this.#request('GET', '/sandbox/inbox');
    return Array.isArray(answer) ? (answer as readonly InboxMessage[]) : [];
  }

  /** Lets the sandbox call this address with its events. */
  async sendWebhooksTo(url: string): Promise<void> {
    await this.#request('PUT', '/sandbox/webhooks', { url });
  }

  /** Lets the sandbox call nobody any more. */
  async stopWebhooks(): Promise<void> {
    await this.#request('DELETE', '/sandbox/webhooks');
  }

  /** Lets the sandbox send one event as the real service does, or in a way that the real one should not but may. */
  async triggerWebhook(trigger: WebhookTrigger): Promise<void> {
    await this.#request('POST', '/sandbox/webhooks/trigger', { ...trigger });
  }

  /** The key with which the sandbox signs its events. Rejects with kind `sandbox` when it has none. */
  async signingKey(): Promise<string> {
    const { answer } = await this.#request('GET', '/sandbox/webhooks');
    if (!isRecord(answer) || typeof answer.signing_key !== 'string') {
      throw new AppError('sandbox', 'The sandbox does not sign webhooks');
    }
    this.#redaction.register(answer.signing_key);
    return answer.signing_key;
  }

  /** Forgets everything that the sandbox holds. */
  async reset(): Promise<void> {
    await this.#request('POST', '/sandbox/reset', {});
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

  async #control(method: 'GET' | 'PUT', body?: Readonly<Record<string, unknown>>): Promise<SandboxFacts> {
    const { url, answer } = await this.#request(method, '/sandbox', body);
    if (!isRecord(answer) || !isRecord(answer.apis) || typeof answer.apiKey !== 'string') {
      throw new AppError('sandbox', `What answers at ${url} is not the sandbox`);
    }
    this.#redaction.register(answer.apiKey);
    return { ...(answer as unknown as Omit<SandboxFacts, 'url'>), url };
  }

  async #request(
    method: string,
    path: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<{ url: string; answer: unknown }> {
    const url = await this.#url();
    const { status, body: bytes } = await this.#transport({
      method,
      url: `${url}${path}`,
      headers: body ? { 'content-type': 'application/json' } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: neverAborted(),
      timeoutMs: 10_000,
    });
    const text = new TextDecoder().decode(bytes);
    if (status >= 300) throw new AppError('sandbox', `The sandbox answered ${status}: ${text.slice(0, 200)}`);
    return { url, answer: tryParseJson(text) };
  }
}
