import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { eventFrom } from './event-from.ts';

/** Opens what an event is about: the result of a validation or check, or an account in the sidebar. */
export const openEventSubject = defineCommand({
  id: 'truora.webhooks.openSubject',
  title: 'Open Subject of Webhook…',
  icon: 'references',
  needs: ['profiles', 'explorer', 'webhooks', 'results'],
  menus: {
    'view/item/context': {
      when: 'view == truora.webhooks && viewItem =~ /^webhookEvent.*;subject/',
      group: '1_open@5',
    },
  },
  async run({ profiles, explorer, webhooks, results }, argument) {
    const event = await eventFrom({ webhooks }, argument);
    const subjects = event?.events.flatMap((one) => one.subjects) ?? [];
    const profileId = profiles.active().id;
    for (const { kind, id } of subjects) {
      if (kind === 'validation' || kind === 'check' || kind === 'enrollment') {
        return results.open({ kind, id, profileId });
      }
      if (kind === 'account') return explorer.revealAccount(id);
    }
    return window.showInformationMessage(l10n.t('This event is about nothing that can be opened here.'));
  },
});
