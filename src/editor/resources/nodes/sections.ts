import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError } from '../../../base/errors.ts';
import type { Environment } from '../../../flows/engine/profile.ts';
import { COMMANDS } from '../../command-ids.ts';
import type { PagedList } from '../data/paged-list.ts';
import type { ProfileData } from '../data/profile-data.ts';
import type { TreeValidation } from '../data/validation-rows.ts';
import {
  factsOfAccount,
  factsOfCheck,
  factsOfCustomType,
  factsOfValidation,
  type Grouping,
  groupOf,
  passes,
  STATUS_FILTERS,
  type StatusFilter,
  type TreeFilter,
} from '../filter.ts';
import type { TreeNode } from '../node.ts';
import { accountNode } from './account-node.ts';
import { checkNode } from './check-node.ts';
import { countryNodes } from './custom-type-nodes.ts';
import { messageNode, moreNode } from './simple-nodes.ts';
import { deletedValidationNode, validationNode } from './validation-node.ts';

/** How the tree is shown. */
export interface Display {
  readonly filter: TreeFilter;
  /** Of validations. */
  readonly grouping: Grouping;
}

function section(
  id: string,
  label: string,
  icon: string,
  children: (self: TreeNode) => Promise<readonly TreeNode[]>,
  isOpen = false,
): TreeNode {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const node: TreeNode = {
    id,
    parent: undefined,
    item() {
      const item = new vscode.TreeItem(label, isOpen ? Expanded : Collapsed);
      item.id = id;
      item.contextValue = 'section';
      item.iconPath = new vscode.ThemeIcon(icon);
      item.accessibilityInformation = { label };
      return item;
    },
    children: () => children(node),
  };
  return node;
}

/** All accounts, page by page, filtered as the person likes. */
export function accountsSection(data: ProfileData, environment: Environment, display: () => Display): TreeNode {
  return section('accounts', l10n.t('Accounts'), 'organization', async (self) => {
    await data.accounts.load();
    const { items, hasMore } = data.accounts;
    if (items.length === 0) return [messageNode(self, 'accounts/empty', l10n.t('No accounts yet'))];
    const shown = items.filter((account) => passes(factsOfAccount(account), display().filter));
    return [
      ...shown.map((account) => accountNode(self, account, data, environment)),
      ...(shown.length === 0 ? [hiddenNode(self, l10n.t('The filter hides all accounts: clear it'))] : []),
      ...(hasMore ? [moreNode(self, () => data.accounts.loadMore())] : []),
    ];
  });
}

/** All validations, newest first, grouped and filtered as the person likes. */
export function validationsSection(data: ProfileData, environment: Environment, display: () => Display): TreeNode {
  return section(
    'validations',
    l10n.t('Validations'),
    'checklist',
    async (self) => {
      const validations = data.validations.pages();
      const refusal = await listingRefusal(validations);
      const { filter, grouping } = display();
      const all = data.validations.rows();
      const shown = all.filter((validation) => passes(factsOfValidation(validation), filter));
      return [
        ...(refusal ? [refusal(self)] : []),
        ...groupsOf(self, shown, grouping, environment),
        ...deletedGroup(self, data, filter, environment),
        ...(shown.length === 0 ? [nothingNode(self, all.length > 0)] : []),
        ...(validations.hasMore ? [moreNode(self, () => validations.loadMore())] : []),
      ];
    },
    true,
  );
}

/**
 * Whether all validations can be listed is not sure (REF); where they cannot, those that were started here are shown.
 */
async function listingRefusal(
  validations: Pick<PagedList<unknown>, 'load'>,
): Promise<((parent: TreeNode) => TreeNode) | undefined> {
  try {
    await validations.load();
    return undefined;
  } catch (failure) {
    const isUnsupported =
      failure instanceof AppError && ['invalid-request', 'unknown-route', 'not-found'].includes(failure.kind);
    if (!isUnsupported) throw failure;
    return (parent) =>
      messageNode(
        parent,
        'validations/unlisted',
        l10n.t('Only what was started here: the API did not list validations'),
      );
  }
}

/** Says that the filter leaves nothing of a section; pressing it clears the filter. */
function hiddenNode(parent: TreeNode, text: string): TreeNode {
  return messageNode(parent, `${parent.id}/filtered`, text, {
    icon: 'filter',
    command: { command: COMMANDS.clearFilter, title: l10n.t('Clear Filter') },
  });
}

function nothingNode(parent: TreeNode, isFiltered: boolean): TreeNode {
  return isFiltered
    ? hiddenNode(parent, l10n.t('The filter hides all validations: clear it'))
    : messageNode(parent, 'validations/empty', l10n.t('No validations yet: validate a document'), {
        icon: 'play',
        command: { command: COMMANDS.validateDocument, title: l10n.t('Validate Document…') },
      });
}

