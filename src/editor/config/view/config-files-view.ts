import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { describeFailure } from '../../../base/errors.ts';
import { tooltipText } from '../../../base/label-text.ts';
import type { Logger } from '../../../base/logger.ts';
import type { ConfigFile } from '../../../config/config-file.ts';
import { CONFIG_PATTERN } from '../../../config/config-names.ts';
import type { Plan, PlanItem } from '../../../config/planning/plan.ts';
import type { TextRange } from '../../../config/reading/config-tree.ts';
import { changeName, itemName, valueText } from '../../../flows/config/plan-text.ts';
import { isOpen } from '../../../flows/config/push-plan.ts';
import { failureText } from '../../../flows/wording/failure-text.ts';
import type { Connection } from '../../accounts/connection.ts';
import { findConfigFiles } from '../files/workspace-files.ts';
import type { Drift, DriftStore } from './drift-store.ts';

/** A configuration file in the tree. */
export interface ConfigFileNode {
  readonly kind: 'file';
  readonly uri: vscode.Uri;
}

/** Something of a file that the account has otherwise. */
export interface ConfigItemNode {
  readonly kind: 'item';
  readonly uri: vscode.Uri;
  readonly file: ConfigFile;
  readonly item: PlanItem;
  /** Needed by commands that work on a part of a file. */
  readonly path: PlanItem['path'];
}

/** A node of the tree of configuration files. */
export type ConfigViewNode = ConfigFileNode | ConfigItemNode;

/**
 * The configuration files of the workspace, each with what the account has otherwise. Compares them when they are first
 * shown. The owner disposes it.
 */
export class ConfigFilesView
  implements vscode.TreeDataProvider<ConfigViewNode>, vscode.FileDecorationProvider, Disposable
{
  readonly #drifts: DriftStore;
  readonly #connection: Connection;
  readonly #logger: Logger;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<ConfigViewNode | undefined>());
  readonly #decorated = this.#owned.add(new vscode.EventEmitter<vscode.Uri[]>());
  readonly #nodes = new Map<string, ConfigFileNode>();

  readonly onDidChangeTreeData = this.#changed.event;
  readonly onDidChangeFileDecorations = this.#decorated.event;

  constructor(drifts: DriftStore, connection: Connection, logger: Logger) {
    this.#drifts = drifts;
    this.#connection = connection;
    this.#logger = logger;
    const files = this.#owned.add(vscode.workspace.createFileSystemWatcher(CONFIG_PATTERN));
    this.#owned.add(files.onDidCreate(() => this.refresh()));
    this.#owned.add(
      files.onDidDelete((uri) => {
        drifts.forget(uri);
        this.refresh();
      }),
    );
    // Also what is written by something else than this editor.
    this.#owned.add(files.onDidChange((uri) => void this.#compareAgain(uri)));
    this.#owned.add(
      drifts.onDidChange((uris) => {
        this.#decorated.fire([...uris]);
        for (const uri of uris) this.#changed.fire(this.#nodes.get(uri.toString()));
      }),
    );
    this.#owned.add(vscode.window.registerFileDecorationProvider(this));
  }

  /** Lists the files again. */
  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Every configuration file of the workspace. */
  async files(): Promise<readonly vscode.Uri[]> {
    return findConfigFiles();
  }

  async getChildren(node?: ConfigViewNode): Promise<ConfigViewNode[]> {
    try {
      if (node === undefined) return await this.#fileNodes();
      return node.kind === 'file' ? this.#itemNodes(node) : [];
    } catch (failure) {
      this.#logger.warn(`configuration files cannot be listed: ${describeFailure(failure)}`);
      return [];
    }
  }

  getTreeItem(node: ConfigViewNode): vscode.TreeItem {
    return node.kind === 'file' ? this.#fileItem(node) : itemItem(node);
  }

  getParent(node: ConfigViewNode): ConfigViewNode | undefined {
    return node.kind === 'item' ? this.#nodes.get(node.uri.toString()) : undefined;
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const drift = this.#drifts.of(uri);
    if (drift.kind !== 'differs') return undefined;
    const { name } = this.#connection.profile;
    const tooltip = l10n.t('Differs from the configuration of {profile}', { profile: name });
    return new vscode.FileDecoration('≠', tooltip, new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #fileNodes(): Promise<ConfigViewNode[]> {
    const uris = await this.files();
    const nodes = uris.map((uri): ConfigFileNode => this.#nodes.get(uri.toString()) ?? { kind: 'file', uri });
    this.#nodes.clear();
    for (const node of nodes) this.#nodes.set(node.uri.toString(), node);
    void this.#drifts.refresh(uris.filter((uri) => this.#drifts.of(uri).kind === 'unknown'));
    return nodes;
  }

  #itemNodes({ uri }: ConfigFileNode): ConfigViewNode[] {
    const drift = this.#drifts.of(uri);
    if (drift.kind !== 'differs') return [];
    const { file } = drift.document;
    return openItems(drift.plan).map((item): ConfigItemNode => ({ kind: 'item', uri, file, item, path: item.path }));
  }

  async #compareAgain(uri: vscode.Uri): Promise<void> {
    const isOpenHere = vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
    // What is saved here is compared by the store.
    if (!isOpenHere && this.#drifts.of(uri).kind !== 'unknown') await this.#drifts.refresh([uri]);
  }

  #fileItem({ uri }: ConfigFileNode): vscode.TreeItem {
    const drift = this.#drifts.of(uri);
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(uri, drift.kind === 'differs' ? Collapsed : None);
    const name = vscode.workspace.asRelativePath(uri);
    item.id = uri.toString();
    item.label = name;
    item.description = this.#driftText(drift);
    item.iconPath = new vscode.ThemeIcon('settings-gear');
    item.contextValue = `config-file;drift=${drift.kind};env=${this.#connection.profile.environment}`;
    item.tooltip = tooltipText([name, this.#driftText(drift)]);
    item.accessibilityInformation = { label: `${name}, ${this.#driftText(drift)}` };
    item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
    return item;
  }

  #driftText(drift: Drift): string {
    const { name, environment } = this.#connection.profile;
    switch (drift.kind) {
      case 'unknown':
        return l10n.t('not compared yet');
      case 'same':
        return l10n.t('as in {profile}', { profile: name });
      case 'differs': {
        const count = openItems(drift.plan).length;
        return count === 1 ? l10n.t('1 difference') : l10n.t('{count} differences', { count });
      }
      case 'broken':
        return l10n.t('has mistakes');
      case 'unread':
        return failureText(drift.failure, { profile: name, isSandbox: environment === 'sandbox' }).sentence;
    }
  }
}

