import * as vscode from 'vscode';
import { LIMITS } from '../../config/config-document.ts';
import type { WorkspaceFile } from '../../server/protocol.ts';
import { CONFIG_FILES } from './config-files.ts';

/** More of them are not read. */
const MAX_FILES = 200;

/** The configuration files of the workspace that are small enough to be read. Those that cannot be read are left out. */
export async function readWorkspaceFiles(token: vscode.CancellationToken): Promise<readonly WorkspaceFile[]> {
  const uris = await vscode.workspace.findFiles(CONFIG_FILES, '**/node_modules/**', MAX_FILES, token);
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
