import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { InboxMessage } from '../../contract/sandbox-protocol.ts';
import type { Environment } from '../../flows/engine/profile.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import type { Connection } from '../accounts/connection.ts';
import { CONTEXT_KEYS, VIEWS } from '../ids.ts';
import { window } from '../shell/window.ts';
import type { ProfileData, Section } from './data/profile-data.ts';
import type { ResourceStore } from './data/resource-store.ts';
import {
  describeFilter,
  emptyFilter,
  factsOfAccount,
  type Grouping,
  narrows,
  passes,
  type TreeFilter,
} from './filter.ts';
import { isResource, type LoadableNode, type ResourceRef, type TreeNode } from './node.ts';
import { inboxSection } from './nodes/inbox.ts';
import { accountsSection, checksSection, customTypesSection, validationsSection } from './nodes/sections.ts';
import { messageNode } from './nodes/simple-nodes.ts';

export interface ExplorerOptions {
  readonly connection: Connection;
  readonly resources: ResourceStore;
  /** The messages of the sandbox. */
  readonly inbox: () => Promise<readonly InboxMessage[]>;
  readonly logger: Logger;
  readonly state: vscode.Memento;
}

const GROUPING = 'truora.explorer.grouping';

/** The sidebar's tree: accounts, validations, checks and custom types of the profile in use. The owner disposes it. */
export class Explorer implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #options: ExplorerOptions;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<TreeNode | undefined>());
  readonly #view: vscode.TreeView<TreeNode>;
  #roots: readonly TreeNode[] = [];
  #sections: { readonly data: ProfileData; readonly nodes: readonly TreeNode[] } | undefined;
  #filter = emptyFilter;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: ExplorerOptions) {
    this.#options = options;
    const { resources } = options;
    this.#view = this.#owned.add(
      window.createTreeView(VIEWS.explorer, {
        treeDataProvider: this,
        showCollapseAll: true,
        canSelectMany: true,
      }),
    );
    this.#owned.add(
      this.#view.onDidChangeVisibility(({ visible }) =>
        visible ? resources.startRefreshing() : resources.stopRefreshing(),
      ),
    );
    this.#owned.add(
      resources.onDidChange((change) => {
        if (change !== 'all') return this.#fire(...change);
        this.#describe();
        this.#changed.fire(undefined);
      }),
    );
    this.#describe();
  }

  get filter(): TreeFilter {
    return this.#filter;
  }

  get grouping(): Grouping {
    const stored = this.#options.state.get<string>(GROUPING);
    return stored === 'type' || stored === 'none' ? stored : 'status';
  }

  setFilter(filter: TreeFilter): void {
    this.#filter = filter;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.hasFilter, narrows(filter));
    this.#describe();
    this.#fire('validations', 'accounts', 'checks', 'custom-types');
  }

  setGrouping(grouping: Grouping): void {
    void this.#options.state.update(GROUPING, grouping).then(() => this.#fire('validations'));
  }

  /** Loads the next page of a list and shows it. */
  async loadMore(node: LoadableNode): Promise<void> {
    await node.continueList();
    this.#changed.fire(node.owner);
  }

  /** Opens the view with an account selected and open; reads the account when it is not on a page that was read. */
  async revealAccount(accountId: string): Promise<void> {
    const data = await this.#options.resources.data();
    await data.accounts.load();
    await data.openAccount(accountId);
    const account = data.accounts.get(accountId);
    // What was asked for is shown, whatever the filter says.
    if (account && !passes(factsOfAccount(account), this.#filter)) this.setFilter(emptyFilter);
    // The view may not have asked for anything yet, or have shown a welcome text until now.
    const section = (await this.#root()).find(({ id }) => id === 'accounts');
    if (!section) return;
    this.#changed.fire(section);
    const node = (await section.children?.())?.find((child) => isResource(child) && child.resource.id === accountId);
    if (node) await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  /** Selects a type of background check, where the tree is on screen. */
  showCustomType({ country, type }: Pick<CheckTypeEntry, 'country' | 'type'>): void {
    if (!this.#view.visible) return;
    void this.#revealPath('custom-types', `custom-types/${country}`, `custom-types/${country}/${type}`).catch(
      (failure) => this.#options.logger.debug(`a custom type could not be shown: ${describeFailure(failure)}`),
    );
  }

  /** Selects a node by the ids that lead to it; the focus stays where it is. */
  async #revealPath(...ids: readonly string[]): Promise<void> {
    let nodes = await this.#root();
    for (const [depth, wanted] of ids.entries()) {
      const node = nodes.find(({ id }) => id === wanted);
      if (!node) return;
      if (depth === ids.length - 1) await this.#view.reveal(node, { select: true, focus: false });
      else nodes = (await node.children?.()) ?? [];
    }
  }

  /**
   * The resources that are selected in the tree, in the order of the selection; none while the tree is not on screen.
   */
  selectedResources(): readonly ResourceRef[] {
    return this.#view.visible ? this.#view.selection.filter(isResource).map(({ resource }) => resource) : [];
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (this.#view.visible) this.#options.resources.startRefreshing();
    try {
      return [...((await (node ? node.children?.() : this.#root())) ?? [])];
    } catch (failure) {
      this.#options.logger.warn(`the tree could not be read: ${describeFailure(failure)}`);
      if (this.#options.connection.learnFrom(failure)) {
        if (node) this.#changed.fire(undefined);
        return [];
      }
      return node
        ? [
            messageNode(node, `${node.id}/failed`, l10n.t('This could not be read: refresh to try again'), {
              icon: 'warning',
            }),
          ]
        : [];
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** The sections, or nothing where a welcome text says why and what to do. */
  async #root(): Promise<readonly TreeNode[]> {
    const { connection, resources } = this.#options;
    const { environment } = connection.profile;
    const data = await resources.data();
    // The first page of accounts shows whether the connection works at all.
    await data.accounts.load();
    const isEmpty = await data.isEmpty();
    connection.setState(isEmpty ? 'empty' : 'ready');
    if (isEmpty) return [];
    const messages = environment === 'sandbox' ? await this.#messages() : [];
    this.#roots = [...(messages.length > 0 ? [inboxSection(messages)] : []), ...this.#sectionsOf(data, environment)];
    return this.#roots;
  }

  /** The same nodes for the same data: the view refreshes and reveals only what it was given. */
  #sectionsOf(data: ProfileData, environment: Environment): readonly TreeNode[] {
    if (this.#sections?.data === data) return this.#sections.nodes;
    const display = () => ({ filter: this.#filter, grouping: this.grouping });
    const nodes = [
      validationsSection(data, environment, display),
      accountsSection(data, environment, display),
      checksSection(data, environment, display),
      customTypesSection(data, environment, display),
    ];
    this.#sections = { data, nodes };
    return nodes;
  }

  /** The inbox is a convenience: without it the rest of the tree is shown all the same. */
  async #messages(): Promise<readonly InboxMessage[]> {
    try {
      return await this.#options.inbox();
    } catch (failure) {
      this.#options.logger.debug(`the inbox could not be read: ${describeFailure(failure)}`);
      return [];
    }
  }

  #fire(...sections: readonly Section[]): void {
    for (const section of this.#roots.filter(({ id }) => sections.some((changed) => changed === id)))
      this.#changed.fire(section);
  }

  #describe(): void {
    const { profile } = this.#options.connection;
    const { environment } = profile;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.environment, environment);
    const parts = describeFilter(this.#filter, vscode.env.language);
    this.#view.description = [profile.name, ...parts].join(' · ');
    // The description is not on screen while the view is the only one of its container.
    this.#view.message = parts.length > 0 ? l10n.t('Filter: {part}', { part: parts.join(' · ') }) : '';
  }
}
