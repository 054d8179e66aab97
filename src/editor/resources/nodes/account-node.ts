import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import type { Account } from '../../../contract/as-read.ts';
import type { Environment } from '../../../flows/engine/profile.ts';
import { summarizeEnrollment, validationTypeName } from '../../../flows/results/summary.ts';
import { timeText } from '../../../flows/wording/times.ts';
import { COMMANDS } from '../../command-ids.ts';
import type { TreeEnrollment } from '../data/enrollment-rows.ts';
import type { ProfileData } from '../data/profile-data.ts';
import { contextOf, type ResourceNode, type TreeNode } from '../node.ts';
import { messageNode, moreNode } from './simple-nodes.ts';
import { toneIcon, validationNode } from './validation-node.ts';

/** An account in the tree, with its validations (newest first) and its enrollments inside. */
export function accountNode(
  parent: TreeNode,
  account: Account,
  data: ProfileData,
  environment: Environment,
): ResourceNode {
  const id = `${parent.id}/${account.account_id}`;
  const node: ResourceNode = {
    id,
    parent,
    resource: { kind: 'account', id: account.account_id },
    item() {
      const item = new vscode.TreeItem(account.account_id, vscode.TreeItemCollapsibleState.Collapsed);
      item.id = id;
      item.description = account.country ?? '';
      item.iconPath = new vscode.ThemeIcon('account');
      item.contextValue = contextOf('account', { env: environment });
      item.tooltip = tooltipText([
        l10n.t('Account {account}, created {date}', {
          account: account.account_id,
          date: timeText(account.creation_date),
        }),
        preparedText(account),
      ]);
      item.accessibilityInformation = { label: l10n.t('Account {account}', { account: account.account_id }) };
      return item;
    },
    async children() {
      const [validations, enrollments] = [
        data.validations.pages(account.account_id),
        data.enrollments.pages(account.account_id),
      ];
      await Promise.all([validations.load(), enrollments.load()]);
      const children: TreeNode[] = [
        ...data.validations.rows(account.account_id).map((validation) => validationNode(node, validation, environment)),
        ...(validations.hasMore ? [moreNode(node, () => validations.loadMore())] : []),
        ...data.enrollments.rows(account.account_id).map((enrollment) => enrollmentNode(node, enrollment, environment)),
        ...(enrollments.hasMore ? [moreNode(node, () => enrollments.loadMore(), 'more-enrollments')] : []),
      ];
      return children.length > 0
        ? children
        : [messageNode(node, `${id}/empty`, l10n.t('No validations and no enrollments yet'))];
    },
  };
  return node;
}

/** Which validators have what they need of this account, in words. */
function preparedText({ validators_prepared: validators = {} }: Account): string {
  const prepared = Object.entries(validators)
    .filter(([, isPrepared]) => isPrepared === true)
    .map(([type]) => validationTypeName(type));
  return prepared.length === 0
    ? l10n.t('No validators prepared yet')
    : l10n.t('Validators prepared: {names}', { names: prepared.join(', ') });
}

function enrollmentNode(parent: TreeNode, enrollment: TreeEnrollment, environment: Environment): ResourceNode {
  const id = `${parent.id}/${enrollment.enrollment_id}`;
  const node: ResourceNode = {
    id,
    parent,
    resource: { kind: 'enrollment', id: enrollment.enrollment_id, accountId: enrollment.account_id },
    item() {
      const { label, description, tone, state } = summarizeEnrollment(enrollment);
      const item = new vscode.TreeItem(label);
      item.id = id;
      item.description = description;
      item.iconPath = toneIcon(tone);
      item.contextValue = contextOf('enrollment', { status: enrollment.status, env: environment });
      item.tooltip = tooltipText([
        `${label}: ${state}`,
        enrollment.enrollment_id,
        ...(enrollment.startedHere ? [l10n.t('Started here')] : []),
      ]);
      item.command = { command: COMMANDS.openResult, title: l10n.t('Open Result'), arguments: [node] };
      item.accessibilityInformation = { label: `${label}, ${state}` };
      return item;
    },
  };
  return node;
}
