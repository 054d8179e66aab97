import * as l10n from '@vscode/l10n';
import { typedText } from '../../../base/typed-text.ts';
import { webAddress } from '../../../base/web-address.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Asks for the developer's own handler; an empty answer ends the forwarding. */
export const forwardWebhooks = defineCommand({
  id: 'truora.webhooks.forward',
  title: 'Forward Webhooks to Handler…',
  icon: 'export',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '1_listen@1' } },
  async run({ webhooks }) {
    const { handler, listening } = await webhooks.service();
    const url = await window.showInputBox({
      title: l10n.t('Forward Webhooks'),
      prompt: l10n.t('Address of your handler. Each event goes there as it came, byte for byte; empty ends that.'),
      placeHolder: 'http://localhost:3000/webhooks/truora',
      value: handler.url,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const address = webAddress(typedText(text));
        if (typedText(text) !== '' && !address) return l10n.t('Type an http or https address without a password.');
        return address && listening.isOwnAddress(address)
          ? l10n.t('This address leads back to the receiver of this window: type that of your own handler.')
          : undefined;
      },
    });
    if (url !== undefined) await handler.setUrl(typedText(url));
  },
});
