import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../base/errors.ts';
import { collectAnswers } from '../../flows/collect-answers.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { failureText } from '../../flows/failure-text.ts';
import type { Run, Side } from '../../flows/run.ts';
import { type RunOutcome, type RunProgress, runValidateDocument } from '../../flows/run-validate-document.ts';
import { COMMANDS } from '../../ids.ts';
import { pictureFileAt } from '../../node/picture-file.ts';
import { quickPickUi } from '../quick-pick-ui.ts';
import type { Services } from '../services.ts';
import { defineCommand } from './define-command.ts';

/** Asks for everything a document validation needs, carries it out, and opens the result. */
export const validateDocument = defineCommand({
  id: COMMANDS.validateDocument,
  async run(services) {
    const { connection, lastAnswers } = services;
    const profile = connection.profile;
    const flow = validateDocumentFlow();
    const answers = await collectAnswers(
      flow,
      quickPickUi,
      {
        profile,
        knownAccountIds: async (signal) =>
          (await (await connection.client(profile)).accounts.list({}, { signal })).items.map(
            ({ account_id }) => account_id,
          ),
        uuid: randomUUID,
        language: vscode.env.language,
      },
      new AbortController().signal,
      lastAnswers.of<DocumentAnswers>(flow.id),
    );
    if (!answers) return undefined;
    await lastAnswers.keep<DocumentAnswers>(flow.id, answers);
    const outcome = await carryOut(services, answers as DocumentAnswers);
    return conclude(services, outcome);
  },
});

async function carryOut(services: Services, answers: DocumentAnswers): Promise<RunOutcome> {
  const { connection, runs, clock, logger, runChanged } = services;
  const profile = connection.profile;
  const client = await connection.client(profile);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('Truora: Validate Document'), cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
      return runValidateDocument(answers, {
        client,
        profile,
        runs,
        clock,
        logger,
        openPicture: ({ path }) => pictureFileAt(path),
        report: reporter(progress),
        onRun: runChanged,
        retryUpload: (side, failure) => askToRetry(services, side, failure),
        signal: controller.signal,
      }).finally(() => subscription.dispose());
    },
  );
}

/** Turns the stages of a run into the one progress bar: a tenth for create, a third for each picture, the rest is waiting. */
function reporter(progress: vscode.Progress<{ message?: string; increment?: number }>): (step: RunProgress) => void {
  let reached = 0;
  let lastMessage = '';
  return (step) => {
    const [target, message] = describeStep(step);
    if (message === lastMessage && target - reached < 1) return;
    progress.report({ message, increment: Math.max(0, target - reached) });
    reached = Math.max(reached, target);
    lastMessage = message;
  };
}

function describeStep(step: RunProgress): readonly [percent: number, message: string] {
  if (step.stage === 'create') return [5, l10n.t('creating the validation')];
  if (step.stage === 'wait') {
    return [95, l10n.t('waiting for the result, {seconds} s', { seconds: Math.floor(step.elapsedMs / 1000) })];
  }
  const percent = Math.floor(step.fraction * 100);
  return step.side === 'front'
    ? [10 + step.fraction * 40, l10n.t('front {percent} %', { percent })]
    : [50 + step.fraction * 40, l10n.t('reverse {percent} %', { percent })];
}

async function askToRetry({ connection, logger }: Services, side: Side, failure: unknown): Promise<boolean> {
  const { profile } = connection;
  const { sentence, remedy } = failureText(failure, {
    profile: profile.name,
    isSandbox: profile.environment === 'sandbox',
  });
  if (remedy !== 'retry') return false;
  logger.warn(`upload of the ${side} failed`);
  const again = l10n.t('Send Again');
  return (await vscode.window.showWarningMessage(sentence, again, l10n.t('Later'))) === again;
}

async function conclude(services: Services, outcome: RunOutcome): Promise<string> {
  const { results, watcher } = services;
  const { run } = outcome;
  if (outcome.kind === 'finished') {
    await results.open({ validationId: run.validationId, profileId: run.profileId });
    return run.validationId;
  }
  watcher.watch(run);
  if (outcome.kind === 'failed') throw outcome.failure;
  void tellPaused(services, run);
  return run.validationId;
}

async function tellPaused({ results }: Services, run: Run): Promise<void> {
  const open = l10n.t('Open Result');
  const chosen = await vscode.window.showInformationMessage(
    l10n.t('The validation goes on without you: it is watched in the sidebar.'),
    open,
  );
  if (chosen === open) await results.open({ validationId: run.validationId, profileId: run.profileId });
}
