import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

describe('a background check by keyboard', () => {
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'check-'));
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'real' } });
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Types what leads to a choice, and takes it. */
  async function choose(title: string, text: string): Promise<void> {
    await workbench.quickPick.waitForTitle(title);
    await workbench.quickPick.type(text);
    await workbench.quickPick.accept();
  }

  async function tick(label: string): Promise<void> {
    await workbench.quickPick.widget.locator('.quick-input-list').getByText(label, { exact: true }).click();
  }

  it('asks for the inputs of a person in Colombia, required ones first', async () => {
    const { quickPick, page } = workbench;
    await workbench.openView('Truora');
    await workbench.runCommand('Truora: Run Background Check…');
    await quickPick.waitForTitle('Type of check');
    await workbench.screenshot('check-type');
    await choose('Type of check', 'Person');
    await choose('Country to search', 'Colombia');
    await quickPick.waitForTitle('Who it is about');
    await workbench.screenshot('check-variant');
    await quickPick.accept();
    await quickPick.waitForTitle('National ID number');
    await quickPick.accept();
    await quickPick.widget.getByText('Type it, or press Escape').waitFor();
    await workbench.screenshot('check-input-problem');
    await quickPick.type('1000000001');
    await quickPick.accept();
    await quickPick.waitForTitle('Further inputs');
    await tick('Date of birth');
    await tick('A reference of your own');
    await workbench.screenshot('check-further-inputs');
    await page.keyboard.press('Enter');
    await quickPick.waitForTitle('Date of birth');
    await quickPick.type('15/05/1990');
    await quickPick.accept();
    await quickPick.widget.getByText('Type a date as YYYY-MM-DD').waitFor();
    await quickPick.type('1990-05-15');
    await quickPick.accept();
    await quickPick.waitForTitle('A reference of your own');
    await quickPick.type('scenario:with_findings');
    await quickPick.accept();
    await quickPick.waitForTitle('Consent');
    await quickPick.accept();
    await quickPick.waitForTitle('Recent checks');
    await workbench.screenshot('check-recent');
    await quickPick.accept();
    await quickPick.waitForTitle('Ready');
    await workbench.screenshot('check-ready');
  });

  it('waits with the progress by data set, and opens the result', async () => {
    await workbench.quickPick.accept();
    await workbench.notification(/\d+ of \d+ data sets/).waitFor();
    await workbench.screenshot('check-progress');
    const page = await workbench.webview('Check: Person, Colombia');
    await page.getByRole('heading', { name: 'Findings of high severity' }).waitFor();
    await page.getByRole('heading', { name: 'Data sets', exact: true }).waitFor();
    await workbench.screenshot('check-result');
    const finding = page.locator('.records details').first();
    await finding.locator('summary').click();
    await finding.locator('dl').first().waitFor();
    await finding.scrollIntoViewIfNeeded();
    await workbench.screenshot('check-findings');
    const databases = page.locator('.checks details').first();
    await databases.locator('summary').click();
    await databases.locator('li').first().waitFor();
    await databases.scrollIntoViewIfNeeded();
    await workbench.screenshot('check-databases');
    await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('check-timeline');
  });

  it('loads all findings as JSON from the page', async () => {
    const page = await workbench.webview('Check: Person, Colombia');
    await page.getByRole('button', { name: 'Load All as JSON' }).click();
    await workbench.tab(/CHK.*-findings\.json/).waitFor();
    assert.match(await workbench.editorText(), /"database_name"|"data_set"|"check_id"/);
    await workbench.screenshot('check-findings-json');
    await workbench
      .tab(/CHK.*-findings\.json/)
      .getByRole('button', { name: /^Close/ })
      .click();
  });

  it('saves the report as a PDF where the person says', async () => {
    const { quickPick } = workbench;
    const page = await workbench.webview('Check: Person, Colombia');
    await page.getByRole('button', { name: 'Save PDF Report…' }).click();
    await quickPick.waitForTitle('Save PDF Report');
    await workbench.screenshot('check-pdf-language');
    await quickPick.pick('Spanish');
    await quickPick.waitForTitle('Save PDF Report');
    await quickPick.saveFile('/proc/report.pdf');
    await workbench.notification('The file could not be saved there. Choose another folder').waitFor();
    await workbench.screenshot('check-pdf-unwritable');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await page.getByRole('button', { name: 'Save PDF Report…' }).click();
    await quickPick.waitForTitle('Save PDF Report');
    await quickPick.pick('Spanish');
    const file = join(folder, 'report.pdf');
    await quickPick.waitForTitle('Save PDF Report');
    await quickPick.saveFile(file);
    await workbench.notification(/Saved .*report\.pdf\. Nothing here shows PDF files/).waitFor();
    assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
    await workbench.screenshot('check-pdf-saved');
  });

  it('lists the check in the sidebar, with its menu', async () => {
    const { tree } = workbench;
    await tree.expand('Checks');
    await tree.row('Person, CO').waitFor();
    const row = (await tree.rows()).find(({ label }) => label === 'Person, CO');
    assert.match(row?.description ?? '', /^completed · score 0/);
    await tree.row('Person, CO').click({ button: 'right' });
    await workbench.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Delete Check…' }).waitFor();
    await workbench.screenshot('check-tree');
    await workbench.page.keyboard.press('Escape');
  });

  it('shows any check by its ID, and says in one sentence that a report is asked for too early', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Run Background Check…');
    await choose('Type of check', 'Company');
    await choose('Country to search', 'Mexico');
    await quickPick.waitForTitle('Tax number of the company');
    await quickPick.type('900000001');
    await quickPick.accept();
    await quickPick.waitForTitle('Further inputs');
    await tick('A reference of your own');
    await workbench.page.keyboard.press('Enter');
    await quickPick.waitForTitle('A reference of your own');
    await quickPick.type('scenario:slow');
    await quickPick.accept();
    for (const title of ['Consent', 'Recent checks', 'Ready']) {
      await quickPick.waitForTitle(title);
      await quickPick.accept();
    }
    await workbench.pressInNotification('waiting for the result', 'Cancel');
    await workbench.notification('It goes on without you').waitFor();
    await tree().row('Company, MX').waitFor();
    await tree().row('Company, MX').click();
    const page = await workbench.webview('Check: Company, Mexico');
    await page.locator('.outcome.pending').waitFor();
    await workbench.screenshot('check-pending');
    await workbench.runCommand('Truora: Save PDF Report…');
    await quickPick.waitForTitle('Save PDF Report');
    await quickPick.pick('Spanish');
    await workbench.notification('There is no report of this check yet').waitFor();
    await workbench.screenshot('check-pdf-too-early');
    await workbench.runCommand('Truora: Open Check by ID…');
    await quickPick.waitForTitle('Open Check by ID');
    await quickPick.type('nonsense');
    await workbench.screenshot('check-open-by-id');
    await quickPick.cancel();
  });

  it('deletes a check after asking', async () => {
    await tree().contextMenu('Person, CO', 'Delete Check…');
    await workbench.page.locator('.monaco-dialog-box').waitFor();
    await workbench.screenshot('check-delete');
    await workbench.pressInDialog('Delete');
    await tree().row('Person, CO').waitFor({ state: 'detached' });
    await workbench.screenshot('check-deleted');
  });

  const tree = () => workbench.tree;
});
