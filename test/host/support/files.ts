import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { until } from './scripted-window.ts';

/** Files that a test writes into the workspace. Whoever makes it calls `removeAll`. */
export class WorkspaceFiles {
  readonly #written: vscode.Uri[] = [];

  /** Where a file of this name is, or goes: a path from the folder of the workspace. */
  uri(name: string): vscode.Uri {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'no folder is open');
    return vscode.Uri.joinPath(folder.uri, name);
  }

  /**
   * Writes a file past the editor, as another program does. It goes with the test, also where something else has
   * written it anew.
   */
  async write(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
    const uri = this.uri(name);
    this.#written.push(uri);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    await vscode.workspace.fs.writeFile(uri, bytes);
    return uri;
  }

  /**
   * Writes a file under a name that no test had, with this end, such as `.truora.yaml`. The editor keeps documents for
   * a while after they are closed, and would show the text of an earlier test.
   */
  writeFresh(end: string, content: string | Uint8Array): Promise<vscode.Uri> {
    return this.write(`test-${randomUUID().slice(0, 8)}${end}`, content);
  }

  /** Removes a file or folder at the end of the test that the product is about to make. */
  removeLater(name: string): vscode.Uri {
    const uri = this.uri(name);
    this.#written.push(uri);
    return uri;
  }

  /** The text of a file as it is stored. */
  async read(name: string | vscode.Uri): Promise<string> {
    const uri = typeof name === 'string' ? this.uri(name) : name;
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
  }

  /** Saves what is typed, so that no question about it is asked, and removes every file. */
  async removeAll(): Promise<void> {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
    // Also what has just been typed, which the editor's other half knows first.
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const uri of this.#written) {
      await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => {});
    }
  }
}

/** The name of a file of the workspace, as the extension shows it. */
export const nameOf = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);

/**
 * The text of a document whose address contains `address`, once one is open that contains `text`; where several do, the
 * one opened last.
 */
export function documentWith(address: string, text: string | RegExp): Promise<string> {
  const isWanted = (found: string) => (typeof text === 'string' ? found.includes(text) : text.test(found));
  const candidates = () => vscode.workspace.textDocuments.filter(({ uri }) => uri.toString(true).includes(address));
  return until(
    () =>
      candidates()
        .map((document) => document.getText())
        .findLast(isWanted),
    () => {
      const texts = candidates().map((document) => document.getText().slice(0, 300));
      return `no document ${address} with ${text}, but ${JSON.stringify(texts, null, 1)}`;
    },
  );
}
