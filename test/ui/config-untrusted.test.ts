import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTextEditor, type TextEditor } from '../support/text-editor.ts';
import { Workbench } from '../support/workbench.ts';

describe('a folder that is not trusted', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-untrusted-'));
    writeFileSync(
      join(folder, 'truora.config.yaml'),
      'version: 1\nvalidators:\n  face-recognition:\n    timeout: 99999\n',
    );
    workbench = await Workbench.open(folder, {
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    });
    editor = createTextEditor(workbench.page);
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the hints and checks of configuration files', async () => {
    await editor.open('truora.config.yaml');
    await workbench.page
      .locator('.part.statusbar')
      .getByRole('button', { name: /Errors: 1/ })
      .waitFor();
    await editor.goTo(4, 8);
    await (await editor.hover()).getByText('From 1 to 21600 seconds.').waitFor();
    await workbench.screenshot('untrusted-config');
    await editor.press('Escape');
  });

  it('sends nothing: the sidebar says why, and no command that would is offered', async () => {
    await workbench.openView('Truora');
    await workbench.page.getByText('Nothing is sent from a folder that you do not trust').first().waitFor();
    await workbench.page.getByText('Webhooks are received in folders that you trust only').first().waitFor();
    assert.equal(await workbench.page.locator('.part.sidebar').getByText('Listen for Webhooks').count(), 0);
    await workbench.screenshot('untrusted-view');
    await workbench.openPalette('Truora: ');
    const offered = (await workbench.quickPick.items()).filter((item) => item.startsWith('Truora: '));
    const harmless = /: (?:Focus on|Show Log|Create Configuration File|Open Walkthrough|Report Problem)/;
    assert.deepEqual(
      offered.filter((item) => !harmless.test(item)),
      [],
    );
    await workbench.quickPick.cancel();
  });
});
