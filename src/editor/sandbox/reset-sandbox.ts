import * as l10n from '@vscode/l10n';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';

/** Empties the sandbox after asking. */
export const resetSandbox = defineCommand({
  id: 'truora.sandbox.reset',
  title: 'Reset Sandbox…',
  needs: ['sandbox', 'resources'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '3_sandbox@2' } },
  async run({ sandbox, resources }) {
    const reset = l10n.t('Reset');
    const answer = await window.showWarningMessage(
      l10n.t('Forget all accounts and validations of the sandbox?'),
      { modal: true },
      reset,
    );
    if (answer !== reset) return;
    await sandbox.reset();
    resources.reload();
  },
});