/** What the account has otherwise, or does not show. */
function openItems({ items }: Plan): readonly PlanItem[] {
  return items.filter((item) => isOpen(item) || item.change === 'unconfirmed');
}

function itemItem({ uri, item, file }: ConfigItemNode): vscode.TreeItem {
  const name = itemName(item, file);
  const shown = new vscode.TreeItem(name);
  const [from, to] = [valueText(item.account), valueText(item.effective)];
  shown.id = `${uri.toString()}#${JSON.stringify(item.path)}`;
  shown.description = `${from} → ${to}`;
  shown.iconPath = new vscode.ThemeIcon(item.change === 'created' ? 'diff-added' : 'diff-modified');
  shown.contextValue = `config-item;change=${item.change}`;
  shown.tooltip = tooltipText([
    `${name}: ${changeName(item.change)}`,
    `${l10n.t('File')}: ${valueText(item.file)}`,
    `${l10n.t('Account')}: ${valueText(item.account)}`,
    `${l10n.t('Default')}: ${valueText(item.default)}`,
    ...item.notes,
  ]);
  shown.accessibilityInformation = {
    label: l10n.t('{name}, {change}: {from} becomes {to}', { name, change: changeName(item.change), from, to }),
  };
  if (item.range)
    shown.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, placeOf(uri, item.range)] };
  return shown;
}

/** Where to put the cursor; the text may have changed since, then at its beginning. */
function placeOf(uri: vscode.Uri, { start, end }: TextRange): vscode.TextDocumentShowOptions {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (!open) return {};
  return { selection: new vscode.Range(open.positionAt(start), open.positionAt(end)) };
}
