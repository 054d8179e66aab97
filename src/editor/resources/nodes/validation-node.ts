import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import type { Environment } from '../../../flows/engine/profile.ts';
import type { Tone } from '../../../flows/results/page.ts';
import { summarizeValidation } from '../../../flows/results/summary.ts';
import { timeText } from '../../../flows/wording/times.ts';
import { COMMANDS } from '../../command-ids.ts';
import type { TreeValidation } from '../data/validation-rows.ts';
import { statusOf } from '../filter.ts';
import { contextOf, type ResourceNode, type TreeNode } from '../node.ts';

/** A validation in the tree; pressing it opens its result. */
export function validationNode(parent: TreeNode, validation: TreeValidation, environment: Environment): ResourceNode {
  const id = `${parent.id}/${validation.validation_id}`;
  const node: ResourceNode = {
    id,
    parent,
    resource: { kind: 'validation', id: validation.validation_id, accountId: validation.account_id },
    item() {
      const { label, description, tone, state } = summarizeValidation(validation);
      const item = new vscode.TreeItem(label);
      item.id = id;
      item.description = description;
      item.iconPath = toneIcon(tone);
      item.contextValue = contextOf('validation', {
        status: statusOf(validation),
        type: validation.type,
        env: environment,
      });
      item.tooltip = tooltipText([
        `${label}: ${state}`,
        validation.validation_id,
        ...(validation.account_id ? [l10n.t('Account {account}', { account: validation.account_id })] : []),
        ...(validation.startedHere ? [l10n.t('Started here')] : []),
      ]);
      item.accessibilityInformation = { label: `${label}, ${state}, ${timeText(validation.creation_date)}` };
      item.command = { command: COMMANDS.openResult, title: l10n.t('Open Result'), arguments: [node] };
      return item;
    },
  };
  return node;
}

/** A validation that was deleted from here: it can be restored, not opened. */
export function deletedValidationNode(
  parent: TreeNode,
  validation: TreeValidation,
  environment: Environment,
): ResourceNode {
  const id = `${parent.id}/${validation.validation_id}`;
  return {
    id,
    parent,
    resource: { kind: 'validation', id: validation.validation_id, accountId: validation.account_id },
    item() {
      const { label, description } = summarizeValidation(validation);
      const item = new vscode.TreeItem(label);
      item.id = id;
      item.description = description;
      item.iconPath = new vscode.ThemeIcon('trash');
      item.contextValue = contextOf('deleted', { type: validation.type, env: environment });
      item.tooltip = tooltipText([label, validation.validation_id]);
      item.accessibilityInformation = { label: l10n.t('{name}, deleted', { name: label }) };
      return item;
    },
  };
}

/** The icon of an outcome, with the colours that the test view uses. */
export function toneIcon(tone: Tone): vscode.ThemeIcon {
  switch (tone) {
    case 'success':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'failure':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'pending':
      return new vscode.ThemeIcon('clock', new vscode.ThemeColor('testing.iconQueued'));
    case 'neutral':
      return new vscode.ThemeIcon('circle-outline');
  }
}
