import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { CONFIG_PATTERN } from '../../../config/config-names.ts';
import type { WorkspaceFile } from '../../../server/protocol.ts';
import { readConfigFile } from './read-config-file.ts';

/** More of them are neither listed nor read; a workspace with more has other worries. */
const MAX_FILES = 200;

/**
 * The configuration files of the workspace by path, the first ones of very many. What several links lead to is one
 * file.
 */
export async function findConfigFiles(token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const uris = await vscode.workspace.findFiles(CONFIG_PATTERN, '**/node_modules/**', MAX_FILES, token);
  const files = new Map<string, vscode.Uri>();
  for (const uri of uris.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = await realpath(uri.fsPath).catch(() => uri.fsPath);
    // The file itself rather than a link to it.
    if (!files.has(path) || path === uri.fsPath) files.set(path, uri);
  }
  return [...files.values()].sort((a, b) => a.path.localeCompare(b.path));
}

/**
 * The configuration files of the workspace that are small enough to be read. Those that cannot be read are left out.
 */
export async function readWorkspaceFiles(token: vscode.CancellationToken): Promise<readonly WorkspaceFile[]> {
  const uris = await findConfigFiles(token);
  const files = await Promise.all(
    uris.map(async (uri): Promise<readonly WorkspaceFile[]> => {
      try {
        return [{ uri: uri.toString(), text: await readConfigFile(uri) }];
      } catch {
        return [];
      }
    }),
  );
  return files.flat();
}
