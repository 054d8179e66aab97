import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { WorkspaceFiles } from './support/files.ts';
import { hoverWith, placeOf, problemsOf } from './support/language.ts';
import { until } from './support/scripted-window.ts';
import { enter } from './support/truora.ts';

const FILE = 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 120\n';

/** The processes of the language server that this extension host has started. */
function serverProcesses(): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const isOurs = new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'));
        return isOurs && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('/dist/server.cjs');
      } catch {
        // It has ended since.
        return false;
      }
    });
}

describe('the language server', () => {
  let leave: () => Promise<void>;
  let files: WorkspaceFiles;

  beforeEach(async function () {
    // Processes are found in a way that other systems do not have.
    if (process.platform !== 'linux') this.skip();
    ({ leave } = await enter());
    files = new WorkspaceFiles();
  });
  afterEach(async () => {
    await files?.removeAll();
    await leave?.();
  });

  async function show(text: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await files.writeFresh('.truora.yaml', text));
  }

  it('is there again after its process was killed', async () => {
    const { document } = await show(FILE);
    await hoverWith(document.uri, placeOf(document, 'timeout'), 'From 1 to 21600 seconds.');
    const before = serverProcesses();
    assert.equal(before.length, 1);
    process.kill(Number(before[0]), 'SIGKILL');
    await until(
      () => serverProcesses().find((pid) => !before.includes(pid)),
      () => 'it did not start again',
    );
    await hoverWith(document.uri, placeOf(document, 'timeout'), 'From 1 to 21600 seconds.');
  });

  it('is there again after it hung, and knows what was typed since', async () => {
    const { document } = await show(FILE);
    await hoverWith(document.uri, placeOf(document, 'timeout'), 'From 1 to 21600 seconds.');
    const before = serverProcesses();
    assert.equal(before.length, 1);
    process.kill(Number(before[0]), 'SIGSTOP');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, placeOf(document, '    timeout'), '    threshold: 7\n');
    await vscode.workspace.applyEdit(edit);
    // The editor asks about what is on screen, and this about one place of it.
    void vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, placeOf(document, 'timeout'));
    await until(
      () => serverProcesses().find((pid) => !before.includes(pid)),
      () => 'it did not start again',
    );
    await problemsOf(document.uri, (all) => all.some(({ range }) => range.start.line === 3));
    assert.equal(serverProcesses().length, 1);
  });
});
