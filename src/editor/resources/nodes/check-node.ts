import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import { summarizeCheck } from '../../../flows/checks/check-summary.ts';
import type { Environment } from '../../../flows/engine/profile.ts';
import { toneOfOutcome } from '../../../flows/results/summary.ts';
import { timeText } from '../../../flows/wording/times.ts';
import { COMMANDS } from '../../command-ids.ts';
import type { TreeCheck } from '../data/check-rows.ts';
import { statusOfCheck } from '../filter.ts';
import { contextOf, type ResourceNode, type TreeNode } from '../node.ts';
import { toneIcon } from './validation-node.ts';

/** A check in the tree; pressing it opens its result. */
export function checkNode(parent: TreeNode, check: TreeCheck, environment: Environment): ResourceNode {
  const id = `${parent.id}/${check.check_id}`;
  const node: ResourceNode = {
    id,
    parent,
    resource: { kind: 'check', id: check.check_id },
    item() {
      const { label, description, state } = summarizeCheck(check);
      const item = new vscode.TreeItem(label);
      item.id = id;
      item.description = description;
      item.iconPath = toneIcon(toneOfOutcome(statusOfCheck(check)));
      item.contextValue = contextOf('check', { status: check.status, env: environment });
      item.tooltip = tooltipText([
        `${label}: ${state}`,
        check.check_id,
        ...(check.startedHere ? [l10n.t('Started here')] : []),
      ]);
      item.accessibilityInformation = { label: `${label}, ${state}, ${timeText(check.creation_date)}` };
      item.command = { command: COMMANDS.openResult, title: l10n.t('Open Result'), arguments: [node] };
      return item;
    },
  };
  return node;
}
