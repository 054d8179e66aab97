import * as vscode from 'vscode';
import { type Disposable, DisposableList, disposable } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { Run } from '../../flows/runs/run.ts';
import { type ProfileStore, SANDBOX_PROFILE_ID } from '../accounts/profiles.ts';
import { isConfigFile } from '../config/files/config-files.ts';
import { CONTEXT_KEYS } from '../ids.ts';

/** What the steps of the walkthrough are done by, each with the context key that says so. */
const MILESTONES = {
  validated: CONTEXT_KEYS.validated,
  eventSeen: CONTEXT_KEYS.eventSeen,
  resultRead: CONTEXT_KEYS.resultRead,
  configWritten: CONTEXT_KEYS.configWritten,
  accountConnected: CONTEXT_KEYS.accountConnected,
} as const;

type Milestone = keyof typeof MILESTONES;

const REGISTRATION_MS = 1000;

const REACHED = 'truora.walkthrough.reached';

/**
 * How far a person has come in the walkthrough, by what happened and not by which button was pressed; kept for all
 * windows. Follows profiles and saved configuration files by itself, and the rest is reported to it. The owner disposes
 * it.
 */
export class Milestones implements Disposable {
  readonly #state: vscode.Memento;
  readonly #owned = new DisposableList();
  #later: NodeJS.Timeout | undefined;

  constructor({
    state,
    profiles,
    logger,
  }: {
    /** Of all windows. */
    readonly state: vscode.Memento;
    readonly profiles: ProfileStore;
    readonly logger: Logger;
  }) {
    this.#state = state;
    this.#owned.add(
      vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => this.#look([...opened, ...changed])),
    );
    this.#owned.add(disposable(() => clearTimeout(this.#later)));
    this.#look(vscode.window.tabGroups.all.map(({ activeTab }) => activeTab));
    const lookForAccount = () => {
      if (profiles.list().some(({ environment }) => environment === 'production')) this.#reach('accountConnected');
    };
    this.#owned.add(profiles.onDidChange(lookForAccount));
    lookForAccount();
    this.#owned.add(
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (!isConfigFile(document) || this.#reached().includes('configWritten')) return;
        import('../config/files/parse-at.ts')
          .then(({ hasContent }) => hasContent(document) && this.#reach('configWritten'))
          .catch((failure: unknown) => logger.warn(`a saved file could not be read: ${describeFailure(failure)}`));
      }),
    );
  }

  /** What those who show events and results call. */
  readonly listeners = {
    onEventSeen: () => this.#reach('eventSeen'),
    onRead: () => this.#reach('resultRead'),
  };

  /** A run of the sandbox has its result. */
  runChanged({ subject, state, profileId }: Run): void {
    if (subject === 'validation' && state === 'finished' && profileId === SANDBOX_PROFILE_ID) this.#reach('validated');
  }

  #reach(milestone: Milestone): void {
    const reached = this.#reached();
    if (reached.includes(milestone)) return;
    void this.#state.update(REACHED, [...reached, milestone]);
    void tickOff(milestone);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Says what was reached to a walkthrough that was just opened, which is a tab of no kind that the API knows. */
  #look(tabs: readonly (vscode.Tab | undefined)[]): void {
    if (this.#reached().length === 0 || !tabs.some((tab) => tab?.isActive && tab.input === undefined)) return;
    clearTimeout(this.#later);
    // The editor learns of steps a moment after it shows them.
    this.#later = setTimeout(() => {
      for (const milestone of this.#reached()) void tickOff(milestone);
    }, REGISTRATION_MS);
  }

  /** What is stored may come from another version: names that are not known are passed over. */
  #reached(): readonly Milestone[] {
    const stored: unknown = this.#state.get(REACHED);
    return Array.isArray(stored) ? stored.filter((name): name is Milestone => Object.hasOwn(MILESTONES, name)) : [];
  }
}

/**
 * The editor ticks a step off when its key becomes true, and never if it was true when it first saw the step. What is
 * ticked off stays so.
 */
async function tickOff(milestone: Milestone): Promise<void> {
  await vscode.commands.executeCommand('setContext', MILESTONES[milestone], true);
  await vscode.commands.executeCommand('setContext', MILESTONES[milestone], false);
}
