import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { neverAborted } from '../../base/abort.ts';
import { cancelReason } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { collectAnswers } from '../../flows/engine/collect-answers.ts';
import type { AnswersOf, Flow, Presets } from '../../flows/engine/flow.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import type { MadeOutcome, RunHost, RunOutcome, RunProgress } from '../../flows/engine/run-host.ts';
import { partName } from '../../flows/results/timeline.ts';
import type { Part, Run } from '../../flows/runs/run.ts';
import { failureText } from '../../flows/wording/failure-text.ts';
import { pictureFileAt } from '../../node/files/picture-file.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import { specimenIn } from '../asking/ask-for-picture.ts';
import { quickPickUi } from '../asking/quick-pick-ui.ts';
import { warnOfTracked } from '../guard/personal-files.ts';
import { isResource } from '../resources/node.ts';
import type { FlowServices } from '../services.ts';
import { openWebPage, window } from '../shell/window.ts';

/**
 * Asks what a flow asks and carries it out; resolves with the run's ID, or undefined when the person gave it up before.
 */
export async function runFlow<A extends object>(
  services: FlowServices,
  flow: Flow<A, RunOutcome | MadeOutcome>,
  { fixed, suggested }: Presets<A> = {},
): Promise<string | undefined> {
  const { connection, lastAnswers } = services;
  const profile = connection.profile;
  const context = {
    profile,
    client: () => connection.client(profile),
    uuid: randomUUID,
    language: vscode.env.language,
    ...(profile.environment === 'sandbox' ? { specimens: [await specimenIn(services.extensionUri)] } : {}),
  };
  const offered = { ...lastAnswers.of<A>(flow.id), ...suggested };
  const answers = await collectAnswers(flow, quickPickUi, context, neverAborted(), {
    suggested: offered,
    ...(fixed ? { fixed } : {}),
  });
  if (!answers) return undefined;
  await lastAnswers.keep<A>(flow.id, flow.remembered?.(answers) ?? answers, flow.isPersonal);
  // Every open step has been answered, and the closed ones have no answer: that is what the flow declares as A.
  return carryOut(services, flow.title, (host) => flow.run(answers as A, host), profile);
}

/**
 * Offers the account of the tree that a command was called on first. Offered, not fixed: buttons of the view's title
 * are called with what has the focus in the tree, which may mean nothing.
 */
export function accountPresets<A>(argument: unknown): Presets<A> {
  if (!isResource(argument) || argument.resource.kind !== 'account') return {};
  return { suggested: { account_id: argument.resource.id } as unknown as AnswersOf<A> };
}

/**
 * Carries out a run with one progress, and opens its result or says that it goes on; resolves with the run's id. The
 * profile is the one that was confirmed, whichever is in use now.
 */
export async function carryOut(
  services: FlowServices,
  flowTitle: string,
  run: (host: RunHost) => Promise<RunOutcome | MadeOutcome>,
  profile: ProfileFacts = services.connection.profile,
): Promise<string> {
  return conclude(services, await inHost(services, flowTitle, run, profile));
}

async function inHost(
  services: FlowServices,
  flowTitle: string,
  run: (host: RunHost) => Promise<RunOutcome | MadeOutcome>,
  profile: ProfileFacts,
): Promise<RunOutcome | MadeOutcome> {
  const { connection, runs, creations, clock, logger, runChanged } = services;
  const client = await connection.client(profile);
  const title = `Truora: ${flowTitle}`;
  return window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
      return run({
        client,
        profile,
        runs,
        creations,
        clock,
        logger,
        language: vscode.env.language,
        openFile: ({ path }) => pictureFileAt(path),
        report: reporter(progress),
        ui: quickPickUi,
        openLink: async (url) => openWebPage(url),
        copyText: async (text) => vscode.env.clipboard.writeText(text),
        watchLater: (left) => services.watcher.watch(left),
        onRun: (run) => {
          runChanged(run);
          // Files of the sandbox are specimens.
          if (profile.environment === 'production') void warnOfTracked(filesOf(run), logger);
        },
        retryUpload: (part, failure) => askToRetry(part, failure, profile, logger),
        signal: controller.signal,
      }).finally(() => subscription.dispose());
    },
  );
}

/** Turns the steps of a run into the one progress bar, which never goes back. */
function reporter(progress: vscode.Progress<{ message?: string; increment?: number }>): (step: RunProgress) => void {
  let reached = 0;
  let lastMessage = '';
  return ({ label, detail, percent }) => {
    const message = detail ? `${label}, ${detail}` : label;
    if (message === lastMessage && percent - reached < 1) return;
    progress.report({ message, increment: Math.max(0, percent - reached) });
    reached = Math.max(reached, percent);
    lastMessage = message;
  };
}

/**
 * Asks whether a part is uploaded again, in the words of the profile of the run, whichever is in use in the meantime.
 */
async function askToRetry(part: Part, failure: unknown, profile: ProfileFacts, logger: Logger): Promise<boolean> {
  const isSandbox = profile.environment === 'sandbox';
  const { sentence, remedy } = failureText(failure, { profile: profile.name, isSandbox });
  // A link takes one file: sending it again cannot have its effect twice.
  if (remedy !== 'retry' && !(failure instanceof UnconfirmedError)) return false;
  logger.warn(`upload of the ${part} failed`);
  const again = l10n.t('Send Again');
  const message = `${partName(part)}: ${sentence}`;
  return (await window.showWarningMessage(message, again, l10n.t('Later'))) === again;
}

async function conclude(services: FlowServices, outcome: RunOutcome | MadeOutcome): Promise<string> {
  const { results, watcher } = services;
  if (outcome.kind === 'made') return showMade(services, outcome);
  const { run } = outcome;
  if (outcome.kind === 'finished') {
    await results.open(stateOf(run));
    return run.id;
  }
  watcher.watch(run);
  if (outcome.kind === 'failed') throw outcome.failure;
  void tellPaused(services, run);
  return run.id;
}

async function showMade({ explorer, resources }: FlowServices, { accountId, existed }: MadeOutcome): Promise<string> {
  resources.reload();
  await explorer.revealAccount(accountId);
  const said = { id: accountId };
  if (existed)
    void window.showInformationMessage(l10n.t('The account {id} was there already; nothing was changed.', said));
  else window.setStatusBarMessage(l10n.t('Account {id} created', said), 5000);
  return accountId;
}

async function tellPaused({ results }: FlowServices, run: Run): Promise<void> {
  const open = l10n.t('Open Result');
  const message = l10n.t('It goes on without you: it is watched in the sidebar.');
  if ((await window.showInformationMessage(message, open)) === open) await results.open(stateOf(run));
}

const stateOf = ({ subject, id, profileId }: Run) => ({ kind: subject, id, profileId });

const filesOf = ({ files }: Run) => Object.values(files).map(({ path }) => vscode.Uri.file(path));
