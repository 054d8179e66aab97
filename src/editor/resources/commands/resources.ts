import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import { deletedRun, runToRestore } from '../../../flows/runs/deleted-run.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS } from '../../ids.ts';
import { jsonUri } from '../../results/json-documents.ts';
import type { Services } from '../../services.ts';
import { hasTyped } from '../../shell/confirm.ts';
import { window } from '../../shell/window.ts';
import { isResource, isSame, type ResourceRef } from '../node.ts';
import { ALL_KINDS, resourceFrom } from './resource-from.ts';

/** Opens the result page of a validation, enrollment or check. */
export const openResult = defineCommand({
  id: COMMANDS.openResult,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation', 'enrollment', 'check']);
    if (!resource || resource.kind === 'account' || resource.kind === 'custom-type') return;
    await services.results.open({ kind: resource.kind, id: resource.id, profileId: services.connection.profile.id });
  },
});

/** Opens what the API answers about a resource, as a read-only document. */
export const openJson = defineCommand({
  id: COMMANDS.openJson,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ALL_KINDS);
    if (!resource) return;
    const document = await vscode.workspace.openTextDocument(jsonUri(services.connection.profile.id, resource));
    await vscode.window.showTextDocument(document, { preview: true });
  },
});

/** Copies the ID of a resource, or of all that are selected with it, a line for each. */
export const copyId = defineCommand({
  id: COMMANDS.copyId,
  async run(services, argument) {
    const resources = await resourcesFrom(services, argument);
    if (resources.length === 0) return;
    await vscode.env.clipboard.writeText(resources.map(({ id }) => id).join('\n'));
    const [first, ...others] = resources;
    const message =
      others.length === 0
        ? l10n.t('Copied {id}', { id: first?.id ?? '' })
        : l10n.t('Copied {count} IDs', { count: resources.length });
    window.setStatusBarMessage(message, 3000);
  },
});

async function resourcesFrom(services: Services, argument: unknown): Promise<readonly ResourceRef[]> {
  const selected = services.explorer.selectedResources();
  const target = isResource(argument) ? argument.resource : undefined;
  if (selected.length > 1 && (!target || selected.some((one) => isSame(one, target)))) return selected;
  const resource = await resourceFrom(services, argument, ALL_KINDS);
  return resource ? [resource] : [];
}

/** Shows the account of a validation or enrollment in the tree. */
export const revealAccount = defineCommand({
  id: COMMANDS.revealAccount,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation', 'enrollment']);
    if (!resource) return;
    const accountId = resource.accountId ?? (await accountOf(await services.connection.client(), resource));
    if (accountId) await services.explorer.revealAccount(accountId);
  },
});

async function accountOf(
  { validations, enrollments }: TruoraClient,
  { kind, id }: ResourceRef,
): Promise<string | undefined> {
  return (kind === 'enrollment' ? await enrollments.get(id) : await validations.get(id)).account_id;
}

/** Deletes a validation with the data linked to it, after asking; in production the profile's name has to be typed. */
export const deleteValidation = defineCommand({
  id: COMMANDS.deleteValidation,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation']);
    if (!resource || !(await confirmDeletion(services.connection.profile, resource.id))) return;
    const { connection, runs, watcher, explorer } = services;
    const client = await connection.client();
    const known =
      (await runs.get(resource.id)) ?? runToRestore(await client.validations.get(resource.id), connection.profile.id);
    await client.validations.delete(resource.id);
    watcher.release(resource.id);
    // Kept, because it can be restored only by its ID, and nothing lists what was deleted.
    await runs.save(deletedRun(known));
    explorer.reload();
    window.setStatusBarMessage(l10n.t('The validation is being deleted'), 3000);
  },
});

/** Asks before something is deleted at Truora; in production the name of the profile has to be typed. */
export async function confirmDeletion(profile: ProfileFacts, id: string): Promise<boolean> {
  if (profile.environment === 'production') {
    return hasTyped(profile.name, {
      title: l10n.t('Delete {id}', { id }),
      prompt: l10n.t(
        'Its pictures and data are deleted at Truora. Type the name of the profile, {name}, to delete it.',
        {
          name: profile.name,
        },
      ),
    });
  }
  const remove = l10n.t('Delete');
  const answer = await window.showWarningMessage(
    l10n.t('Delete {id} from the sandbox?', { id }),
    { modal: true, detail: l10n.t('Its record and the data linked to it are deleted.') },
    remove,
  );
  return answer === remove;
}
