import * as vscode from 'vscode';
import { withIgnoredPath } from '../../flows/key-guard/key-reference.ts';
import { repositoryRoot, trackingOf } from './git-tracking.ts';

/** Adds a file to the `.gitignore` at the root of its repository, unless git ignores it already or there is no repository. */
export async function ignoreInGit(file: vscode.Uri): Promise<void> {
  const root = await repositoryRoot(file);
  if (!root || (await trackingOf(file)) !== 'tracked') return;
  const ignore = vscode.Uri.joinPath(root, '.gitignore');
  const path = file.path.slice(root.path.length).replace(/^\//, '');
  await vscode.workspace.fs.writeFile(
    ignore,
    new TextEncoder().encode(withIgnoredPath(await readOr(ignore, ''), path)),
  );
}

/** The text of a file, or another one where there is no file. */
export async function readOr(uri: vscode.Uri, otherwise: string): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (failure) {
    if (failure instanceof vscode.FileSystemError && failure.code === 'FileNotFound') return otherwise;
    throw failure;
  }
}
