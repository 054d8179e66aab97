import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { summarizeValidation } from '../../flows/results/summary.ts';
import { COMMANDS } from '../../ids.ts';
import { comparableUri } from '../results/json-documents.ts';
import { defineCommand } from './define-command.ts';
import { pickValidation } from './pick-validation.ts';
import { resourceFrom } from './resources.ts';

/** Opens what the API answers about two validations side by side, members in the same order. */
export const compareValidations = defineCommand({
  id: COMMANDS.compareValidations,
  async run(services, argument) {
    const profileId = services.connection.profile.id;
    const left = await resourceFrom(services, argument, ['validation']);
    if (!left) return;
    const others = (await services.explorer.knownValidations()).filter(
      ({ validation_id }) => validation_id !== left.id,
    );
    const right = await pickValidation(
      l10n.t('Compare with which validation?'),
      l10n.t('Pick one, or paste a validation ID.'),
      others.map((validation) => {
        const { label, description } = summarizeValidation(validation);
        const id = validation.validation_id;
        return { label, description, detail: id, resource: { kind: 'validation', id } };
      }),
    );
    if (!right) return;
    await vscode.commands.executeCommand(
      'vscode.diff',
      comparableUri(profileId, left),
      comparableUri(profileId, right),
      `${left.id} ↔ ${right.id}`,
    );
  },
});
