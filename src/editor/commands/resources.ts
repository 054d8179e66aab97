import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { deletedRun, runToRestore } from '../../flows/deleted-run.ts';
import type { ProfileFacts } from '../../flows/profile.ts';
import { statusWord } from '../../flows/results/summary.ts';
import type { Run } from '../../flows/run.ts';
import { COMMANDS } from '../../ids.ts';
import { jsonUri } from '../results/json-documents.ts';
import type { Services } from '../services.ts';
import { isResource, type ResourceRef } from '../views/node.ts';
import { defineCommand } from './define-command.ts';
import { pickValidation } from './pick-validation.ts';

const isThere = ({ state }: Run) => state !== 'deleted';

/** Opens the result page of a validation, enrollment or check. */
export const openResult = defineCommand({
  id: COMMANDS.openResult,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation', 'enrollment', 'check']);
    if (!resource || resource.kind === 'account') return;
    await services.results.open({ kind: resource.kind, id: resource.id, profileId: services.connection.profile.id });
  },
});

/** Opens what the API answers about a resource, as a read-only document. */
export const openJson = defineCommand({
  id: COMMANDS.openJson,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation', 'account', 'enrollment', 'check']);
    if (!resource) return;
    const document = await vscode.workspace.openTextDocument(jsonUri(services.connection.profile.id, resource));
    await vscode.window.showTextDocument(document, { preview: true });
  },
});

/** Copies the id of a resource. */
export const copyId = defineCommand({
  id: COMMANDS.copyId,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation', 'account', 'enrollment', 'check']);
    if (!resource) return;
    await vscode.env.clipboard.writeText(resource.id);
    vscode.window.setStatusBarMessage(l10n.t('Copied {id}', { id: resource.id }), 3000);
  },
});

/** Shows a validation's account in the tree. */
export const revealAccount = defineCommand({
  id: COMMANDS.revealAccount,
  async run(services, argument) {
    const resource = await resourceFrom(services, argument, ['validation']);
    if (!resource) return;
    const accountId =
      resource.accountId ?? (await (await services.connection.client()).validations.get(resource.id)).account_id;
    await services.explorer.revealAccount(accountId);
  },
});

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
    vscode.window.setStatusBarMessage(l10n.t('The validation is being deleted'), 3000);
  },
});

/** Asks before something is deleted at Truora; in production the name of the profile has to be typed. */
export async function confirmDeletion(profile: ProfileFacts, id: string): Promise<boolean> {
  if (profile.environment === 'production') {
    const typed = await vscode.window.showInputBox({
      title: l10n.t('Delete {id}', { id }),
      prompt: l10n.t(
        'Its pictures and data are deleted at Truora. Type the name of the profile, {name}, to delete it.',
        {
          name: profile.name,
        },
      ),
      ignoreFocusOut: true,
      validateInput: (text) =>
        text === '' || profile.name.startsWith(text) ? undefined : l10n.t('This is not the name.'),
    });
    return typed === profile.name;
  }
  const remove = l10n.t('Delete');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('Delete {id} from the sandbox?', { id }),
    { modal: true, detail: l10n.t('Its record and the data linked to it are deleted.') },
    remove,
  );
  return answer === remove;
}

/** The resource that a command works on: the node it was called on, or what the person picks or types. */
export async function resourceFrom(
  services: Services,
  argument: unknown,
  kinds: readonly ResourceRef['kind'][],
  isOffered: (run: Run) => boolean = isThere,
): Promise<ResourceRef | undefined> {
  if (isResource(argument)) return argument.resource;
  const selected = services.explorer.selectedResource();
  if (argument === undefined && selected && kinds.includes(selected.kind)) return selected;
  const runs = await services.runs.list();
  const offered = runs
    .filter(({ profileId, subject }) => subject === 'validation' && profileId === services.connection.profile.id)
    .filter(isOffered)
    .slice(0, 50);
  return pickValidation(
    l10n.t('Which validation?'),
    l10n.t('Pick one that was started here, or paste a validation ID.'),
    offered.map((run) => ({
      label: run.id,
      description: `${statusWord(run.status ?? 'pending')} · ${Object.values(run.traits).join(' ')}`,
      resource: { kind: 'validation', id: run.id, ...(run.accountId ? { accountId: run.accountId } : {}) },
    })),
  );
}
