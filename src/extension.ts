import { randomInt } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableList } from './base/disposables.ts';
import { describeFailure } from './base/errors.ts';
import { Redaction } from './base/redaction.ts';
import { Connection } from './editor/accounts/connection.ts';
import { ProfileStore } from './editor/accounts/profiles.ts';
import { LastAnswers } from './editor/asking/last-answers.ts';
import { ConfigOnDemand } from './editor/config/config-on-demand.ts';
import { startLanguageOnDemand } from './editor/config/language/language.ts';
import { CustomTypePanels } from './editor/custom-types/custom-type-panels.ts';
import { warnOfLostCreations } from './editor/flows/lost-creations.ts';
import { startGuards } from './editor/guard/start-guards.ts';
import { registerWordHovers } from './editor/help/word-hovers.ts';
import { registerCommands } from './editor/register-commands.ts';
import { ResourceStore } from './editor/resources/data/resource-store.ts';
import { Explorer } from './editor/resources/explorer.ts';
import { JsonDocuments } from './editor/results/json-documents.ts';
import { ResultPanels } from './editor/results/result-panels.ts';
import { SandboxConnection } from './editor/sandbox/sandbox-connection.ts';
import type { Services } from './editor/services.ts';
import { createLogger } from './editor/shell/log.ts';
import { presentFailure } from './editor/shell/present-failure.ts';
import { onceTrusted } from './editor/shell/trust.ts';
import { windowForTests } from './editor/shell/window.ts';
import { createStatusBar } from './editor/status-bar.ts';
import { Milestones } from './editor/walkthrough/milestones.ts';
import { SigningKeys } from './editor/webhooks/signing-keys.ts';
import { createWebhooksOnDemand, subjectIdsOf, type WebhooksOnDemand } from './editor/webhooks/webhooks-on-demand.ts';
import type { Run } from './flows/runs/run.ts';
import { RunWatcher } from './flows/runs/run-watcher.ts';
import { creationFiles } from './node/files/creation-files.ts';
import { runFiles } from './node/files/run-files.ts';
import { createFetchTransport } from './node/http/fetch-transport.ts';
import { systemClock } from './node/system-clock.ts';
import { textsIn } from './node/texts.ts';

let sandbox: SandboxConnection | undefined;
let webhooks: WebhooksOnDemand | undefined;

/** What the extension lets its own tests see: the editor's window as it calls it, and its parts. */
export interface ForTests {
  readonly window: typeof windowForTests;
  readonly services: Services;
}

/**
 * Builds every part, registers what the editor calls, and takes up what was left pending. Other extensions get nothing
 * of it.
 */
export function activate(context: vscode.ExtensionContext): ForTests | undefined {
  const owned = new DisposableList();
  context.subscriptions.push(owned);

  const channel = owned.add(vscode.window.createOutputChannel('Truora', { log: true }));
  const redaction = new Redaction();
  const logger = createLogger(channel, redaction);
  const textFile = vscode.Uri.joinPath(context.extensionUri, 'dist/texts.br').fsPath;
  const texts = textsIn(textFile, vscode.env.language, logger);
  if (texts) l10n.config({ contents: texts });
  const transport = owned.add(createFetchTransport());
  /** What nearly every part works with; each takes of it what it names. */
  const tools = {
    transport,
    logger,
    redaction,
    clock: systemClock,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    storage: context.storageUri ?? context.globalStorageUri,
    globalStorage: context.globalStorageUri,
    state: context.workspaceState,
    globalState: context.globalState,
    extensionUri: context.extensionUri,
    extensionId: context.extension.id,
    texts,
    version: String(context.extension.packageJSON.version),
  };

  const profiles = owned.add(new ProfileStore(context, redaction));
  const milestones = owned.add(new Milestones({ ...tools, profiles, state: context.globalState }));
  const ownSandbox = new SandboxConnection(tools);
  sandbox = ownSandbox;
  const creations = creationFiles(vscode.Uri.joinPath(tools.storage, 'creations').fsPath, logger, systemClock.now);
  const connection = owned.add(new Connection({ ...tools, profiles, sandbox, creations }));
  const runs = runFiles(vscode.Uri.joinPath(tools.storage, 'runs').fsPath, logger);
  const watcher = owned.add(
    new RunWatcher({
      ...tools,
      runs,
      onRun: (run) => runChanged(run),
      clientFor: async (profileId) => {
        const profile = profiles.get(profileId);
        return profile && (await connection.client(profile));
      },
    }),
  );
  const resources = owned.add(new ResourceStore({ ...tools, connection, runs, watcher }));
  const explorer = owned.add(new Explorer({ ...tools, connection, resources, inbox: () => ownSandbox.inbox() }));
  const customTypes = owned.add(
    new CustomTypePanels({
      ...tools,
      profiles,
      connection,
      onSaved: (saved) => {
        resources.reload();
        explorer.showCustomType(saved);
      },
    }),
  );
  const signingKeys = new SigningKeys(context.secrets, redaction);
  const webhooksOnDemand = owned.add(
    createWebhooksOnDemand({ ...tools, profiles, connection, sandbox, keys: signingKeys, ...milestones.listeners }),
  );
  webhooks = webhooksOnDemand;
  const { momentsAbout: webhooksAbout } = webhooksOnDemand;
  const results = owned.add(
    new ResultPanels({ ...tools, ...milestones.listeners, profiles, connection, runs, webhooksAbout }),
  );
  owned.add(webhooksOnDemand.onDidChangeEvents((change) => results.webhooksChanged(subjectIdsOf(change))));
  const documents = owned.add(new JsonDocuments(profiles, connection, logger));
  const keyGuard = startGuards(owned, tools);
  const runChanged = (run: Run) => {
    milestones.runChanged(run);
    resources.runChanged(run);
    results.runChanged(run);
    documents.runChanged(run);
  };
  const config = owned.add(
    new ConfigOnDemand({ ...tools, connection, storage: tools.globalStorage, state: tools.globalState }),
  );
  owned.add(registerWordHovers());
  owned.add(createStatusBar(profiles, connection, webhooksOnDemand));
  const parts = {
    ...tools,
    channel,
    recentLog: () => logger.recent(),
    profiles,
    connection,
    sandbox,
    runs,
    creations,
    watcher,
    lastAnswers: new LastAnswers(context.workspaceState),
    resources,
    explorer,
    webhooks: webhooksOnDemand,
    signingKeys,
    config,
    results,
    customTypes,
    keyGuard,
    runChanged,
  };
  const services: Services = {
    ...parts,
    flows: parts,
    presentFailure: (failure, profile) => presentFailure(failure, profile, parts),
  };
  owned.add(registerCommands(() => import('./editor/registry.ts'), services));
  const takeUp = () => {
    webhooksOnDemand.resume();
    owned.add(warnOfLostCreations({ ...tools, creations, runs }));
    void watcher.resume().catch((failure) => logger.warn(`runs could not be taken up: ${describeFailure(failure)}`));
  };
  setImmediate(() => owned.add(onceTrusted(takeUp)));
  owned.add(
    startLanguageOnDemand({
      ...tools,
      channel,
      account: () => config.account(),
      onDidChangeAccount: config.onDidChangeAccount,
    }),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { window: windowForTests, services } : undefined;
}

/** Ends the receiver and the sandbox, which may need a moment to store their state. */
export async function deactivate(): Promise<void> {
  await webhooks?.close();
  await sandbox?.dispose();
}
