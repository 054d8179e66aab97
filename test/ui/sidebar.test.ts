import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { useLiveProfile } from '../support/live-profile.ts';
import { chooseScenario, validatePassport } from '../support/passport.ts';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

describe('what the nodes of the sidebar offer', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
    await chooseScenario(workbench, 'document_has_expired');
    await validatePassport(workbench);
    await workbench.tab('Declined: document_has_expired').waitFor();
    await workbench.tree.row('Failed').waitFor();
  });

  after(() => workbench?.close());

  async function answer(title: string | RegExp, label: string): Promise<void> {
    await workbench.quickPick.waitForTitle(title);
    await workbench.quickPick.pick(label);
  }

  const passports = () =>
    workbench.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: /^Passport, ALL/ });

  it('says why a validation cannot be tried again, and raises the switch of the sandbox', async () => {
    await workbench.tree.contextMenu(/^Passport, ALL/, 'Try Again…');
    await workbench.notification('raise the sandbox switch document_allowed_retries').waitFor();
    await workbench.screenshot('retry-off');
    await workbench.pressInNotification('raise the sandbox switch', 'Raise to 3');
    await workbench.statusBarItem('can be tried again 3 times').waitFor();
  });

  it('tries a document again with its account, document and picture kept', async () => {
    const { quickPick, tree, page } = workbench;
    await validatePassport(workbench);
    await within(20_000, async () => (await passports().count()) === 2);
    await tree.contextMenu(/^Passport, ALL/, 'Try Again…');
    await answer('Consent', 'Yes, the person agreed');
    await quickPick.waitForTitle('Front of the document');
    await quickPick.widget.locator('.monaco-list-row.focused', { hasText: 'passport-front.webp' }).waitFor();
    await workbench.screenshot('retry-picture');
    await quickPick.accept();
    await answer('Ready', 'Validate now');
    await within(20_000, async () => (await passports().count()) === 3);
    await tree.contextMenu(/^Passport, ALL/, 'Copy as cURL');
    await answer('Which request?', 'Create another one like it');
    await within(20_000, async () =>
      /retry_of_id=VLD/.test(await page.evaluate<string>('navigator.clipboard.readText()')),
    );
  });

  it('compares two that are selected, and copies the IDs of both', async () => {
    const { tree, page } = workbench;
    await passports().nth(0).click();
    await passports()
      .nth(1)
      .click({ modifiers: ['Control'] });
    await passports().nth(1).click({ button: 'right' });
    await page.locator('.monaco-menu').getByRole('menuitem', { name: 'Compare…' }).waitFor();
    await workbench.screenshot('two-selected-menu');
    await page.keyboard.press('Escape');
    await tree.contextMenu(/^Passport, ALL/, 'Copy ID');
    await workbench.statusBarItem('Copied 2 IDs').waitFor();
    await workbench.runCommand('Truora: Compare…');
    await workbench.tab('↔').waitFor();
    await page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await workbench.screenshot('two-compared');
  });

  it('starts a flow with the account of the node offered first', async () => {
    const { quickPick, tree } = workbench;
    await tree.collapse('Validations');
    await tree.expand('Accounts');
    await tree.row(/^user-/).click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Verify Phone…' }).waitFor();
    await workbench.screenshot('account-menu');
    await workbench.page.keyboard.press('Escape');
    await tree.contextMenu(/^user-/, 'Validate Face…');
    await quickPick.waitForTitle('Account');
    await quickPick.widget.locator('.monaco-list-row.focused .label-name', { hasText: /^\s*user-/ }).waitFor();
    await workbench.screenshot('account-preset');
    await quickPick.accept();
    await quickPick.waitForTitle('Consent');
    await quickPick.cancel();
    await quickPick.waitUntilClosed();
    await tree.collapse('Accounts');
  });

  it('shows, copies and compares types of check like everything else', async () => {
    const { quickPick, tree, page } = workbench;
    await workbench.foldViews('Webhooks', 'Configuration');
    await tree.expand('Custom Types');
    await tree.expand('Colombia');
    await tree.contextMenu('person', 'Open Raw JSON');
    await workbench.tab('person.json').waitFor();
    assert.match(await workbench.editorText(), /"CO": \{[\s\S]*"person": \[[\s\S]*"data_set"/);
    await workbench.screenshot('type-json');
    await tree.contextMenu('person', 'Copy as cURL');
    await within(20_000, async () =>
      /\/v1\/config/.test(await page.evaluate<string>('navigator.clipboard.readText()')),
    );
    await tree.contextMenu('person', 'Compare…');
    await answer('Compare person with', 'company');
    await workbench.tab('person ↔').waitFor();
    await workbench.screenshot('types-compared');
    await quickPick.waitUntilClosed();
    await tree.collapse('Custom Types');
  });

  it('leads from a message of the inbox to its validation', async () => {
    const { quickPick, tree } = workbench;
    await workbench.runCommand('Truora: Verify E-mail…');
    await answer('Account', 'New account');
    await quickPick.waitForTitle('E-mail address');
    await quickPick.type('ana@example.test');
    await quickPick.accept();
    await answer('Consent', 'Yes, the person agreed');
    await answer('Language of the message', 'Spanish');
    await answer('Ready', 'Send the code now');
    await quickPick.waitForTitle('Code');
    await quickPick.cancel();
    await tree.row('ana@example.test').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Open Raw JSON' }).waitFor();
    await workbench.screenshot('message-menu');
    await workbench.page.keyboard.press('Escape');
    await tree.contextMenu('ana@example.test', 'Open Raw JSON');
    await workbench.tab(/VLD.*\.json/).waitFor();
    assert.match(await workbench.editorText(), /"type": "email-verification"/);
  });

  it('never offers the dashboard in the sandbox', async () => {
    const { quickPick } = workbench;
    await workbench.openPalette('Truora: Open');
    await quickPick.row('Truora: Open Raw JSON').waitFor();
    assert.equal(await quickPick.row("Truora: Open in Truora's Dashboard").count(), 0);
    await quickPick.cancel();
  });

  it('opens the dashboard of a real account only by the address pattern of the setting', async () => {
    const { page } = workbench;
    // With the view hidden nothing is asked of the account.
    await workbench.runCommand('View: Show Explorer');
    await useLiveProfile(workbench);
    await workbench.runCommand("Truora: Open in Truora's Dashboard");
    await workbench.notification('gives no address pattern').waitFor();
    await workbench.screenshot('dashboard-unset');
    await workbench.pressInNotification('gives no address pattern', 'Open the Setting');
    const setting = page.locator('.settings-editor .setting-item-contents');
    await setting.filter({ hasText: 'address pattern your own dashboard shows' }).first().waitFor();
    await workbench.screenshot('dashboard-setting');
  });
});
