import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { neverAborted } from '../../base/abort.ts';
import { describeFailure } from '../../base/errors.ts';
import { isOwned, processRun, subscriptionJournal } from '../../node/files/subscription-journal.ts';
import type { TruoraClient } from '../../truora/client.ts';
import { hookPlace } from '../../webhooks/subscription/hooks.ts';
import type { JournalEntry, SubscriptionJournal } from '../../webhooks/subscription/journal.ts';
import type { SubscriptionKind, SubscriptionPlace } from '../../webhooks/subscription/place.ts';
import { rulePlace } from '../../webhooks/subscription/rules.ts';
import {
  planSubscription,
  repoint,
  restore,
  type SubscriptionTarget,
  subscribe,
} from '../../webhooks/subscription/subscribe.ts';
import { orphanText, pendingText, repointText, restoreText } from '../../webhooks/subscription/subscription-text.ts';
import { COMMANDS } from '../command-ids.ts';
import { window } from '../shell/window.ts';
import type { ListeningParts } from './listening-parts.ts';

type SubscriptionsParts = Pick<ListeningParts, 'profiles' | 'connection' | 'keys' | 'clock' | 'logger'>;

/** A kind of subscribers with its calls; what its fields are is its own affair. */
type Place = SubscriptionPlace<unknown>;

/** How long putting back may take before the receiver ends without it. */
const RESTORE_MS = 15_000;

/**
 * What posts to this window because the person said so: it is put back when listening ends, and offered to be put back
 * where a window ended before it could. Nothing is changed at Truora without a question.
 */
export class Subscriptions {
  readonly #options: SubscriptionsParts;
  readonly #journal: SubscriptionJournal;
  readonly #active = new Map<string, JournalEntry>();
  /** Addresses that the person was asked about. */
  readonly #asked = new Set<string>();

  constructor(options: SubscriptionsParts, folder: string) {
    this.#options = options;
    this.#journal = subscriptionJournal(folder, options.logger);
  }

  /** Whether something posts here that will be put back. */
  get isSubscribed(): boolean {
    return this.#active.size > 0;
  }

