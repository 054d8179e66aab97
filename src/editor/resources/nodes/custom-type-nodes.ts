import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import { datasetName } from '../../../flows/checks/check-words.ts';
import type { Environment } from '../../../flows/engine/profile.ts';
import { countryName } from '../../../flows/wording/document-names.ts';
import type { CheckTypeEntry } from '../../../truora/resources/custom-types.ts';
import { COMMANDS } from '../../command-ids.ts';
import { contextOf, type ResourceNode, type TreeNode } from '../node.ts';

/** A node that stands for a type of background check. */
export interface CustomTypeNode extends ResourceNode {
  readonly customType: CheckTypeEntry;
}

/** Whether a command's argument is such a node, or names one by country and type. */
export function namesCustomType(
  value: unknown,
): value is { readonly customType: Pick<CheckTypeEntry, 'country' | 'type'> } {
  return typeof value === 'object' && value !== null && 'customType' in value;
}

/** The types by country, each country a group; types of the account stand before the default ones. */
export function countryNodes(
  parent: TreeNode,
  types: readonly CheckTypeEntry[],
  environment: Environment,
): readonly TreeNode[] {
  const countries = [...new Set(types.map(({ country }) => country))];
  const named = countries.map((country) => ({ country, name: countryName(country, vscode.env.language) }));
  return named
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ country, name }) => countryNode(parent, country, name, types, environment));
}

function countryNode(
  parent: TreeNode,
  country: string,
  name: string,
  types: readonly CheckTypeEntry[],
  environment: Environment,
): TreeNode {
  const id = `${parent.id}/${country}`;
  const members = types
    .filter((entry) => entry.country === country)
    .sort((a, b) => Number(a.isDefault) - Number(b.isDefault) || a.type.localeCompare(b.type));
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const node: TreeNode = {
    id,
    parent,
    item() {
      const item = new vscode.TreeItem(name, members.some(({ isDefault }) => !isDefault) ? Expanded : Collapsed);
      item.id = id;
      item.description = country;
      item.contextValue = 'group';
      item.accessibilityInformation = {
        label:
          members.length === 1
            ? l10n.t('{name}, 1 type', { name })
            : l10n.t('{name}, {count} types', { name, count: members.length }),
      };
      return item;
    },
    children: async () => members.map((entry) => customTypeNode(node, entry, environment)),
  };
  return node;
}

function customTypeNode(parent: TreeNode, entry: CheckTypeEntry, environment: Environment): CustomTypeNode {
  const { country, type, isDefault, weights } = entry;
  const id = `${parent.id}/${type}`;
  const node: CustomTypeNode = {
    id,
    parent,
    customType: entry,
    resource: { kind: 'custom-type', id: type, country },
    item() {
      const item = new vscode.TreeItem(type);
      item.id = id;
      const count =
        weights.length === 1 ? l10n.t('1 data set') : l10n.t('{count} data sets', { count: weights.length });
      item.description = isDefault ? `${l10n.t('default')} · ${count}` : count;
      item.iconPath = new vscode.ThemeIcon(isDefault ? 'lock' : 'symbol-enum');
      item.contextValue = contextOf(isDefault ? 'default-type' : 'custom-type', { country, env: environment });
      item.tooltip = tooltipText([
        isDefault ? l10n.t('{name}: a default type, which cannot be changed', { name: type }) : type,
        ...weights.map(({ data_set, weight }) => `${datasetName(data_set)}: ${weight}`),
      ]);
      item.accessibilityInformation = { label: `${type}, ${item.description}` };
      if (!isDefault) {
        item.command = { command: COMMANDS.editCustomType, title: l10n.t('Edit Custom Type'), arguments: [node] };
      }
      return item;
    },
  };
  return node;
}
