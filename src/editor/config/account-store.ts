import type { Clock } from '../../base/clock.ts';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import type { AccountState } from '../../config/account-state.ts';
import { readAccount } from '../../flows/config/account-requests.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import type { AccountFacts } from '../../server/account.ts';
import type { Connection } from '../accounts/connection.ts';

/** After this time the account may have been changed elsewhere. */
const STALE_AFTER_MS = 5 * 60_000;
/** Several files are compared with one reading. */
const SAME_READING_MS = 10_000;

/**
 * The configuration of the account in use as it was last read. Reads only when it is asked to. The owner disposes it.
 */
export class AccountStore implements Disposable {
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<void>());
  #reading: { readonly profileId: string; readonly at: number; readonly state: Promise<AccountState> } | undefined;
  #known: { readonly profile: string; readonly state: AccountState; readonly at: number } | undefined;
  #hasFailed = false;

  readonly onDidChange = this.#changed.event;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    this.#owned.add(
      connection.onDidChangeState((state) => {
        if (state === 'unknown') this.forget();
      }),
    );
  }

  /** The last reading, undefined before the first one and after another profile was chosen. */
  known(): AccountFacts | undefined {
    if (this.#known === undefined) return undefined;
    const { profile, state, at } = this.#known;
    return { profile, state, isStale: this.#hasFailed || this.#clock.now() - at > STALE_AFTER_MS };
  }

  /** Id of the profile in use, which another one may be by the time that an account is read. */
  get profileId(): string {
    return this.#connection.profile.id;
  }

  /**
   * Reads the account of a profile, the one in use when none is named; a reading of the last seconds will do unless it
   * has to be `fresh`.
   */
  async read(
    options: { readonly profile?: ProfileFacts; readonly fresh?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<AccountState> {
    const { profile = this.#connection.profile } = options;
    const now = this.#clock.now();
    const former = this.#reading;
    if (!options.fresh && former?.profileId === profile.id && now - former.at < SAME_READING_MS) return former.state;
    const state = this.#connection.client(profile).then((client) => readAccount(client, options));
    const reading = { profileId: profile.id, at: now, state };
    this.#reading = reading;
    try {
      const read = await state;
      if (this.#reading === reading) this.#keep(profile, read);
      return read;
    } catch (failure) {
      if (this.#reading === reading) {
        this.#reading = undefined;
        this.#hasFailed ||= profile.id === this.profileId;
        this.#changed.fire();
      }
      throw failure;
    }
  }

  /** Keeps what the answers to changes of a profile say, unless another profile is in use now. */
  put(profile: ProfileFacts, state: AccountState): void {
    this.#reading = { profileId: profile.id, at: this.#clock.now(), state: Promise.resolve(state) };
    this.#keep(profile, state);
  }

  forget(): void {
    this.#reading = undefined;
    this.#known = undefined;
    this.#hasFailed = false;
    this.#changed.fire();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #keep(profile: ProfileFacts, state: AccountState): void {
    if (profile.id !== this.profileId) return;
    this.#known = { profile: profile.name, state, at: this.#clock.now() };
    this.#hasFailed = false;
    this.#changed.fire();
  }
}
