import * as l10n from '@vscode/l10n';
import { typedText } from '../../../base/typed-text.ts';
import { accountIdProblem } from '../../../flows/engine/account-ids.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** Reads an account by its ID and shows it in the tree, also when it is on no page that was read. */
export const openAccount = defineCommand({
  id: 'truora.account.open',
  title: 'Open Account by ID…',
  needs: ['explorer'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '1_create@2' } },
  async run({ explorer }, argument) {
    const id = typeof argument === 'string' ? argument : await askForId();
    if (id) await explorer.revealAccount(id);
  },
});

async function askForId(): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t('Open Account by ID'),
    prompt: l10n.t('Type or paste the ID of the account.'),
    placeHolder: 'demo-user-17',
    ignoreFocusOut: true,
    validateInput: (text) => (text === '' ? undefined : accountIdProblem(typedText(text))),
  });
  return typedText(typed ?? '') || undefined;
}
