import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Tracking } from '../../flows/key-guard/judge-key.ts';
import { withIgnoredPath } from '../../flows/key-guard/key-reference.ts';
import { editTextFile } from '../shell/edit-text-file.ts';
import { window } from '../shell/window.ts';

/** What we use of the editor's own git extension. */
interface GitRepository {
  readonly rootUri: vscode.Uri;
  checkIgnore(paths: string[]): Promise<Set<string>>;
}

interface GitExtension {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

/** How git sees a file, by the editor's git extension: `none` where that is off, or no repository holds the file. */
export async function trackingOf(file: vscode.Uri): Promise<Tracking> {
  const repository = await repositoryOf(file);
  if (!repository) return 'none';
  try {
    const ignored = await repository.checkIgnore([file.fsPath]);
    return ignored.size > 0 ? 'ignored' : 'tracked';
  } catch {
    // git failed for this one file, for example because it lies in a submodule: what is not known to be ignored counts
    // as readable.
    return 'tracked';
  }
}

/** The root of the repository that holds a file, or undefined. */
async function repositoryRoot(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  return (await repositoryOf(file))?.rootUri;
}

async function repositoryOf(file: vscode.Uri): Promise<GitRepository | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    return git.getAPI(1).getRepository(file) ?? undefined;
  } catch {
    // Off by setting, or git is not on this machine.
    return undefined;
  }
}

/**
 * Adds a file to the `.gitignore` at the root of its repository, unless git ignores it already or there is no
 * repository. Resolves with false, and says what to do, where git goes on watching the file: what was once added to it,
 * no `.gitignore` hides.
 */
export async function ignoreInGit(file: vscode.Uri): Promise<boolean> {
  const root = await repositoryRoot(file);
  if (!root || (await trackingOf(file)) !== 'tracked') return true;
  const ignore = vscode.Uri.joinPath(root, '.gitignore');
  const path = file.path.slice(root.path.length).replace(/^\//, '');
  if (!(await editTextFile(ignore, (text) => withIgnoredPath(text, path)))) return false;
  if ((await trackingOf(file)) !== 'tracked') return true;
  await window.showWarningMessage(
    l10n.t('Git tracks {name}, whatever .gitignore says. Run git rm --cached {name}, and try again.', { name: path }),
  );
  return false;
}
