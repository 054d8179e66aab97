import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { InboxMessage } from '../../contract/sandbox-protocol.ts';
import { defineCommand } from '../define-command.ts';
import { isInboxMessage } from '../resources/nodes/inbox.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';

/** Copies the code of a message of the sandbox's inbox: of the node it is called on, or of one that is picked. */
export const copyCode = defineCommand({
  id: 'truora.inbox.copyCode',
  title: 'Copy Code',
  icon: 'copy',
  needs: ['sandbox'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.explorer && viewItem =~ /^message;code/', group: 'inline@1' },
      { when: 'view == truora.explorer && viewItem =~ /^message;code/', group: '5_copy@1' },
    ],
  },
  async run({ sandbox }, argument) {
    const message = isInboxMessage(argument) ? argument.message : await pickMessage({ sandbox });
    if (!message) return;
    await vscode.env.clipboard.writeText(message.code);
    window.setStatusBarMessage(l10n.t('Copied the code for {address}', { address: message.to }), 3000);
  },
});

async function pickMessage({ sandbox }: Pick<Services, 'sandbox'>): Promise<InboxMessage | undefined> {
  const messages = await sandbox.inbox();
  if (messages.length === 0) {
    void window.showInformationMessage(l10n.t("The sandbox's inbox is empty: no code was sent yet."));
    return undefined;
  }
  const chosen = await window.showQuickPick(
    messages.map((message) => ({ label: message.to, description: message.channel, detail: message.message, message })),
    { title: l10n.t('Copy Code'), placeHolder: l10n.t('Which message is it in?') },
  );
  return chosen?.message;
}
