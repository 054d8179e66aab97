import { AppError } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import { HOSTS } from '../../contract/hosts.ts';
import type {
  InboxMessage,
  SandboxAddress,
  SandboxChange,
  SandboxDescription,
  WebhookTrigger,
} from '../../contract/sandbox-protocol.ts';
import type { Transport } from '../../truora/transport.ts';

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

/**
 * The sandbox's own addresses, for the editor and the shell. Calls reject as the transport does, and with kind
 * `sandbox` when the answer is a refusal or that of something else.
 */
export class SandboxClient {
  readonly #url: string;
  readonly #transport: Transport;
  readonly #signal: AbortSignal;

  /** `url` is without a slash at its end. */
  constructor(url: string, transport: Transport, signal: AbortSignal) {
    this.#url = url;
    this.#transport = transport;
    this.#signal = signal;
  }

  async describe(): Promise<SandboxDescription> {
    return this.#described(await this.#ask('GET', '/sandbox'));
  }

  async configure(change: SandboxChange): Promise<SandboxDescription> {
    return this.#described(await this.#ask('PUT', '/sandbox', change));
  }

  /** Removes everything that the sandbox holds. */
  async reset(): Promise<void> {
    await this.#ask('POST', '/sandbox/reset', {});
  }

  /** Returns what the sandbox has sent, newest first. */
  async inbox(): Promise<readonly InboxMessage[]> {
    const messages = await this.#ask('GET', '/sandbox/inbox');
    return Array.isArray(messages) ? (messages as readonly InboxMessage[]) : [];
  }

  /** Lets the sandbox call this address with its events. */
  async sendWebhooksTo(url: string): Promise<void> {
    await this.#ask('PUT', '/sandbox/webhooks', { url });
  }

  /** Lets the sandbox call no address any more. */
  async stopWebhooks(): Promise<void> {
    await this.#ask('DELETE', '/sandbox/webhooks');
  }

  /** Lets the sandbox send one event as the real service does, or in a way that the real one should not but may. */
  async triggerWebhook(trigger: WebhookTrigger): Promise<void> {
    await this.#ask('POST', '/sandbox/webhooks/trigger', trigger);
  }

  /** Returns the key with which the sandbox signs its events. */
  async signingKey(): Promise<string> {
    const webhooks = await this.#ask('GET', '/sandbox/webhooks');
    if (!isRecord(webhooks) || typeof webhooks.signing_key !== 'string') {
      throw new AppError('sandbox', 'The sandbox does not sign webhooks');
    }
    return webhooks.signing_key;
  }

  #described(answer: unknown): SandboxDescription {
    if (!isDescription(answer)) throw new AppError('sandbox', `What answers at ${this.#url} is not the sandbox`);
    return answer;
  }

  async #ask(method: string, address: SandboxAddress, body?: object): Promise<unknown> {
    const { status, body: bytes } = await this.#transport({
      method,
      url: `${this.#url}${address}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: this.#signal,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    const text = new TextDecoder().decode(bytes);
    if (status >= 300) throw new AppError('sandbox', `The sandbox answered ${status}: ${text.slice(0, 200)}`);
    return tryParseJson(text);
  }
}

/** Returns what an answer of `GET /sandbox` says; undefined where it is the answer of something else. */
export function descriptionIn(status: number, body: Uint8Array): SandboxDescription | undefined {
  const answer = status === 200 ? tryParseJson(new TextDecoder().decode(body)) : undefined;
  return isDescription(answer) ? answer : undefined;
}

/** Looks at what everything else depends on: a key, and an address for each host. */
function isDescription(answer: unknown): answer is SandboxDescription {
  if (!isRecord(answer) || typeof answer.apiKey !== 'string' || !isRecord(answer.apis)) return false;
  const { apis } = answer;
  return Object.keys(HOSTS).every((host) => typeof apis[host] === 'string' && URL.canParse(apis[host]));
}
