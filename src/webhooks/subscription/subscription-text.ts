import * as l10n from '@vscode/l10n';
import type { JournalEntry } from './journal.ts';
import type { RestoreOutcome } from './subscribe.ts';

/** What people know the subscriber of an entry by. */
const labelOf = ({ mark, label = mark }: JournalEntry): string => label;

/** The question whether a standing subscription may follow the tunnel to another address. */
export function repointText(entry: JournalEntry, address: string): string {
  const label = labelOf(entry);
  return l10n.t('The public address is another one now. {label} will post to {address}.', { label, address });
}

/** What an entry that was found at the start means, for the question whether it may be put back. */
export function pendingText(entry: JournalEntry): string {
  const { before } = entry;
  const label = labelOf(entry);
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
export function orphanText(entry: JournalEntry): string {
  return l10n.t(
    '{label} still posts to an address where nobody listens, and its profile is not on this machine any more: change it in the account itself, or add the profile again.',
    { label: labelOf(entry) },
  );
}

/** What came of putting something back. */
export function restoreText(entry: JournalEntry, outcome: RestoreOutcome): string {
  const { before } = entry;
  const label = labelOf(entry);
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
