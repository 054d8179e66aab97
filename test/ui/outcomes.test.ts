import { inProject } from '../../scripts/lib/project.js';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

describe('outcomes, interruptions and the sidebar', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), {
      settings: { 'truora.sandbox.speed': 'real' },
      theme: 'dark',
    });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
  });

  after(() => workbench?.close());

  async function choose(scenario: string): Promise<void> {
    await workbench.runCommand('Truora: Choose Sandbox Scenario…');
    await workbench.quickPick.waitForTitle('Sandbox Scenario');
    await workbench.quickPick.type(scenario);
    const named = workbench.page.locator('.label-description', { hasText: new RegExp(`^\\s*${scenario}\\s*$`) });
    await workbench.quickPick.widget.locator('.monaco-list-row').filter({ has: named }).first().click();
    await workbench.quickPick.waitUntilClosed();
  }

  async function validatePassport(): Promise<void> {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Document…');
    await quickPick.waitForTitle('Country of the document');
    await quickPick.pick('Any country (passports)');
    await quickPick.waitForTitle('Document type');
    await quickPick.pick('Passport');
    await quickPick.waitForTitle('Account');
    await quickPick.pick('New account');
    await quickPick.waitForTitle('Consent');
    await quickPick.pick('Yes, the person agreed');
    await quickPick.waitForTitle('Front of the document');
    await quickPick.pick('passport-front.webp');
    await quickPick.waitForTitle('Ready');
    await quickPick.pick('Validate now');
  }

  it('explains a declined document and what to do next', async () => {
    await choose('document_has_expired');
    await validatePassport();
    const page = await workbench.webview('Declined: document_has_expired');
    await page.getByRole('heading', { name: 'Declined: document_has_expired' }).waitFor();
    await page.getByText('Expiry date is in the past.').waitFor();
    await page.locator('figure img').first().waitFor();
    await workbench.screenshot('declined');
  });

  it('goes on watching after a cancel and after a reload of the window', async () => {
    await choose('slow');
    await validatePassport();
    await workbench.notification('waiting for the result').waitFor();
    await workbench.pressInNotification('waiting for the result', 'Cancel');
    await workbench.notification('It goes on without you').waitFor();
    await workbench.screenshot('cancelled');
    await workbench.reload();
    await workbench.openView('Truora');
    await workbench.tree.row('Pending').waitFor();
    await workbench.tree.expand('Validations');
    await workbench.screenshot('reloaded-pending');
    // The open result comes back with the window.
    const page = await workbench.webview('Declined: document_has_expired');
    await page.getByText('Expiry date is in the past.').waitFor();
  });

  it('filters, and says so when the filter hides everything', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Filter Validations…');
    await quickPick.waitForTitle('Filter Validations');
    await quickPick.accept();
    await quickPick.widget.getByText('Part of an ID').waitFor();
    await quickPick.type('no such thing');
    await quickPick.accept();
    await workbench.tree.row('The filter hides all validations: clear it').waitFor();
    await workbench.screenshot('filtered');
    await workbench.tree.row('The filter hides all validations: clear it').click();
    await workbench.tree.row('Pending').waitFor();
  });

  it('reveals the account of a validation, with the validation inside', async () => {
    await workbench.tree.contextMenu(/^Passport, ALL/, 'Reveal Account');
    await workbench.page
      .locator('.part.sidebar .monaco-list-row.selected .label-name', { hasText: /^user-/ })
      .waitFor();
    await workbench.screenshot('revealed');
  });

  it('deletes after asking', async () => {
    const passports = async () =>
      (await workbench.tree.rows()).filter(({ label }) => label.startsWith('Passport, ALL')).length;
    const before = await passports();
    await workbench.tree.contextMenu(/^Passport, ALL/, 'Delete Validation…');
    await workbench.screenshot('delete');
    await workbench.pressInDialog('Delete');
    await within(20_000, async () => (await passports()) < before);
    await workbench.screenshot('deleted');
  });
});
