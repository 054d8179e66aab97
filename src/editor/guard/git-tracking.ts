import * as vscode from 'vscode';
import type { Tracking } from '../../flows/key-guard/judge-key.ts';

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
    // git failed for this one file, for example because it lies in a submodule: what is not known to be ignored counts as readable.
    return 'tracked';
  }
}

/** The root of the repository that holds a file, or undefined. */
export async function repositoryRoot(file: vscode.Uri): Promise<vscode.Uri | undefined> {
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
