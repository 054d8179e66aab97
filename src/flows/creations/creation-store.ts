import type { Creation, CreationLog } from '../../truora/unconfirmed.ts';

/** A create that was sent and of which no run and no refusal is known. */
export interface OpenCreation extends Creation {
  /** ID of the entry. */
  readonly entry: string;
  readonly profileId: string;
  /** What Truora called it, where its answer came and only the run of it is missing. */
  readonly createdId?: string;
  /** Whether its answer is known to be lost, so that it is not under way any more. */
  readonly isLost?: true;
}

/** Keeps creates over reloads until it is known what became of them. One unreadable entry never hides another. */
export interface CreationStore {
  /** What the client of a profile notes its creates in. */
  of(profileId: string): CreationLog;
  /** Newest first, also those that are under way. */
  list(): Promise<readonly OpenCreation[]>;
  remove(entry: string): Promise<void>;
}

/**
 * Longest time that a create of which nothing more was noted can be under way before it counts as lost, in
 * milliseconds.
 */
export const UNDER_WAY_MS = 60_000;

type Runs = { get(id: string): Promise<unknown> };

/** The creates without a run, also those that are under way. Entries of what has a run are removed on the way. */
export async function openCreations(store: CreationStore, runs: Runs): Promise<readonly OpenCreation[]> {
  const open: OpenCreation[] = [];
  for (const noted of await store.list()) {
    if (noted.createdId !== undefined && (await runs.get(noted.createdId)) !== undefined) {
      // What cannot be removed now is found again at the next look.
      await store.remove(noted.entry).catch(() => {});
    } else open.push(noted);
  }
  return open;
}

/** Of the {@link openCreations}, those that cannot be under way any more: nothing goes on with them. */
export async function lostCreations(store: CreationStore, runs: Runs, now: number): Promise<readonly OpenCreation[]> {
  const open = await openCreations(store, runs);
  // One of the future was noted by a clock that was put back since.
  return open.filter(({ isLost, at }) => isLost || now - at > UNDER_WAY_MS || at > now);
}
