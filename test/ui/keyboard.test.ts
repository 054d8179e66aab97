import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { appears, within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

describe('every view and page by keyboard alone', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-keys-'));
    writeFileSync(
      join(folder, 'truora.config.yaml'),
      'version: 1\nvalidators:\n  face-recognition:\n    timeout: 120\n',
    );
    workbench = await Workbench.open(folder, { settings: { 'truora.sandbox.speed': 'instant' } });
    await command('Truora: Focus on Resources View');
    await command('Truora: Validate Specimen Document');
    await (await workbench.webview('The document is valid')).getByRole('heading', { level: 1 }).waitFor();
    await command('View: Close All Editors');
    await workbench.tree.row('Passport, ALL').waitFor();
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await workbench.page.keyboard.press(key);
  };

  /** Runs a command without the mouse. */
  async function command(title: string): Promise<void> {
    await within(20_000, async () => {
      await workbench.openPalette(title);
      if (await appears(workbench.quickPick.row(title), 3000)) return true;
      await press('Escape');
      return false;
    });
    await press('Enter');
    await workbench.quickPick.waitUntilClosed();
  }

  /** Walks down the tree that has the focus to the row that says this. */
  async function walkTo(name: RegExp): Promise<void> {
    await press('Home');
    await within(20_000, async () => {
      const row = workbench.page.locator('.part.sidebar .monaco-list:focus-within .monaco-list-row.focused');
      if (name.test((await row.first().getAttribute('aria-label')) ?? '')) return true;
      await press('ArrowDown');
      return false;
    });
  }

  const focused = (page: FrameLocator) => page.locator(':focus').first().textContent();

  it('opens a result from the sidebar, and its menu', async () => {
    await command('Truora: Focus on Resources View');
    await walkTo(/^Passport, ALL/);
    await press('Shift+F10');
    await workbench.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Open Raw JSON' }).waitFor();
    await workbench.screenshot('keyboard-menu');
    await press('Escape');
    await walkTo(/^Passport, ALL/);
    await press('Enter');
    await (await workbench.webview('The document is valid')).getByRole('heading', { level: 1 }).waitFor();
  });

  it('reaches every button of the result, and stays there when the page is drawn again', async () => {
    const page = await workbench.webview('The document is valid');
    const region = page.locator('[role=status]');
    await region.evaluate((element) => element.setAttribute('data-kept', 'yes'));
    await page.locator('body').focus();
    const reached: (string | null)[] = [];
    for (let step = 0; step < 4; step++) {
      await press('Tab');
      reached.push(await focused(page));
    }
    assert.deepEqual(reached, ['Raw JSON', 'Copy ID', 'Refresh', 'Hide Personal Data']);
    await press('Enter');
    assert.equal(await focused(page), 'Show Personal Data');
    await press('Shift+Tab');
    const heading = await page.locator('h1').elementHandle();
    await press('Enter');
    await within(20_000, async () => (await heading?.evaluate((element) => element.isConnected)) === false);
    assert.equal(await focused(page), 'Refresh');
    assert.equal(await region.getAttribute('data-kept'), 'yes', 'the live region went with the page');
    assert.equal(await region.textContent(), '', 'nothing changed, and yet something was said');
    await workbench.screenshot('keyboard-result');
  });

  it('opens a webhook from its list', async () => {
    await command('Truora: Focus on Webhooks View');
    await walkTo(/document_validation\.succeeded/);
    await press('Enter');
    const page = await workbench.webview('document_validation.succeeded');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('body').focus();
    await press('Tab');
    assert.equal(await focused(page), 'Raw JSON');
  });

  it('opens a configuration file from its view', async () => {
    await command('Truora: Focus on Configuration View');
    await walkTo(/truora\.config\.yaml/);
    await press('Enter');
    await workbench.tab('truora.config.yaml').waitFor();
    await workbench.screenshot('keyboard-configuration');
  });

  it('compares two rows that are selected, copies the IDs of both, and offers the sandbox no dashboard', async () => {
    const { tree, page } = workbench;
    await command('Truora: Focus on Resources View');
    await command('Truora: Validate Specimen Document');
    const passports = page.locator('.part.sidebar .monaco-list-row').filter({ hasText: /^Passport, ALL/ });
    await within(20_000, async () => (await passports.count()) === 2);
    // The page of the result opens by itself, and would cover what is opened before it.
    await page.locator('.part.editor .tab.active').filter({ hasText: 'Passport: The document is valid' }).waitFor();
    await passports.nth(0).click();
    await passports.nth(1).click({ modifiers: ['Control'] });
    await tree.contextMenu(/^Passport, ALL/, 'Copy ID');
    await workbench.statusBarItem('Copied 2 IDs').waitFor();
    await workbench.runCommand('Truora: Compare…');
    await workbench.tab('↔').waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.openPalette('Truora: Open');
    await workbench.quickPick.row('Truora: Open Raw JSON').waitFor();
    assert.equal(await workbench.quickPick.row("Truora: Open in Truora's Dashboard").count(), 0);
    await workbench.quickPick.cancel();
  });

  it('builds a type of check in its page', async () => {
    await command('Truora: Create Custom Type…');
    const page = await workbench.webview('New Custom Type');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('#country').focus();
    await press('Tab');
    await workbench.page.keyboard.type('hiring');
    await press('Tab', 'Space');
    assert.equal(await page.locator('#name').inputValue(), 'hiring');
    assert.equal(await page.locator('.dataset input[type=checkbox]').first().isChecked(), true);
    // What the edit leads to is told to screen readers, once.
    await within(20_000, async () => ((await page.locator('[role=status]').textContent()) ?? '') !== '');
    assert.equal(await page.locator('[role=status]').count(), 1);
    await workbench.screenshot('keyboard-custom-type');
  });
});
