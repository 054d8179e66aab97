import { inProject } from '../../scripts/lib/project.js';
import { chooseScenario, validatePassport } from '../support/passport.ts';
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

  const choose = (scenario: string) => chooseScenario(workbench, scenario);

  it('explains a declined document and what to do next', async () => {
    await choose('document_has_expired');
    await validatePassport(workbench);
    const page = await workbench.webview('Declined: document_has_expired');
    await page.getByRole('heading', { name: 'Declined: document_has_expired' }).waitFor();
    await page.getByText('Expiry date is in the past.').waitFor();
    await page.locator('figure img').first().waitFor();
    await workbench.screenshot('declined');
  });

  it('goes on watching after a cancel and after a reload of the window', async () => {
    await choose('slow');
    await validatePassport(workbench);
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

  it('filters by type, status, country and text, says which filter is on, and clears it', async () => {
    const { quickPick, tree, page } = workbench;
    await workbench.runCommand('Truora: Filter…');
    await quickPick.waitForTitle(/^Filter$/);
    await quickPick.pick('Type');
    await quickPick.waitForTitle('Filter: Type');
    await quickPick.pick('Face');
    await workbench.screenshot('filter-types');
    await quickPick.accept();
    await tree.row('The filter hides all validations: clear it').waitFor();
    await quickPick.waitForTitle(/^Filter$/);
    await quickPick.pick('Country');
    await quickPick.waitForTitle('Filter: Country');
    await quickPick.pick('Chile');
    await quickPick.accept();
    await quickPick.waitForTitle(/^Filter$/);
    await quickPick.pick('Status');
    await quickPick.waitForTitle('Filter: Status');
    await quickPick.pick('Pending');
    await quickPick.accept();
    await quickPick.waitForTitle(/^Filter$/);
    await quickPick.pick('Text');
    await quickPick.widget.getByText('Part of an ID').waitFor();
    await quickPick.type('no such thing');
    await quickPick.accept();
    await quickPick.waitForTitle(/^Filter$/);
    await quickPick.widget.locator('.label-description', { hasText: 'no such thing' }).waitFor();
    await workbench.screenshot('filter-parts');
    await quickPick.cancel();
    await page.locator('.part.sidebar').getByText('Filter: Face · Pending · Chile · “no such thing”').waitFor();
    await workbench.screenshot('filtered');
    await tree.row('The filter hides all validations: clear it').click();
    await tree.row('Pending').waitFor();
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
    await workbench.foldViews('Webhooks', 'Configuration');
    const before = await passports();
    await workbench.tree.contextMenu(/^Passport, ALL/, 'Delete Validation…');
    await workbench.screenshot('delete');
    await workbench.pressInDialog('Delete');
    await within(20_000, async () => (await passports()) < before);
    await workbench.screenshot('deleted');
  });
});
