import type * as vscode from 'vscode';
import type { Clock, Random } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { Redaction } from '../base/redaction.ts';
import type { CreationStore } from '../flows/creations/creation-store.ts';
import type { ProfileFacts } from '../flows/engine/profile.ts';
import type { Run, RunStore } from '../flows/runs/run.ts';
import type { RunWatcher } from '../flows/runs/run-watcher.ts';
import type { Connection } from './accounts/connection.ts';
import type { ProfileStore } from './accounts/profiles.ts';
import type { LastAnswers } from './asking/last-answers.ts';
import type { ConfigOnDemand } from './config/config-on-demand.ts';
import type { CustomTypePanels } from './custom-types/custom-type-panels.ts';
import type { KeyGuard } from './guard/key-guard.ts';
import type { ResourceStore } from './resources/data/resource-store.ts';
import type { Explorer } from './resources/explorer.ts';
import type { ResultPanels } from './results/result-panels.ts';
import type { SandboxConnection } from './sandbox/sandbox-connection.ts';
import type { SigningKeys } from './webhooks/signing-keys.ts';
import type { WebhooksOnDemand } from './webhooks/webhooks-on-demand.ts';

/** What commands work with. Made once by the composition root, which owns all of it. */
export interface Services {
  readonly channel: vscode.LogOutputChannel;
  readonly logger: Logger;
  /** The last lines of the log, masked. */
  readonly recentLog: () => readonly string[];
  readonly extensionUri: vscode.Uri;
  /** Of the extension, with its publisher. */
  readonly extensionId: string;
  /** Of the extension. */
  readonly version: string;
  /** Of the workspace; the global one where no folder is open. */
  readonly storage: vscode.Uri;
  readonly globalStorage: vscode.Uri;
  /** Of the workspace. */
  readonly state: vscode.Memento;
  readonly globalState: vscode.Memento;
  readonly redaction: Redaction;
  readonly clock: Clock;
  readonly random: Random;
  readonly profiles: ProfileStore;
  readonly connection: Connection;
  readonly sandbox: SandboxConnection;
  readonly runs: RunStore;
  /** Creates whose answers have not come. */
  readonly creations: CreationStore;
  readonly watcher: RunWatcher;
  readonly lastAnswers: LastAnswers;
  /** What was read of the profile in use. */
  readonly resources: ResourceStore;
  /** The view of the resources. */
  readonly explorer: Explorer;
  readonly webhooks: WebhooksOnDemand;
  readonly signingKeys: SigningKeys;
  readonly config: ConfigOnDemand;
  readonly results: ResultPanels;
  readonly customTypes: CustomTypePanels;
  /** The guard that looks for keys in files; loaded a moment after activation. */
  readonly keyGuard: Promise<KeyGuard>;
  /** Notifies everything that shows a run that it changed. */
  readonly runChanged: (run: Run) => void;
  /** What {@link FlowServices} lists, in one piece. */
  readonly flows: FlowServices;
  /** Shows a failure of something that was done with a profile; resolves with true when it should be done again. */
  readonly presentFailure: (failure: unknown, profile: ProfileFacts) => Promise<boolean>;
}

/** What every flow works with, since what it asks, uploads, watches and shows is its own matter. */
export type FlowServices = Pick<
  Services,
  | 'extensionUri'
  | 'logger'
  | 'clock'
  | 'connection'
  | 'runs'
  | 'creations'
  | 'watcher'
  | 'lastAnswers'
  | 'explorer'
  | 'resources'
  | 'results'
  | 'runChanged'
>;
