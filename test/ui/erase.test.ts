import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

describe('erasing what is stored', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
  });
  after(() => workbench?.close());

  const erased = () => workbench.page.getByText('Erased from this machine.').waitFor();

  it('says what is kept after a validation, and forgets only what is ticked', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Validate Specimen Document');
    await workbench.webview(/./);
    await workbench.runCommand('Truora: Erase Stored Data…');
    await quickPick.waitForTitle('Erase Stored Data');
    const items = await quickPick.items();
    for (const kind of [/flows and checks that were started here/, /Webhooks, and what/, /of the sandbox/]) {
      assert.ok(
        items.some((item) => kind.test(item)),
        `${kind} in ${items}`,
      );
    }
    // One flow, though what it created was noted, too.
    await quickPick.row('What is known of flows and checks that were started here').getByText('1').waitFor();
    await workbench.screenshot('what-is-kept');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Webhooks, and what' }).click();
    await page.keyboard.press('Enter');
    await workbench.pressInDialog('Erase');
    await erased();
    await workbench.runCommand('Truora: Erase Stored Data…');
    await quickPick.waitForTitle('Erase Stored Data');
    const left = await quickPick.items();
    assert.ok(!left.some((item) => /Webhooks, and what/.test(item)), left.join());
    assert.ok(
      left.some((item) => /flows and checks that were started here/.test(item)),
      left.join(),
    );
    await page.keyboard.press('Escape');
  });

  it('forgets all of it, and the sidebar is empty', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Erase Stored Data…');
    await quickPick.waitForTitle('Erase Stored Data');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    const count = await rows.count();
    for (let i = 0; i < count; i++) await rows.nth(i).click();
    await workbench.screenshot('everything-ticked');
    await page.keyboard.press('Enter');
    await workbench.pressInDialog('Erase');
    await erased();
    await page.getByText('Nothing here yet.').first().waitFor();
    await workbench.screenshot('nothing-left');
  });
});
