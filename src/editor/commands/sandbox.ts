import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../../ids.ts';
import { defineCommand } from './define-command.ts';

/** Chooses how the sandbox's next validations end. */
export const chooseScenario = defineCommand({
  id: COMMANDS.chooseScenario,
  async run({ sandbox }) {
    const { scenario, scenarios } = await sandbox.facts();
    const chosen = await vscode.window.showQuickPick(
      scenarios.map(({ name, title, text }) => ({
        label: name === scenario ? `$(check) ${title}` : title,
        description: name,
        detail: text,
        name,
      })),
      {
        title: l10n.t('Sandbox Scenario'),
        placeHolder: l10n.t('How shall the next validations end?'),
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    if (!chosen) return;
    await sandbox.configure({ scenario: chosen.name });
    vscode.window.setStatusBarMessage(
      l10n.t('The next validations end with: {scenario}', { scenario: chosen.name }),
      5000,
    );
  },
});

/** Empties the sandbox after asking. */
export const resetSandbox = defineCommand({
  id: COMMANDS.resetSandbox,
  async run({ sandbox, explorer }) {
    const reset = l10n.t('Reset');
    const answer = await vscode.window.showWarningMessage(
      l10n.t('Forget all accounts and validations of the sandbox?'),
      { modal: true },
      reset,
    );
    if (answer !== reset) return;
    await sandbox.reset();
    explorer.reload();
  },
});
