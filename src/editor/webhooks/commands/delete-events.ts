import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { eventsFrom } from './event-from.ts';

/** Deletes events from the history. */
export const deleteEvents = defineCommand({
  id: 'truora.webhooks.delete',
  title: 'Delete Webhook…',
  icon: 'trash',
  needs: ['webhooks'],
  menus: {
    'view/item/context': { when: 'view == truora.webhooks && viewItem =~ /^webhookEvent/', group: '9_delete@1' },
  },
  async run({ webhooks }, argument) {
    const events = await eventsFrom({ webhooks }, argument);
    if (events.length > 0) await (await webhooks.service()).store.remove(events.map(({ id }) => id));
  },
});

/** Empties the history after asking. */
export const clearEvents = defineCommand({
  id: 'truora.webhooks.clear',
  title: 'Clear Webhook History…',
  icon: 'clear-all',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '4_history@9' } },
  async run({ webhooks }) {
    const { store } = await webhooks.service();
    const count = store.rows().filter(({ kind }) => kind === 'event').length;
    if (count === 0) return;
    const clear = l10n.t('Clear');
    const answer = await window.showWarningMessage(
      count === 1
        ? l10n.t('Delete the 1 webhook of this workspace from this machine?')
        : l10n.t('Delete all {count} webhooks of this workspace from this machine?', { count }),
      { modal: true, detail: l10n.t('Nothing is deleted at Truora.') },
      clear,
    );
    if (answer === clear) await store.clear();
  },
});
