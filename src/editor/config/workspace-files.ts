import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { CONFIG_PATTERN } from '../../base/config-names.ts';
import { LIMITS } from '../../config/reading/config-document.ts';
import type { WorkspaceFile } from '../../server/protocol.ts';

/** More of them are not read. */
const MAX_FILES = 200;

/** The configuration files of the workspace by path, at most as many as asked for. What several links lead to is one file. */
export async function findConfigFiles(most: number, token?: vscode.CancellationToken): Promise<readonly vscode.Uri[]> {
  const uris = await vscode.workspace.findFiles(CONFIG_PATTERN, '**/node_modules/**', most, token);
  const files = new Map<string, vscode.Uri>();
  for (const uri of uris.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const path = await realpath(uri.fsPath).catch(() => uri.fsPath);
    // The file itself rather than a link to it.
    if (!files.has(path) || path === uri.fsPath) files.set(path, uri);
  }
  return [...files.values()].sort((a, b) => a.path.localeCompare(b.path));
}

/** The configuration files of the workspace that are small enough to be read. Those that cannot be read are left out. */
export async function readWorkspaceFiles(token: vscode.CancellationToken): Promise<readonly WorkspaceFile[]> {
  const uris = await findConfigFiles(MAX_FILES, token);
  const files = await Promise.all(
    uris.map(async (uri): Promise<readonly WorkspaceFile[]> => {
      try {
        const { size } = await vscode.workspace.fs.stat(uri);
        // In UTF-8 a character may take several bytes.
        if (size > LIMITS.characters * 3) return [];
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
        return [{ uri: uri.toString(), text }];
      } catch {
        return [];
      }
    }),
  );
  return files.flat();
}
