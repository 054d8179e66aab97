import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FoundApiKey, findApiKeys } from '../../contract/api-key-search.ts';
import { referenceInstead, withKeyLine } from '../../flows/key-guard/key-reference.ts';
import { KEY_VARIABLE } from '../../flows/samples/request-sample.ts';
import { askForProfileName, checkedKey } from '../accounts/profile-key.ts';
import { defineCommand } from '../define-command.ts';
import { editTextFile, openIfThere } from '../shell/edit-text-file.ts';
import { window } from '../shell/window.ts';
import { ignoreInGit } from './git.ts';
import type { KeyPlace } from './key-guard.ts';

/** Moves a key out of a file into a new profile: the file then names a variable. Asked by a quick fix. */
export const moveKeyToProfile = defineCommand({
  id: 'truora.key.moveToProfile',
  title: 'Move Key into a Profile',
  needs: ['clock', 'profiles'],
  palette: false,
  async run({ clock, profiles }, argument) {
    const found = await keyAt(argument);
    if (!found) return;
    const checked = checkedKey(found.key.key, clock.now(), vscode.env.language);
    if (!checked.ok) {
      await window.showWarningMessage(checked.reason);
      return;
    }
    const title = l10n.t('Move Key into a Profile');
    const { key, facts } = checked.value;
    const name = await askForProfileName({ profiles }, title, facts);
    if (!name) return;
    await profiles.addInUse(name, key);
    await replaceKey(found.document, found.key);
  },
});

/**
 * Moves a key out of a file into the `.env` of its workspace folder, which is made known to git as ignored. Asked by a
 * quick fix.
 */
export const moveKeyToEnv = defineCommand({
  id: 'truora.key.moveToEnv',
  title: 'Move Key into .env',
  needs: ['keyGuard'],
  palette: false,
  async run({ keyGuard }, argument) {
    const found = await keyAt(argument);
    if (!found) return;
    const folder = vscode.workspace.getWorkspaceFolder(found.document.uri)?.uri;
    if (!folder) {
      await window.showWarningMessage(l10n.t('This file lies in no folder of the workspace: open its folder.'));
      return;
    }
    const env = vscode.Uri.joinPath(folder, '.env');
    if (env.toString() === found.document.uri.toString()) {
      await ignoreInGit(env);
      await (await keyGuard).recheck();
      return;
    }
    const present = await openIfThere(env);
    if (present && withKeyLine(present.getText(), found.key.key) === undefined) {
      await window.showWarningMessage(
        l10n.t('.env names {variable} already: compare the two values first.', { variable: KEY_VARIABLE }),
      );
      await vscode.window.showTextDocument(present);
      return;
    }
    // Ignored before it is written: at no moment could the key be committed.
    if (!(await ignoreInGit(env))) return;
    if (!(await editTextFile(env, (text) => withKeyLine(text, found.key.key) ?? text))) return;
    await replaceKey(found.document, found.key);
  },
});

async function keyAt(argument: unknown): Promise<{ document: vscode.TextDocument; key: FoundApiKey } | undefined> {
  const { uri, start } = (argument ?? {}) as Partial<KeyPlace>;
  if (!uri || start === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  const key = findApiKeys(document.getText()).find((candidate) => candidate.start === start);
  return key && { document, key };
}

/** Looks for the key again: the file may have been changed while the person was asked. */
async function replaceKey(document: vscode.TextDocument, { key, start: before }: FoundApiKey): Promise<void> {
  const same = findApiKeys(document.getText()).filter((candidate) => candidate.key === key);
  const found = same.find(({ start }) => start === before) ?? same[0];
  if (!found) return;
  const { start, end, text } = referenceInstead(document.getText(), found, document.languageId);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  await vscode.workspace.applyEdit(edit);
}
