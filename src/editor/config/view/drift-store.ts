import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { Emitter } from '../../../base/emitter.ts';
import { describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { AccountState } from '../../../config/account-state.ts';
import type { ConfigFile } from '../../../config/config-file.ts';
import type { Plan } from '../../../config/planning/plan.ts';
import type { ConfigDocument } from '../../../config/reading/config-document.ts';
import type { AccountStore } from '../account-store.ts';
import { parseAt } from '../files/parse-at.ts';
import { readConfigFile } from '../files/read-config-file.ts';

/** How a file and the account in use stand to each other. */
export type Drift =
  /** Not compared yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly document: ConfigDocument; readonly plan: Plan }
  /** The file cannot be read as a whole. */
  | { readonly kind: 'broken'; readonly problems: number }
  /** The account or the file could not be read. */
  | { readonly kind: 'unread'; readonly failure: unknown };

/**
 * The drift of every file that was compared; compares only when it is asked to, and what was compared again when it is
 * saved. The owner disposes it.
 */
export class DriftStore implements Disposable {
  readonly #accounts: AccountStore;
  readonly #plan: (file: ConfigFile, account: AccountState) => Plan;
  readonly #logger: Logger;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<readonly vscode.Uri[]>());
  readonly #drifts = new Map<string, Drift>();

  readonly onDidChange = this.#changed.event;

  constructor(accounts: AccountStore, plan: (file: ConfigFile, account: AccountState) => Plan, logger: Logger) {
    this.#accounts = accounts;
    this.#plan = plan;
    this.#logger = logger;
    this.#owned.add(
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#drifts.has(uri.toString())) void this.refresh([uri]);
      }),
    );
    // Of another account nothing is known.
    this.#owned.add(
      this.#accounts.onDidChange(() => {
        if (this.#accounts.known() === undefined && this.#drifts.size > 0) this.#clear();
      }),
    );
  }

  /** What is known of a file. */
  of(uri: vscode.Uri): Drift {
    return this.#drifts.get(uri.toString()) ?? { kind: 'unknown' };
  }

  /** How many files differ from the account. */
  get differing(): number {
    return [...this.#drifts.values()].filter(({ kind }) => kind === 'differs').length;
  }

  /** Compares files with the account; never rejects: what cannot be read is a drift too. */
  async refresh(uris: readonly vscode.Uri[], options: { readonly fresh?: boolean } = {}): Promise<void> {
    if (uris.length === 0) return;
    const { profileId } = this.#accounts;
    const account = await this.#accounts.read(options).catch((failure: unknown) => ({ failure }));
    for (const uri of uris) {
      const drift: Drift =
        'failure' in account ? { kind: 'unread', failure: account.failure } : await this.#look(uri, account);
      // What was found out about another account says nothing of the one in use now.
      if (profileId !== this.#accounts.profileId) return;
      this.#drifts.set(uri.toString(), drift);
    }
    if ('failure' in account) this.#logger.debug(`files were not compared: ${describeFailure(account.failure)}`);
    this.#changed.fire(uris);
  }

  /** Forgets a file that is gone. */
  forget(uri: vscode.Uri): void {
    if (this.#drifts.delete(uri.toString())) this.#changed.fire([uri]);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #look(uri: vscode.Uri, account: AccountState): Promise<Drift> {
    try {
      const document = parseAt(await readConfigText(uri), uri);
      if (document.problems.length > 0) return { kind: 'broken', problems: document.problems.length };
      const plan = this.#plan(document.file, account);
      return plan.requests.length === 0 ? { kind: 'same' } : { kind: 'differs', document, plan };
    } catch (failure) {
      this.#logger.debug(`a file was not compared: ${describeFailure(failure)}`);
      return { kind: 'unread', failure };
    }
  }

  #clear(): void {
    const uris = [...this.#drifts.keys()].map((uri) => vscode.Uri.parse(uri));
    this.#drifts.clear();
    this.#changed.fire(uris);
  }
}

/**
 * The text of a configuration file: as it is in an open editor, else as it is stored. Rejects as {@link readConfigFile}
 * does.
 */
async function readConfigText(uri: vscode.Uri): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : readConfigFile(uri);
}
