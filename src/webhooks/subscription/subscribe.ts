import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import type { JournalEntry, SubscriptionJournal } from './journal.ts';
import type { Subscriber, SubscriptionKind, SubscriptionPlace } from './place.ts';

/** What is pointed at the tunnel: something new, or what is there already. */
export type SubscriptionTarget<Fields> =
  | { readonly kind: 'new' }
  | { readonly kind: 'existing'; readonly subscriber: Subscriber<Fields> };

/** Who listens. */
export interface SubscriptionOwner {
  readonly profileId: string;
  /** Identifier of this process. */
  readonly pid: number;
  /** Which run of a program that is, where the system tells. */
  readonly run?: JournalEntry['run'];
  readonly now: number;
  /** Of letters, digits and hyphens; never given before. */
  readonly id: string;
}

/** A subscription that stands, and the key of its tokens where it is new and told one. */
export interface Subscribed {
  readonly entry: JournalEntry;
  readonly signingKey?: string;
}

/** How putting back ended. */
export type RestoreOutcome =
  /** What was made is deleted. */
  | 'removed'
  /** It is as it was before. */
  | 'restored'
  /** Somebody deleted it meanwhile. */
  | 'gone'
  /** Somebody points it elsewhere meanwhile, so it was left as it is. */
  | 'left-alone';

/**
 * Points something at the address. The journal knows of it before Truora does, so that it can be put back whatever
 * happens. Rejects as the place and the journal do; what had happened until then stays in the journal.
 */
export async function subscribe<Fields>(
  place: SubscriptionPlace<Fields>,
  journal: SubscriptionJournal,
  owner: SubscriptionOwner,
  target: SubscriptionTarget<Fields>,
  address: string,
  signal: AbortSignal,
): Promise<Subscribed> {
  const { id, profileId, pid, run, now } = owner;
  const mark = `Truora Workbench ${id}`;
  const entry: JournalEntry = {
    version: 1,
    id,
    kind: place.kind,
    profileId,
    mark,
    addresses: [address],
    at: now,
    owner: pid,
    ...(run && { run }),
  };
  if (target.kind === 'new') {
    await journal.put(entry);
    const { ref, label, signingKey } = await place.create(address, mark, signal);
    const made = { ...entry, ref, label };
    await journal.put(made).catch((failure: unknown) => {
      // The first entry is enough to put it back, and nothing gives the key of a hook again.
      if (!(failure instanceof AppError)) throw failure;
    });
    return { entry: made, signingKey };
  }
  const { ref, label, address: former, fields } = target.subscriber;
  const pointed = { ...entry, ref, label, before: { address: former } };
  await journal.put(pointed);
  await place.write(ref, place.pointedAt(fields, address), signal);
  return { entry: pointed };
}

/** Points a standing subscription at another address; undefined when it is not there or not ours any more. */
export async function repoint<Fields>(
  place: SubscriptionPlace<Fields>,
  journal: SubscriptionJournal,
  entry: JournalEntry,
  address: string,
  signal: AbortSignal,
): Promise<JournalEntry | undefined> {
  const current = (await place.list(signal)).find(({ ref }) => ref === entry.ref);
  if (current === undefined || !entry.addresses.includes(current.address)) return undefined;
  const next = { ...entry, addresses: [...new Set([...entry.addresses, address])] };
  await journal.put(next);
  await place.write(current.ref, place.pointedAt(current.fields, address), signal);
  return next;
}

/** Puts everything back as it was before the entry. May be called again after it broke off, as often as it takes. */
export async function restore<Fields>(
  place: SubscriptionPlace<Fields>,
  journal: SubscriptionJournal,
  entry: JournalEntry,
  signal: AbortSignal,
): Promise<RestoreOutcome> {
  const outcome = await putBack(place, entry, signal);
  await journal.remove(entry.id);
  return outcome;
}

async function putBack<Fields>(
  place: SubscriptionPlace<Fields>,
  entry: JournalEntry,
  signal: AbortSignal,
): Promise<RestoreOutcome> {
  const { ref, before, addresses, mark } = entry;
  const all = await place.list(signal);
  if (before !== undefined) {
    const current = all.find((candidate) => candidate.ref === ref);
    if (current === undefined) return 'gone';
    if (current.address === before.address) return 'restored';
    if (!addresses.includes(current.address)) return 'left-alone';
    await place.write(current.ref, place.pointedAt(current.fields, before.address), signal);
    return 'restored';
  }
  // Without a reference, a creation broke off: whatever points at our address was made by it.
  const made = all.filter((candidate) => candidate.ref === ref || addresses.includes(candidate.address));
  const ours = made.filter(({ address }) => addresses.includes(address));
  if (made.length > ours.length) return 'left-alone';
  for (const { ref: found } of ours) await place.remove(found, signal);
  await place.removeRemains(mark, signal);
  return ours.length > 0 || ref === undefined ? 'removed' : 'gone';
}

/** What is about to be done, in sentences, for the question whether it may be. */
export interface SubscriptionPlan {
  /** What changes at Truora, in order. */
  readonly steps: readonly string[];
  /** How it is undone. */
  readonly undo: string;
}

/** The plan to point something at an address, for people to agree to. */
export function planSubscription(
  kind: SubscriptionKind,
  target: SubscriptionTarget<unknown>,
  address: string,
): SubscriptionPlan {
  if (target.kind === 'existing') {
    const { label, address: before } = target.subscriber;
    return {
      steps: [l10n.t('{label} posts to {before} now. It will post to {address}.', { label, before, address })],
      undo: l10n.t(
        'When you stop listening it posts to the former address again; should the editor end before that, at its next start.',
      ),
    };
  }
  const undo = l10n.t(
    'When you stop listening it is deleted again; should the editor end before that, at its next start.',
  );
  if (kind === 'hook') {
    return { steps: [l10n.t('A new hook for all events is created. It will post to {address}.', { address })], undo };
  }
  return {
    steps: [
      l10n.t('A new rule is created. Whenever a background check finishes, it will post to {address}.', { address }),
      l10n.t('Truora does not say whether the body of such a rule is a signed token.'),
    ],
    undo,
  };
}
