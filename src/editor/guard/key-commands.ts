import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FoundApiKey, findApiKeys } from '../../contract/api-key-search.ts';
import { isEnvironmentFile } from '../../flows/key-guard/judge-key.ts';
import { referenceInstead, withKeyLine } from '../../flows/key-guard/key-reference.ts';
import { KEY_VARIABLE } from '../../flows/samples/request-sample.ts';
import { addProfileWithKey, keyProblem } from '../accounts/profile-commands.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import { window } from '../shell/window.ts';
import { editTextFile, openIfThere } from './edit-text-file.ts';
import { ignoreInGit } from './ignore-in-git.ts';
import type { KeyPlace } from './key-fixes.ts';

const MOST_FILES = 5000;
const ENVIRONMENT_FILES = '**/{.env,.env.*,*.env}';

/** Moves a key out of a file into a new profile: the file then names a variable. Asked by a quick fix. */
export const moveKeyToProfile = defineCommand({
  id: COMMANDS.moveKeyToProfile,
  async run(services, argument) {
    const found = await keyAt(argument);
    if (!found) return;
    const problem = keyProblem(found.key.key, services.clock.now(), vscode.env.language);
    if (problem) {
      await window.showWarningMessage(problem);
      return;
    }
    const title = l10n.t('Move Key into a Profile');
    if (await addProfileWithKey(services, title, found.key.key)) await replaceKey(found.document, found.key);
  },
});

/** Moves a key out of a file into the `.env` of its workspace folder, which is made known to git as ignored. Asked by a quick fix. */
export const moveKeyToEnv = defineCommand({
  id: COMMANDS.moveKeyToEnv,
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

/** Searches the files of the workspace for keys and shows them in the Problems view. */
export const scanForKeys = defineCommand({
  id: COMMANDS.scanForKeys,
  async run({ keyGuard }) {
    const guard = await keyGuard;
    const counts = await window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: l10n.t('Searching for Truora API keys'),
        cancellable: true,
      },
      async (progress, token) => {
        const files = await vscode.workspace.findFiles('**/*', '**/{node_modules,.git,dist,out}/**', MOST_FILES, token);
        let findings = 0;
        let unread = 0;
        await guard.recheck();
        for (const [index, file] of files.entries()) {
          if (token.isCancellationRequested) return undefined;
          if (index % 100 === 0) progress.report({ increment: (100 * 100) / Math.max(files.length, 1) });
          const found = await guard.scan(file).catch(() => undefined);
          if (found === undefined) unread++;
          else findings += found;
        }
        return { files: files.length, findings, unread };
      },
    );
    if (!counts) return;
    if (counts.findings === 0) {
      const count = counts.files - counts.unread;
      await window.showInformationMessage(
        counts.files < MOST_FILES
          ? l10n.t('No Truora API key was found. Files read: {count}.', { count })
          : l10n.t('No Truora API key was found. Files read: {count}; the workspace has more.', { count }),
      );
      return;
    }
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  },
});

/** Makes a profile of a key that stands in a file of variables. */
export const addProfileFromEnv = defineCommand({
  id: COMMANDS.addProfileFromEnv,
  async run(services) {
    const files = await vscode.workspace.findFiles(ENVIRONMENT_FILES, '**/node_modules/**', 100);
    const title = l10n.t('Add Profile from .env');
    const candidates = (await Promise.all(files.filter(({ path }) => isEnvironmentFile(path)).map(keysIn))).flat();
    if (candidates.length === 0) {
      await window.showInformationMessage(l10n.t('No .env file of the workspace holds a backend key of Truora.'));
      return undefined;
    }
    const picked = await window.showQuickPick(
      candidates.map(({ uri, key }) => ({
        label: key.name ?? KEY_VARIABLE,
        description: vscode.workspace.asRelativePath(uri),
        detail: key.facts.keyName,
        key: key.key,
      })),
      { title, placeHolder: l10n.t('Which key?') },
    );
    const problem = picked && keyProblem(picked.key, services.clock.now(), vscode.env.language);
    if (problem) {
      await window.showWarningMessage(problem);
      return undefined;
    }
    return picked && addProfileWithKey(services, title, picked.key);
  },
});

async function keysIn(uri: vscode.Uri): Promise<readonly { readonly uri: vscode.Uri; readonly key: FoundApiKey }[]> {
  const text = (await openIfThere(uri))?.getText() ?? '';
  return findApiKeys(text)
    .filter(({ facts }) => facts.keyType === 'backend' && !facts.isOfSandbox)
    .map((key) => ({ uri, key }));
}

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
