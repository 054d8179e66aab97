import * as l10n from '@vscode/l10n';
import type { JournalEntry } from './journal.ts';
import type { SubscriptionKind } from './place.ts';
import type { RestoreOutcome, SubscriptionTarget } from './subscribe.ts';

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

/** The question whether a standing subscription may follow the tunnel to another address. */
export function repointText({ mark, label = mark }: JournalEntry, address: string): string {
  return l10n.t('The public address is another one now. {label} will post to {address}.', { label, address });
}

/** What an entry that was found at the start means, for the question whether it may be put back. */
export function pendingText({ before, mark, label = mark }: JournalEntry): string {
  return before === undefined
    ? l10n.t('{label} was created for listening and is still there, though nobody listens. It can be deleted.', {
        label,
      })
    : l10n.t('{label} still posts to an address where nobody listens. It can post to {before} again.', {
        label,
        before: before.address,
      });
}

/** That something is left which only whoever has its account can put back. */
export function orphanText({ mark, label = mark }: JournalEntry): string {
  return l10n.t(
    '{label} still posts to an address where nobody listens, and its profile is not on this machine any more: change it in the account itself, or add the profile again.',
    { label },
  );
}

/** What came of putting something back. */
export function restoreText({ mark, label = mark, before }: JournalEntry, outcome: RestoreOutcome): string {
  switch (outcome) {
    case 'removed':
      return l10n.t('What was created for listening is deleted.');
    case 'restored':
      return l10n.t('{label} posts to {before} again.', { label, before: before?.address ?? '?' });
    case 'gone':
      return l10n.t('{label} is not there any more, so there was nothing to put back.', { label });
    case 'left-alone':
      return l10n.t('{label} was changed elsewhere and points to another address now, so it was not changed.', {
        label,
      });
  }
}
