import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { checkStatusName, checkTypeName } from '../../../flows/checks/check-words.ts';
import type { Environment } from '../../../flows/profile.ts';
import { COMMANDS } from '../../../ids.ts';
import type { TreeCheck } from '../check-data.ts';
import type { StatusFilter, ValidationFilter } from '../filter.ts';
import type { ResourceNode, TreeNode } from '../node.ts';
import { toneIcon } from './validation-node.ts';

/** A check in the tree; pressing it opens its result. */
export function checkNode(parent: TreeNode, check: TreeCheck, environment: Environment): ResourceNode {
  const id = `${parent.id}/${check.check_id}`;
  const node: ResourceNode = {
    id,
    parent,
    resource: { kind: 'check', id: check.check_id },
    item() {
      const label = `${checkTypeName(check.type)}, ${check.country}`;
      const state = checkStatusName(check.status);
      const score = check.score < 0 ? [] : [l10n.t('score {score}', { score: check.score })];
      const item = new vscode.TreeItem(label);
      item.id = id;
      // UTC, as the wire has it and as logs and support tickets name it.
      item.description = [state, ...score, check.creation_date.slice(5, 16).replace('T', ' ')].join(' · ');
      item.iconPath = toneIcon(statusOfCheck(check));
      item.contextValue = `check;status=${check.status};env=${environment}`;
      item.tooltip = [
        `${label}: ${[state, ...score].join(', ')}`,
        check.check_id,
        ...(check.startedHere ? [l10n.t('Started here')] : []),
      ].join('\n');
      item.accessibilityInformation = { label: `${label}, ${state}, ${check.creation_date.slice(0, 16)}` };
      item.command = { command: COMMANDS.openResult, title: l10n.t('Open Result'), arguments: [node] };
      return item;
    },
  };
  return node;
}

/** The state of a check as filters and icons see it: what was found is no failure of the check. */
export function statusOfCheck({ status }: TreeCheck): StatusFilter {
  return status === 'completed' ? 'success' : status === 'error' ? 'failure' : 'pending';
}

/** Whether a check passes the filter of the tree. */
export function checkPasses(check: TreeCheck, { statuses, text }: ValidationFilter): boolean {
  if (statuses.size > 0 && !statuses.has(statusOfCheck(check))) return false;
  const wanted = text.toLowerCase();
  return [check.check_id, check.type, check.country].some((value) => value.toLowerCase().includes(wanted));
}
