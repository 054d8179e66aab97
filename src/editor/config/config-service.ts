import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import type { Logger } from '../../base/logger.ts';
import type { AccountState } from '../../config/account-state.ts';
import type { ConfigFile } from '../../config/config-file.ts';
import type { Plan, PlanOptions } from '../../config/planning/plan.ts';
import { planOf } from '../../config/planning/plan-of.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import { type BackupStore, configBackups } from '../../node/files/config-backups.ts';
import type { Connection } from '../accounts/connection.ts';
import { CONFIG_SCHEME } from '../ids.ts';
import { window } from '../shell/window.ts';
import { AccountStore } from './account-store.ts';
import { PushedValues } from './changes/pushed-values.ts';
import { ConfigFilesView } from './view/config-files-view.ts';
import { DriftStore } from './view/drift-store.ts';

export interface ConfigServiceOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Folder for backups and state: both are of accounts, so they outlive a workspace. */
  readonly storage: vscode.Uri;
  readonly state: vscode.Memento;
}

/**
 * What all work on configuration files shares: account, drift, documents, backups. Loaded on first use; the owner
 * disposes it.
 */
export class ConfigService implements Disposable {
  readonly #owned = new DisposableList();
  readonly accounts: AccountStore;
  readonly drifts: DriftStore;
  readonly documents: ConfigDocuments;
  readonly tree: ConfigFilesView;
  readonly pushed: PushedValues;
  readonly backups: BackupStore;

  constructor({ connection, clock, logger, storage, state }: ConfigServiceOptions) {
    this.pushed = new PushedValues(state);
    this.accounts = this.#owned.add(new AccountStore(connection, clock));
    this.drifts = this.#owned.add(
      new DriftStore(this.accounts, (file, account) => this.plan(connection.profile, file, account), logger),
    );
    this.documents = this.#owned.add(new ConfigDocuments());
    this.tree = this.#owned.add(new ConfigFilesView(this.drifts, connection, logger));
    this.backups = configBackups(vscode.Uri.joinPath(storage, 'config-backups').fsPath, logger);
  }

  /** What it takes to make the account of a profile as a file says. */
  plan({ id }: ProfileFacts, file: ConfigFile, account: AccountState, options: Omit<PlanOptions, 'pushed'> = {}): Plan {
    return planOf(file, account, { ...options, pushed: this.pushed.of(id) });
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** Texts that are kept; the oldest go first, and an editor that still shows one keeps what it shows. */
const MAX_TEXTS = 40;

/** Read-only documents about configuration: plans, and accounts written as files. The owner disposes it. */
class ConfigDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(CONFIG_SCHEME, this);
  readonly #texts = new Map<string, string>();
  #count = 0;

  /**
   * Keeps a text under a name within a group, such as `plan` or an id of a profile. Each has an address of its own: the
   * editor keeps documents for a while after they are closed, and would show the former text of one whose address is
   * used again.
   */
  put(group: string, name: string, text: string): vscode.Uri {
    this.#count++;
    // In the path, by which alone the preview of Markdown tells documents apart.
    const uri = vscode.Uri.from({ scheme: CONFIG_SCHEME, authority: group, path: `/${this.#count}/${name}` });
    this.#texts.set(uri.toString(), text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MAX_TEXTS) break;
      this.#texts.delete(oldest);
    }
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

/** Reads the account of a profile afresh, and says so in the status bar while it takes. */
export function readWithProgress(service: ConfigService, profile: ProfileFacts): Thenable<AccountState> {
  const title = l10n.t('Truora: reading the configuration of the account');
  return window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    service.accounts.read({ profile, fresh: true }),
  );
}
