import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { withIgnoredPath } from '../../flows/key-guard/key-reference.ts';
import { window } from '../shell/window.ts';
import { editTextFile } from './edit-text-file.ts';
import { repositoryRoot, trackingOf } from './git-tracking.ts';

/**
 * Adds a file to the `.gitignore` at the root of its repository, unless git ignores it already or there is no repository. Resolves with
 * false, and says what to do, where git goes on watching the file: what was once added to it, no `.gitignore` hides.
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
