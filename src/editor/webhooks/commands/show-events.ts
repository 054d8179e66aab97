import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import type { EventGrouping } from '../list/event-groups.ts';

/** Groups the list by day, by subject, or not at all. */
export const groupEvents = defineCommand({
  id: 'truora.webhooks.group',
  title: 'Group Webhooks…',
  icon: 'group-by-ref-type',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '3_view@1' } },
  async run({ webhooks: { view } }) {
    const groupings: readonly { readonly label: string; readonly grouping: EventGrouping }[] = [
      { label: l10n.t('By day'), grouping: 'day' },
      { label: l10n.t('By what it is about'), grouping: 'subject' },
      { label: l10n.t('Not at all'), grouping: 'none' },
    ];
    const picked = await window.showQuickPick(
      groupings.map((choice) => ({
        ...choice,
        description: choice.grouping === view.grouping ? l10n.t('in use') : '',
      })),
      { title: l10n.t('Group Webhooks'), placeHolder: l10n.t('Select how the list is grouped') },
    );
    if (picked) view.setGrouping(picked.grouping);
  },
});

/** Shows what came while an older event was looked at. */
export const showNewestEvents = defineCommand({
  id: 'truora.webhooks.showNewest',
  title: 'Show Newest Webhooks',
  icon: 'arrow-up',
  needs: ['webhooks'],
  palette: 'truora.webhooks.held',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.held', group: 'navigation@4' } },
  run: ({ webhooks }) => webhooks.view.showNewest(),
});

/** Shows the next older rows. */
export const showOlderEvents = defineCommand({
  id: 'truora.webhooks.showOlder',
  title: 'Show Older Webhooks',
  needs: ['webhooks'],
  palette: false,
  run: ({ webhooks }) => webhooks.view.showOlder(),
});

/** Shows personal data in lists, copies and exports from now on, in this window only. */
export const showPersonalData = defineCommand({
  id: 'truora.webhooks.reveal',
  title: 'Reveal Personal Data in Webhooks',
  icon: 'eye',
  needs: ['webhooks'],
  palette: '!truora.webhooks.revealed',
  menus: { 'view/title': { when: 'view == truora.webhooks && !truora.webhooks.revealed', group: '3_list@2' } },
  run: ({ webhooks }) => webhooks.privacy.reveal(true),
});

/** Covers personal data in lists, copies and exports again. */
export const hidePersonalData = defineCommand({
  id: 'truora.webhooks.cover',
  title: 'Cover Personal Data in Webhooks',
  icon: 'eye-closed',
  needs: ['webhooks'],
  palette: 'truora.webhooks.revealed',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.revealed', group: '3_list@2' } },
  run: ({ webhooks }) => webhooks.privacy.reveal(false),
});
