import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { describeFailure } from '../../base/errors.ts';
import type { AccountFacts } from '../../server/account.ts';
import { VIEWS } from '../ids.ts';
import { window } from '../shell/window.ts';
import type { ConfigService, ConfigServiceOptions } from './config-service.ts';
import { isConfigFile } from './files/config-files.ts';
import type { ConfigViewNode } from './view/config-files-view.ts';
import type { Drift } from './view/drift-store.ts';

/** Work on configuration, loaded when the view is opened or a command of it runs. The owner disposes it. */
export class ConfigOnDemand implements vscode.TreeDataProvider<ConfigViewNode>, Disposable {
  readonly #options: ConfigServiceOptions;
  readonly #owned = new DisposableList();
  readonly #accountChanged = this.#owned.add(new Emitter<void>());
  readonly #driftChanged = this.#owned.add(new Emitter<readonly vscode.Uri[]>());
  readonly #treeChanged = this.#owned.add(new vscode.EventEmitter<ConfigViewNode | undefined>());
  readonly #view: vscode.TreeView<ConfigViewNode>;
  #loading: Promise<ConfigService> | undefined;
  #service: ConfigService | undefined;

  /** The account in use was read again, or is another one. */
  readonly onDidChangeAccount = this.#accountChanged.event;
  /** Files were compared with the account. */
  readonly onDidChangeDrift = this.#driftChanged.event;
  readonly onDidChangeTreeData = this.#treeChanged.event;

  constructor(options: ConfigServiceOptions) {
    this.#options = options;
    this.#view = this.#owned.add(window.createTreeView(VIEWS.config, { treeDataProvider: this }));
    const look = () => void this.#readForFiles();
    this.#owned.add(vscode.workspace.onDidOpenTextDocument(look));
    this.#owned.add(options.connection.onDidChangeState(look));
  }

  /** Loads what the work needs, once. */
  service(): Promise<ConfigService> {
    this.#loading ??= import('./config-service.ts').then(({ ConfigService }) =>
      this.#take(new ConfigService(this.#options)),
    );
    return this.#loading;
  }

  /** What is known of the account in use without asking it. */
  account(): AccountFacts | undefined {
    return this.#service?.accounts.known();
  }

  /** How a file and the account stand to each other, as far as that was looked at. */
  driftOf(uri: vscode.Uri): Drift {
    return this.#service?.drifts.of(uri) ?? { kind: 'unknown' };
  }

  /** Files that are selected in the view. */
  get selection(): readonly ConfigViewNode[] {
    return this.#view.visible ? this.#view.selection : [];
  }

  async getChildren(node?: ConfigViewNode): Promise<ConfigViewNode[]> {
    return (await this.service()).tree.getChildren(node);
  }

  async getTreeItem(node: ConfigViewNode): Promise<vscode.TreeItem> {
    return (await this.service()).tree.getTreeItem(node);
  }

  getParent(node: ConfigViewNode): ConfigViewNode | undefined {
    return this.#service?.tree.getParent(node);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /**
   * Reads the account for those who write a file, where there is a connection already: opening a file alone makes none.
   */
  async #readForFiles(): Promise<void> {
    const { connection, logger } = this.#options;
    const isConnected = connection.state === 'ready' || connection.state === 'empty';
    if (!isConnected || this.account() !== undefined || !vscode.workspace.textDocuments.some(isConfigFile)) return;
    try {
      await (await this.service()).accounts.read();
    } catch (failure) {
      logger.debug(`the account was not read for a file: ${describeFailure(failure)}`);
    }
  }

  #take(service: ConfigService): ConfigService {
    this.#service = this.#owned.add(service);
    this.#owned.add(service.accounts.onDidChange(() => this.#accountChanged.fire()));
    this.#owned.add(service.tree.onDidChangeTreeData((node) => this.#treeChanged.fire(node)));
    this.#owned.add(
      service.drifts.onDidChange((uris) => {
        this.#driftChanged.fire(uris);
        this.#badge(service.drifts.differing);
      }),
    );
    return service;
  }

  #badge(value: number): void {
    this.#view.badge = value === 0 ? undefined : { value, tooltip: badgeText(value) };
  }
}

function badgeText(count: number): string {
  return count === 1
    ? l10n.t('1 configuration file differs from the account')
    : l10n.t('{count} configuration files differ from the account', { count });
}
