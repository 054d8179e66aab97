import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const loaded = (part: string) => Object.keys(require.cache).some((file) => file.includes(`/dist/chunk-${part}-`));

describe('what is loaded, and when', () => {
  it('neither the commands nor the sandbox nor the contract check at activation', async () => {
    await vscode.extensions.getExtension('truora-workbench.truora-workbench')?.activate();
    assert.ok(!loaded('show-log'));
    assert.ok(!loaded('start-sandbox'));
    assert.ok(!loaded('contract-check'));
  });

  it('a command when it first runs, and no other', async () => {
    await vscode.commands.executeCommand('truora.log.show');
    assert.ok(loaded('show-log'));
    assert.ok(!loaded('validate-document'));
  });

  it('the sandbox on its first use: a document about an unknown validation is one clear sentence', async () => {
    const id = 'VLD00000000000000000000000000000000';
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.parse(`truora://sandbox/validations/${id}.json`),
    );
    assert.equal(document.getText(), 'It was not found in Sandbox; it may have been deleted. Refresh the list.');
    assert.ok(loaded('start-sandbox'));
  });

  it('nothing of the contract check for the sandbox, whose answers are held against the contract by its own tests', () => {
    assert.ok(!loaded('contract-check'));
  });
});