  /** The profiles of whose accounts something posts here. */
  get profileIds(): readonly string[] {
    return [...this.#active.values()].map(({ profileId }) => profileId);
  }

  /** The kinds of subscribers of a profile's account. Rejects when there is no client for it. */
  async places(profileId: string): Promise<readonly Place[]> {
    const client = await this.#client(profileId);
    return [hookPlace(client.hooks), rulePlace(client.rules)] as unknown as readonly Place[];
  }

  /** Asks, then points something at the address. Resolves to whether it was done. */
  async subscribe(place: Place, target: SubscriptionTarget<unknown>, address: string): Promise<boolean> {
    const { profiles, keys, clock, logger } = this.#options;
    const profile = profiles.active();
    const { steps, undo } = planSubscription(place.kind, target, address);
    const go = l10n.t('Subscribe');
    const answer = await window.showWarningMessage(
      l10n.t('Change the account {profile}?', { profile: profile.name }),
      { modal: true, detail: [...steps, undo].join('\n\n') },
      go,
    );
    if (answer !== go) return false;
    const run = processRun(process.pid);
    const owner = { profileId: profile.id, pid: process.pid, run, now: clock.now(), id: crypto.randomUUID() };
    const { entry, signingKey } = await subscribe(place, this.#journal, owner, target, address, neverAborted());
    this.#active.set(entry.id, entry);
    this.#asked.add(address);
    if (signingKey !== undefined) {
      await keys.put(profile.id, { name: entry.label ?? entry.mark, secret: signingKey });
    }
    logger.info(`webhooks: a ${place.kind} of the account posts here now`);
    return true;
  }

  /**
   * Takes up what an earlier window left: goes on with it where this one listens again, and otherwise offers to put it
   * back.
   */
  async resume(isListening: boolean): Promise<void> {
    const left = (await this.#journal.list()).filter((entry) => !isOwned(entry));
    for (const entry of left) {
      if (isListening) {
        const { run: _, ...kept } = entry;
        const run = processRun(process.pid);
        const adopted = { ...kept, owner: process.pid, ...(run && { run }), at: this.#options.clock.now() };
        await this.#journal.put(adopted);
        this.#active.set(adopted.id, adopted);
        continue;
      }
      if (!this.#options.profiles.get(entry.profileId)) {
        await this.#askToForget(entry);
        continue;
      }
      const back = l10n.t('Put Back');
      const answer = await window.showWarningMessage(pendingText(entry), back, l10n.t('Later'));
      if (answer === back) await this.#putBack(entry);
    }
  }

  /** Without its profile nothing can be put back from here, so that nobody shall be asked for ever. */
  async #askToForget(entry: JournalEntry): Promise<void> {
    const forget = l10n.t('Do Not Ask Again');
    if ((await window.showWarningMessage(orphanText(entry), forget)) === forget) await this.#journal.remove(entry.id);
  }

  /**
   * Called when the window can be reached from outside: offers once for each address to subscribe, or to let what posts
   * here already follow to the new address.
   */
  async reachableAt(address: string): Promise<void> {
    if (this.isSubscribed) return this.#follow(address);
    if (this.#asked.has(address)) return;
    this.#asked.add(address);
    const subscribe = l10n.t('Subscribe…');
    const answer = await window.showInformationMessage(
      l10n.t('Truora can reach this window now. Which hook or rule should post here?'),
      subscribe,
    );
    if (answer === subscribe) await vscode.commands.executeCommand(COMMANDS.subscribeWebhooks);
  }

  async #follow(address: string): Promise<void> {
    for (const entry of [...this.#active.values()]) {
      const question = `${entry.id} ${address}`;
      if (entry.addresses.at(-1) === address || this.#asked.has(question)) continue;
      this.#asked.add(question);
      const change = l10n.t('Change It');
      if ((await window.showWarningMessage(repointText(entry, address), change)) !== change) continue;
      try {
        await this.#repoint(entry, address);
      } catch (failure) {
        this.#options.logger.warn(`webhooks: a subscription could not be changed: ${describeFailure(failure)}`);
        this.#asked.delete(question);
        void window.showWarningMessage(
          l10n.t('{label} could not be changed now. You will be asked again.', { label: entry.label ?? entry.mark }),
        );
      }
    }
  }

  async #repoint(entry: JournalEntry, address: string): Promise<void> {
    const next = await repoint(await this.#placeOf(entry), this.#journal, entry, address, neverAborted());
    if (next) {
      this.#active.set(next.id, next);
      return;
    }
    this.#active.delete(entry.id);
    await this.#journal.remove(entry.id);
    await window.showWarningMessage(restoreText(entry, 'left-alone'));
  }

  /** Puts everything back that posts here; what cannot be put back stays in the journal for the next start. */
  async putBackAll(): Promise<void> {
    for (const entry of this.#active.values()) await this.#putBack(entry);
    this.#active.clear();
  }

  async #putBack(entry: JournalEntry): Promise<void> {
    try {
      const outcome = await restore(await this.#placeOf(entry), this.#journal, entry, AbortSignal.timeout(RESTORE_MS));
      this.#options.logger.info(`webhooks: a subscription was put back: ${outcome}`);
      // The key of a hook that is gone verifies nothing any more.
      if (outcome === 'removed') {
        await this.#options.keys
          .remove(entry.profileId, entry.label ?? entry.mark)
          .catch((failure: unknown) =>
            this.#options.logger.warn(`webhooks: its key stays: ${describeFailure(failure)}`),
          );
      }
      window.setStatusBarMessage(restoreText(entry, outcome), 8000);
    } catch (failure) {
      this.#options.logger.warn(`webhooks: a subscription could not be put back: ${describeFailure(failure)}`);
      void window.showWarningMessage(
        l10n.t('{label} could not be put back now. You will be asked again when this workspace is next opened.', {
          label: entry.label ?? entry.mark,
        }),
      );
    }
  }

  async #placeOf({ kind, profileId }: JournalEntry): Promise<Place> {
    const place = (await this.places(profileId)).find((candidate) => candidate.kind === (kind as SubscriptionKind));
    if (!place) throw new Error(`Nobody knows subscriptions of the kind ${kind}`);
    return place;
  }

  async #client(profileId: string): Promise<TruoraClient> {
    const profile = this.#options.profiles.get(profileId);
    if (!profile) throw new Error('The profile of a subscription is not on this machine any more');
    return this.#options.connection.client(profile);
  }
}