function groupsOf(
  parent: TreeNode,
  validations: readonly TreeValidation[],
  grouping: Grouping,
  environment: Environment,
): readonly TreeNode[] {
  if (grouping === 'none') return validations.map((validation) => validationNode(parent, validation, environment));
  const groups = new Map<string, { readonly name: string; readonly members: TreeValidation[] }>();
  for (const validation of validations) {
    const { key, name } = groupOf(validation, grouping);
    const group = groups.get(key) ?? { name, members: [] };
    group.members.push(validation);
    groups.set(key, group);
  }
  const order = (key: string) => (grouping === 'status' ? STATUS_FILTERS.indexOf(key as StatusFilter) : 0);
  return [...groups.entries()]
    .sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b))
    .map(([key, { name, members }]) => groupNode(parent, key, name, members, environment));
}

function groupNode(
  parent: TreeNode,
  key: string,
  name: string,
  members: readonly TreeValidation[],
  environment: Environment,
): TreeNode {
  const id = `${parent.id}/${key}`;
  const node: TreeNode = {
    id,
    parent,
    item() {
      const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
      item.id = id;
      item.description = String(members.length);
      item.contextValue = 'group';
      item.accessibilityInformation = {
        label:
          members.length === 1
            ? l10n.t('{name}, 1 validation', { name })
            : l10n.t('{name}, {count} validations', { name, count: members.length }),
      };
      return item;
    },
    children: async () => members.map((validation) => validationNode(node, validation, environment)),
  };
  return node;
}

/** What was deleted from here, to be restored; nothing where nothing was. */
function deletedGroup(
  parent: TreeNode,
  data: ProfileData,
  filter: TreeFilter,
  environment: Environment,
): readonly TreeNode[] {
  const deleted = data.deleted().filter((validation) => passes(factsOfValidation(validation), filter));
  if (deleted.length === 0) return [];
  const id = `${parent.id}/deleted`;
  const node: TreeNode = {
    id,
    parent,
    item() {
      const item = new vscode.TreeItem(l10n.t('Deleted'), vscode.TreeItemCollapsibleState.Collapsed);
      item.id = id;
      item.description = String(deleted.length);
      item.iconPath = new vscode.ThemeIcon('trash');
      item.contextValue = 'group';
      item.tooltip = l10n.t('Deleted from here. How long Truora can restore them is not documented.');
      item.accessibilityInformation = {
        label:
          deleted.length === 1
            ? l10n.t('1 deleted validation')
            : l10n.t('{count} deleted validations', { count: deleted.length }),
      };
      return item;
    },
    children: async () => deleted.map((validation) => deletedValidationNode(node, validation, environment)),
  };
  return [node];
}

/** All background checks, newest first, filtered as the person likes. */
export function checksSection({ checks }: ProfileData, environment: Environment, display: () => Display): TreeNode {
  return section('checks', l10n.t('Checks'), 'search', async (self) => {
    const pages = checks.pages();
    await pages.load();
    const all = checks.rows();
    const shown = all.filter((check) => passes(factsOfCheck(check), display().filter));
    return [
      ...shown.map((check) => checkNode(self, check, environment)),
      ...(shown.length === 0 ? [noChecksNode(self, all.length > 0)] : []),
      ...(pages.hasMore ? [moreNode(self, () => pages.loadMore())] : []),
    ];
  });
}

function noChecksNode(parent: TreeNode, isFiltered: boolean): TreeNode {
  return isFiltered
    ? hiddenNode(parent, l10n.t('The filter hides all checks: clear it'))
    : messageNode(parent, 'checks/empty', l10n.t('No checks yet: run a background check'), {
        icon: 'play',
        command: { command: COMMANDS.runCheck, title: l10n.t('Run Background Check…') },
      });
}

/**
 * All types of background check by country, the default ones marked; a way to make one while there is none of one's
 * own.
 */
export function customTypesSection(data: ProfileData, environment: Environment, display: () => Display): TreeNode {
  return section('custom-types', l10n.t('Custom Types'), 'symbol-enum', async (self) => {
    await data.customTypes.load();
    const { items, hasMore } = data.customTypes;
    const shown = items.filter((entry) => passes(factsOfCustomType(entry), display().filter));
    const create = { command: COMMANDS.createCustomType, title: l10n.t('Create Custom Type…') };
    return [
      ...(items.every(({ isDefault }) => isDefault)
        ? [
            messageNode(self, 'custom-types/empty', l10n.t('No custom types yet: create one'), {
              icon: 'add',
              command: create,
            }),
          ]
        : []),
      ...countryNodes(self, shown, environment),
      ...(shown.length === 0 && items.length > 0
        ? [hiddenNode(self, l10n.t('The filter hides all types: clear it'))]
        : []),
      ...(hasMore ? [moreNode(self, () => data.customTypes.loadMore())] : []),
    ];
  });
}
