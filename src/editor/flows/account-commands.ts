import * as l10n from '@vscode/l10n';
import { typedText } from '../../base/typed-text.ts';
import { createAccountFlow } from '../../flows/definitions/create-account.ts';
import { accountIdProblem } from '../../flows/engine/account-ids.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import { window } from '../shell/window.ts';
import { flowCommand } from './flow-command.ts';

/** Creates an account and shows it in the tree. The one that it is called on has nothing to do with it. */
export const createAccount = flowCommand(COMMANDS.createAccount, createAccountFlow, async () => ({}));

/** Reads an account by its ID and shows it in the tree, also when it is on no page that was read. */
export const openAccount = defineCommand({
  id: COMMANDS.openAccount,
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
