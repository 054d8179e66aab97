import { describeFailure } from '../../base/errors.ts';
import type { RunningWebhooks } from '../../node/webhook-host/start-webhooks.ts';
import type { EventStore } from '../../webhooks/history/event-store.ts';
import type { PullSession, PullState } from '../../webhooks/pull/pull-session.ts';
import type { SigningKey } from '../../webhooks/token/signing-key.ts';
import type { ListeningParts } from './listening-parts.ts';
import { pullDeliveries } from './pull-deliveries.ts';

/** Name of the key that the sandbox signs with. */
const SANDBOX_KEY = 'Sandbox';

export interface ProfileEventsOptions
  extends Pick<ListeningParts, 'profiles' | 'connection' | 'sandbox' | 'keys' | 'clock' | 'random' | 'logger'> {
  readonly store: EventStore;
  readonly onChange: () => void;
  /** Profiles of whose accounts something posts here, whichever is in use. */
  readonly subscribedProfiles: () => readonly string[];
}

/**
 * What of listening depends on the profile in use: the signing keys, whom the sandbox calls, whose delivery log is
 * read. Whoever makes it calls `leave`.
 */
export class ProfileEvents {
  readonly #options: ProfileEventsOptions;
  #following: Promise<void> = Promise.resolve();
  #pull: { readonly session: PullSession; readonly profileId: string } | undefined;
  /** Whether the sandbox was told to call us. */
  #sandboxCalls = false;

  constructor(options: ProfileEventsOptions) {
    this.#options = options;
  }

  /** Where reading the delivery log stands; undefined while it is not read. */
  get pullState(): PullState | undefined {
    return this.#pull?.session.state;
  }

  /** The keys of the profile in use; of the sandbox, the one that it signs with comes first. */
  async signingKeys(): Promise<readonly SigningKey[]> {
    const { profiles, keys, sandbox, logger } = this.#options;
    const profile = profiles.active();
    if (profile.environment !== 'sandbox') return keys.list(profile.id);
    const own = await keys.list(profile.id).catch((failure: unknown) => {
      logger.warn(`webhooks: only the sandbox's own key is known: ${describeFailure(failure)}`);
      return [];
    });
    try {
      return [{ name: SANDBOX_KEY, secret: await sandbox.signingKey(), use: 'text' }, ...own];
    } catch (failure) {
      logger.warn(`webhooks: the sandbox gave no signing key: ${describeFailure(failure)}`);
      return own;
    }
  }

  /**
   * Keys by which events are known: those of the profile in use, then those of other profiles whose hooks still post
   * here.
   */
  async verificationKeys(): Promise<readonly SigningKey[]> {
    const { profiles, keys, subscribedProfiles } = this.#options;
    const others = new Set(subscribedProfiles().filter((id) => id !== profiles.active().id));
    const lists = await Promise.all([...others].map((id) => keys.list(id)));
    return [...(await this.signingKeys()), ...lists.flat()];
  }

  /**
   * Brings everything in line with the profile in use, one call after the other. Rejects when the sandbox cannot be
   * had.
   */
  follow(running: RunningWebhooks, isPulled: boolean): Promise<void> {
    this.#following = this.#following.catch(() => {}).then(() => this.#follow(running, isPulled));
    return this.#following;
  }

  /** Ends the reading, and the sandbox's calls. */
  async leave(): Promise<void> {
    await this.#following.catch(() => {});
    await this.#endPull();
    await this.#leaveSandbox();
  }

  async #follow(running: RunningWebhooks, isPulled: boolean): Promise<void> {
    const { profiles, sandbox, onChange } = this.#options;
    const profile = profiles.active();
    if (profile.environment === 'sandbox') {
      await sandbox.sendWebhooksTo(running.url);
      this.#sandboxCalls = true;
    } else {
      await this.#leaveSandbox();
    }
    running.listener.setKeys(await this.verificationKeys());
    if (!isPulled || this.#pull?.profileId !== profile.id) {
      await this.#endPull();
      if (isPulled) this.#pullFor(profile.id);
    }
    onChange();
  }

  #pullFor(profileId: string): void {
    const { connection, profiles, onChange } = this.#options;
    const session = pullDeliveries({
      ...this.#options,
      client: async () => connection.client(profiles.get(profileId)),
    });
    this.#pull = { session, profileId };
    session.onChange(onChange);
    session.start();
  }

  async #endPull(): Promise<void> {
    const pull = this.#pull;
    this.#pull = undefined;
    await pull?.session.stop();
    pull?.session.dispose();
  }

  async #leaveSandbox(): Promise<void> {
    if (!this.#sandboxCalls) return;
    this.#sandboxCalls = false;
    try {
      await this.#options.sandbox.stopWebhooks();
    } catch (failure) {
      this.#options.logger.debug(`webhooks: the sandbox was not told to stop: ${describeFailure(failure)}`);
    }
  }
}
