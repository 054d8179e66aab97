import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { ENROLLMENT_REASONS, findDeclinedReason } from '../../contract/reasons.ts';
import type { SandboxChange, SandboxScenario } from '../../contract/sandbox-protocol.ts';
import { defineCommand } from '../define-command.ts';
import { type PickItem, window } from '../shell/window.ts';

interface ScenarioItem extends PickItem {
  /** The settings that it chooses; absent on headings. */
  readonly change?: SandboxChange;
}

/** Chooses how the sandbox's next validations and enrollments, or its next checks, end. */
export const chooseScenario = defineCommand({
  id: 'truora.sandbox.chooseScenario',
  title: 'Choose Sandbox Scenario…',
  icon: 'beaker',
  needs: ['sandbox'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '3_sandbox@1' } },
  async run({ sandbox }) {
    const { scenario, scenarios, check_scenario, check_scenarios } = await sandbox.facts();
    const heading = (label: string): ScenarioItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
    const chosen = await window.showQuickPick<ScenarioItem>(
      [
        heading(l10n.t('Validations and enrollments')),
        ...scenarios.map((offered) => scenarioItem(offered, 'scenario', scenario)),
        heading(l10n.t('Background checks')),
        ...check_scenarios.map((offered) => scenarioItem(offered, 'check_scenario', check_scenario)),
      ],
      {
        title: l10n.t('Sandbox Scenario'),
        placeHolder: l10n.t('Select how the next ones end'),
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    if (!chosen?.change) return;
    await sandbox.configure(chosen.change);
    const message = l10n.t('The next ones end with: {scenario}', { scenario: chosen.description ?? '' });
    window.setStatusBarMessage(message, 5000);
  },
});

function scenarioItem(offered: SandboxScenario, setting: string, active: string): ScenarioItem {
  const { title, text } = scenarioWords(offered);
  const { name } = offered;
  // Both lists have a "slow": typing it must show which is which, since headings go while a list is filtered.
  const description = setting === 'scenario' ? name : l10n.t('check: {scenario}', { scenario: name });
  const change = { [setting]: name };
  return { label: title, description, detail: text, change, ...(name === active && { icon: 'check' }) };
}

/** The sandbox speaks English: its texts are keys of the translations, those of reasons in two parts. */
function scenarioWords({ name, title, text }: SandboxScenario): {
  readonly title: string;
  readonly text: string;
} {
  const failure = ENROLLMENT_REASONS.find(({ slug }) => name === `enrollment_${slug}`);
  if (failure) {
    return {
      title: l10n.t('Enrollment fails: {reason}', { reason: failure.slug }),
      text: l10n.t('The enrollment fails: {meaning}.', { meaning: l10n.t(failure.meaning) }),
    };
  }
  const reason = findDeclinedReason(name);
  if (!reason) return { title: l10n.t(title), text: l10n.t(text) };
  const meaning = l10n.t(reason.meaning);
  return {
    title: l10n.t('Declined: {reason}', { reason: name }),
    text: reason.validators.includes('document-validation')
      ? l10n.t('The document is declined: {meaning}.', { meaning })
      : l10n.t('The validation is declined: {meaning}.', { meaning }),
  };
}
