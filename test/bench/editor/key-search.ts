import * as vscode from 'vscode';
import type { Round } from '../measurement.ts';
import { millisecondsOf } from '../rounds.ts';

/**
 * The key search over the files of the workspace, one of which has a key, beside reading the same files through VS
 * Code.
 */
export async function searchForKeys(): Promise<Round> {
  // Whoever comes first pays for the listing of the files.
  await readAll();
  const theirs = await millisecondsOf(readAll);
  const ours = await millisecondsOf(async () => vscode.commands.executeCommand('truora.key.scan'));
  const found = vscode.languages.getDiagnostics().filter(([, problems]) => problems.length > 0);
  if (found.length !== 1) throw new Error(`Keys were found in ${found.length} files`);
  return { ours, theirs };
}

async function readAll(): Promise<void> {
  const decoder = new TextDecoder();
  for (const file of await vscode.workspace.findFiles('**/*')) {
    decoder.decode(await vscode.workspace.fs.readFile(file)).includes('eyJ');
  }
}
