import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../../command-ids.ts';
import type { LoadableNode, TreeNode } from '../node.ts';

/** A node that says something, and may do one thing when it is pressed. */
export function messageNode(
  parent: TreeNode | undefined,
  id: string,
  text: string,
  options: { readonly icon?: string; readonly command?: vscode.Command; readonly tooltip?: string } = {},
): TreeNode {
  return {
    id,
    parent,
    item() {
      const item = new vscode.TreeItem(text);
      item.id = id;
      item.contextValue = 'message';
      item.iconPath = new vscode.ThemeIcon(options.icon ?? 'info');
      item.tooltip = options.tooltip ?? text;
      if (options.command) item.command = options.command;
      return item;
    },
  };
}

/** The node at the end of a list that has further pages; `name` tells the lists of one owner apart. */
export function moreNode(owner: TreeNode, continueList: () => Promise<void>, name = 'more'): LoadableNode {
  const id = `${owner.id}/${name}`;
  const node: LoadableNode = {
    id,
    parent: owner,
    owner,
    continueList,
    item() {
      const item = new vscode.TreeItem(l10n.t('Load more…'));
      item.id = id;
      item.contextValue = 'more';
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = { command: COMMANDS.loadMore, title: l10n.t('Load more…'), arguments: [node] };
      return item;
    },
  };
  return node;
}
