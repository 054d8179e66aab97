import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../base/errors.ts';
import { collectAnswers } from '../../flows/collect-answers.ts';
import { failureText } from '../../flows/failure-text.ts';
import type { AnswersOf, Flow } from '../../flows/flow.ts';
import { partName } from '../../flows/results/timeline.ts';
import type { Part, Run } from '../../flows/run.ts';
import type { RunOutcome, RunProgress } from '../../flows/running/run-host.ts';
import type { CommandId } from '../../ids.ts';
import { pictureFileAt } from '../../node/picture-file.ts';
import { quickPickUi } from '../quick-pick-ui.ts';
import type { Services } from '../services.ts';
import { type Command, defineCommand } from './define-command.ts';

/** Makes the command of a flow: asks everything, carries it out with one progress, and opens the result. */
export function flowCommand<A extends object>(id: CommandId, makeFlow: () => Flow<A>): Command {
  return defineCommand({
    id,
    async run(services) {
      const { connection, lastAnswers } = services;
      const profile = connection.profile;
      const flow = makeFlow();
      const context = {
        profile,
        client: () => connection.client(profile),
        uuid: randomUUID,
        language: vscode.env.language,
      };
      const suggested = lastAnswers.of<A>(flow.id);
      const answers = await collectAnswers(flow, quickPickUi, context, new AbortController().signal, suggested);
      if (!answers) return undefined;
      await lastAnswers.keep<A>(flow.id, answers);
      return conclude(services, await carryOut(services, flow, answers));
    },
  });
}

async function carryOut<A extends object>(
  services: Services,
  flow: Flow<A>,
  answers: AnswersOf<A>,
): Promise<RunOutcome> {
  const { connection, runs, clock, logger, runChanged } = services;
  const profile = connection.profile;
  const client = await connection.client(profile);
  const title = `Truora: ${flow.title}`;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
      // Every open step has been answered, and the closed ones have no answer: that is what the flow declares as A.
      return flow
        .run(answers as A, {
          client,
          profile,
          runs,
          clock,
          logger,
          language: vscode.env.language,
          openFile: ({ path }) => pictureFileAt(path),
          report: reporter(progress),
          ui: quickPickUi,
          openLink: async (url) => vscode.env.openExternal(vscode.Uri.parse(url, true)),
          onRun: runChanged,
          retryUpload: (part, failure) => askToRetry(services, part, failure),
          signal: controller.signal,
        })
        .finally(() => subscription.dispose());
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

async function askToRetry({ connection, logger }: Services, part: Part, failure: unknown): Promise<boolean> {
  const { profile } = connection;
  const isSandbox = profile.environment === 'sandbox';
  const { sentence, remedy } = failureText(failure, { profile: profile.name, isSandbox });
  if (remedy !== 'retry') return false;
  logger.warn(`upload of the ${part} failed`);
  const again = l10n.t('Send Again');
  const message = `${partName(part)}: ${sentence}`;
  return (await vscode.window.showWarningMessage(message, again, l10n.t('Later'))) === again;
}

async function conclude(services: Services, outcome: RunOutcome): Promise<string> {
  const { results, watcher } = services;
  const { run } = outcome;
  if (outcome.kind === 'finished') {
    if (run.subject !== 'enrollment') await results.open(stateOf(run));
    return run.id;
  }
  watcher.watch(run);
  if (outcome.kind === 'failed') throw outcome.failure;
  void tellPaused(services, run);
  return run.id;
}

async function tellPaused({ results }: Services, run: Run): Promise<void> {
  const open = l10n.t('Open Result');
  const message = l10n.t('It goes on without you: it is watched in the sidebar.');
  if ((await vscode.window.showInformationMessage(message, open)) === open) await results.open(stateOf(run));
}

const stateOf = ({ subject, id, profileId }: Run) => ({ kind: subject, id, profileId });
