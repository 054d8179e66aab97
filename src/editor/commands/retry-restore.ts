import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type DocumentAnswers, validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { restoredRun } from '../../flows/deleted-run.ts';
import type { AnswersOf } from '../../flows/flow.ts';
import { COMMANDS } from '../../ids.ts';
import type { Services } from '../services.ts';
import { defineCommand } from './define-command.ts';
import { flowCommand } from './flow-command.ts';
import { resourceFrom } from './resources.ts';

/** Tries a failed document validation again: a new one of the same account and document, tied to the failed one (REF). */
export const retryValidation = flowCommand(COMMANDS.retryValidation, validateDocumentFlow, answersOfFailed);

async function answersOfFailed(services: Services, argument: unknown): Promise<AnswersOf<DocumentAnswers> | undefined> {
  const resource = await resourceFrom(
    services,
    argument,
    ['validation'],
    ({ type, status }) => type === 'document-validation' && status === 'failure',
  );
  if (!resource) return undefined;
  const client = await services.connection.client();
  const validation = await client.validations.get(resource.id, { show_details: true });
  const run = await services.runs.get(resource.id);
  const details = validation.details?.document_details;
  const country = run?.traits.country ?? details?.country ?? validation.validation_inputs?.country;
  const document_type =
    run?.traits.document_type ?? details?.document_type ?? validation.validation_inputs?.document_type;
  const objection = objectionToRetry(validation.type, validation.validation_status, validation.remaining_retries);
  if (objection) {
    void vscode.window.showWarningMessage(objection);
    return undefined;
  }
  return {
    account_id: validation.account_id,
    retry_of_id: resource.id,
    ...(country && document_type ? { country: country.toUpperCase(), document_type } : {}),
  };
}

function objectionToRetry(type: string, status: string, remaining: number | undefined): string | undefined {
  if (type !== 'document-validation') return l10n.t('Only document validations can be tried again here.');
  if (status !== 'failure') return l10n.t('Only a validation that failed can be tried again.');
  if (remaining === 0) return l10n.t('Truora allows no further try of this validation. Start a new one.');
  return undefined;
}

/** Restores a validation that was deleted from here. */
export const restoreValidation = defineCommand({
  id: COMMANDS.restoreValidation,
  async run(services, argument) {
    const { connection, runs, watcher, explorer } = services;
    const resource = await resourceFrom(services, argument, ['validation'], ({ state }) => state === 'deleted');
    if (!resource) return;
    await (await connection.client()).validations.restore(resource.id);
    const run = await runs.get(resource.id);
    const restored = run && restoredRun(run);
    if (restored) await runs.save(restored);
    else await runs.remove(resource.id);
    if (restored) watcher.watch(restored);
    explorer.reload();
    vscode.window.setStatusBarMessage(l10n.t('The validation is being restored'), 3000);
  },
});
