import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { allTypes } from '../../flows/checks/all-types.ts';
import { countryName } from '../../flows/wording/document-names.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import { namesCustomType } from '../resources/nodes/custom-type-nodes.ts';
import type { Services } from '../services.ts';
import { hasTyped } from '../shell/confirm.ts';
import { window } from '../shell/window.ts';

/** Opens an editor for a new custom type. */
export const createCustomType = defineCommand({
  id: COMMANDS.createCustomType,
  async run({ customTypes, connection }) {
    const edited = { country: 'CO', type: '', weights: {} };
    await customTypes.open({ profileId: connection.profile.id, isNew: true, edited });
  },
});

/** Opens the editor of a custom type. */
export const editCustomType = defineCommand({
  id: COMMANDS.editCustomType,
  async run(services, argument) {
    const entry = await customTypeFrom(services, argument);
    if (!entry) return;
    const { country, type } = entry;
    const weights = Object.fromEntries(entry.weights.map(({ data_set, weight }) => [data_set, weight]));
    await services.customTypes.open({
      profileId: services.connection.profile.id,
      isNew: false,
      edited: { country, type, weights },
      read: weights,
    });
  },
});

/** Deletes a custom type, after asking; in production its name has to be typed. */
export const deleteCustomType = defineCommand({
  id: COMMANDS.deleteCustomType,
  async run(services, argument) {
    const entry = await customTypeFrom(services, argument);
    if (!entry || !(await confirmDeletion(services, entry))) return;
    const { connection, customTypes, explorer } = services;
    await (await connection.client()).customTypes.delete(entry.country, entry.type);
    customTypes.close(connection.profile.id, entry.country, entry.type);
    explorer.reload();
    window.setStatusBarMessage(l10n.t('Custom type {name} deleted', { name: entry.type }), 5000);
  },
});

async function confirmDeletion(
  { connection }: Services,
  { country, type }: Pick<CheckTypeEntry, 'country' | 'type'>,
): Promise<boolean> {
  const names = { name: type, country: countryName(country, vscode.env.language) };
  const question = l10n.t('Delete the custom type {name} of {country}?', names);
  if (connection.profile.environment === 'production') {
    return hasTyped(type, {
      title: question,
      prompt: l10n.t('Checks of this type cannot be made any more. Type {name} to delete it.', names),
    });
  }
  const remove = l10n.t('Delete');
  const detail = l10n.t('Checks of this type cannot be made any more.');
  return (await window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}

/** The custom type that a command works on: the node it was called on, or what the person picks. */
async function customTypeFrom({ connection }: Services, argument: unknown): Promise<CheckTypeEntry | undefined> {
  if (namesCustomType(argument) && 'weights' in argument.customType) return argument.customType as CheckTypeEntry;
  const listed = (await allTypes(await connection.client())).filter(({ isDefault }) => !isDefault);
  if (namesCustomType(argument)) {
    const { country, type } = argument.customType;
    return listed.find((entry) => entry.country === country && entry.type === type);
  }
  if (listed.length === 0) {
    void window.showInformationMessage(l10n.t('There are no custom types yet.'));
    return undefined;
  }
  const picked = await window.showQuickPick(
    listed.map((entry) => ({ label: entry.type, description: countryName(entry.country, vscode.env.language), entry })),
    { title: l10n.t('Which custom type?') },
  );
  return picked?.entry;
}
