import type { Clock } from '../../../base/clock.ts';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { Emitter } from '../../../base/emitter.ts';
import type { Logger } from '../../../base/logger.ts';
import type { Run, RunStore } from '../../../flows/runs/run.ts';
import type { RunWatcher } from '../../../flows/runs/run-watcher.ts';
import type { Connection } from '../../accounts/connection.ts';
import { PendingRefresh } from './pending-refresh.ts';
import { ProfileData, type Section, type Seen } from './profile-data.ts';

export interface ResourceStoreOptions {
  readonly connection: Pick<Connection, 'profile' | 'state' | 'client' | 'onDidChangeState'>;
  readonly runs: Pick<RunStore, 'list'>;
  readonly watcher: Pick<RunWatcher, 'watched'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What changed: some sections of what was read, or everything, which has to be read again. */
export type ResourceChange = readonly Section[] | 'all';

/**
 * Keeps what was read of the profile in use until that changes, for the tree and the commands. The owner disposes it.
 */
export class ResourceStore implements Disposable {
  readonly #options: ResourceStoreOptions;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<ResourceChange>());
  readonly #pending: PendingRefresh;
  #data: Promise<ProfileData> | undefined;
  #loaded: ProfileData | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(options: ResourceStoreOptions) {
    this.#options = options;
    const { connection, watcher, clock, logger } = options;
    this.#pending = this.#owned.add(
      new PendingRefresh({
        clock,
        logger,
        // What was started here has a watcher of its own.
        pendingIds: () => (this.#loaded?.pendingIds() ?? []).filter((id) => !watcher.watched.includes(id)),
        refresh: (id, signal) => this.#refresh(id, signal),
      }),
    );
    this.#owned.add(
      connection.onDidChangeState((state) => {
        if (state === 'unknown') this.reload();
      }),
    );
  }

  /**
   * What is listed of the profile in use, which may be another one by the time it is read: read when it is first asked
   * for.
   */
  data(): Promise<ProfileData> {
    if (this.#data) return this.#data;
    const read = this.#read();
    this.#data = read;
    read.then(
      (data) => {
        if (this.#data === read) this.#loaded = data;
      },
      () => {
        if (this.#data === read) this.#data = undefined;
      },
    );
    return read;
  }

  /** Types and countries of what was read so far. */
  seen(): Seen {
    return this.#loaded?.seen() ?? { types: [], countries: [] };
  }

  /** Forgets what was read; what is on screen is read again. */
  reload(): void {
    this.#data = undefined;
    this.#loaded = undefined;
    this.#changed.fire('all');
  }

  /** Learns what became of a run. */
  runChanged(run: Run): void {
    const { connection } = this.#options;
    if (run.profileId !== connection.profile.id) return;
    const data = this.#loaded;
    // The account and the place in the list are the API's to say, so something new or finished is read again.
    if (!data || connection.state !== 'ready' || data.putRun(run) || run.state !== 'watching') this.reload();
    else this.#changed.fire(run.subject === 'check' ? ['checks'] : ['validations', 'accounts']);
  }

  /** Reads what is pending again, with growing gaps, until {@link stopRefreshing}: only while it is on screen. */
  startRefreshing(): void {
    this.#pending.start();
  }

  stopRefreshing(): void {
    this.#pending.stop();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #read(): Promise<ProfileData> {
    const { connection, runs } = this.#options;
    const { profile } = connection;
    const all = await runs.list();
    return new ProfileData(
      () => connection.client(profile),
      all.filter(({ profileId, state }) => profileId === profile.id && state !== 'gone'),
    );
  }

  async #refresh(id: string, signal: AbortSignal): Promise<boolean> {
    const sections = (await this.#loaded?.refresh(id, signal)) ?? [];
    if (sections.length > 0) this.#changed.fire(sections);
    return sections.length > 0;
  }
}
