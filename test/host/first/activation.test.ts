import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'truora-workbench.truora-workbench';

describe('activation', () => {
  it('is found by VS Code under its published name', () => {
    assert.ok(vscode.extensions.getExtension(id));
  });

  it('registers every command that package.json contributes', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed: { command: string }[] = extension.packageJSON.contributes?.commands ?? [];
    const missing = contributed.map(({ command }) => command).filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
