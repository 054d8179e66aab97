import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DOCUMENT_DECLINED_REASONS } from '../../contract/reasons.ts';
import { COMMANDS } from '../../ids.ts';
import type { SandboxFacts } from '../sandbox-connection.ts';
import { defineCommand } from './define-command.ts';

/** Chooses how the sandbox's next validations end. */
export const chooseScenario = defineCommand({
  id: COMMANDS.chooseScenario,
  async run({ sandbox }) {
    const { scenario, scenarios } = await sandbox.facts();
    const chosen = await vscode.window.showQuickPick(
      scenarios.map((offered) => {
        const { title, text } = scenarioWords(offered);
        const { name } = offered;
        return { label: name === scenario ? `$(check) ${title}` : title, description: name, detail: text, name };
      }),
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

/** The sandbox speaks English: its texts are keys of the translations, those of declined reasons in two parts. */
function scenarioWords({ name, title, text }: SandboxFacts['scenarios'][number]): {
  readonly title: string;
  readonly text: string;
} {
  const reason = DOCUMENT_DECLINED_REASONS.find(({ slug }) => slug === name);
  if (!reason) return { title: l10n.t(title), text: l10n.t(text) };
  return {
    title: l10n.t('Declined: {reason}', { reason: name }),
    text: l10n.t('The document is declined: {meaning}.', { meaning: l10n.t(reason.meaning) }),
  };
}

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
