import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

const documents = inProject('examples/demo/documents');

describe('validating a document by keyboard and mouse', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'real' } });
  });

  after(() => workbench?.close());

  it('begins with a welcome that says what to do', async () => {
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
    assert.ok((await workbench.statusBar()).some((text) => text.includes('Truora: Sandbox')));
    await workbench.screenshot('welcome');
  });

  it('asks step by step, and back returns to the step before', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Document…');
    await quickPick.waitForTitle('Country of the document');
    await workbench.screenshot('flow-country');
    await quickPick.pick('Colombia');
    await quickPick.waitForTitle('Document type');
    await quickPick.back();
    await quickPick.waitForTitle('Country of the document');
    await quickPick.pick('Colombia');
    await quickPick.waitForTitle('Document type');
    await quickPick.pick('National ID');
    await quickPick.waitForTitle('Account');
    await quickPick.type('ana prueba');
    await workbench.screenshot('flow-account-problem');
    await quickPick.type('');
    await quickPick.pick('New account');
    await quickPick.waitForTitle('Consent');
    await quickPick.pick('Yes, the person agreed');
    await quickPick.waitForTitle('Front of the document');
    await workbench.screenshot('flow-front');
    await quickPick.pick('co-national-id-front.jpg');
    await quickPick.waitForTitle('Reverse of the document');
    await quickPick.pick('Choose a File…');
    await quickPick.chooseFile(`${documents}/co-national-id-reverse.jpg`);
    await quickPick.waitForTitle('Ready');
    await workbench.screenshot('flow-ready');
  });

  it('sends both pictures, waits, and opens the result', async () => {
    await workbench.quickPick.pick('Validate now');
    await workbench.notification('waiting for the result').waitFor();
    await workbench.screenshot('progress');
    const page = await workbench.webview('National ID, Colombia');
    await page.getByRole('heading', { name: 'The document is valid' }).waitFor();
    const pictures = page.locator('figure img');
    await pictures.nth(1).waitFor();
    const widths = await pictures.evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => {
          const picture = image as unknown as { decode(): Promise<void>; readonly naturalWidth: number };
          await picture.decode();
          return picture.naturalWidth;
        }),
      ),
    );
    assert.deepEqual(widths, [1600, 1600]);
    await workbench.screenshot('result');
    await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('result-timeline');
  });

  it('lists the validation and its account in the sidebar', async () => {
    await workbench.tree.row('National ID, CO').waitFor();
    await workbench.tree.expand('Accounts');
    await workbench.tree.row(/^user-/).waitFor();
    const rows = await workbench.tree.rows();
    assert.ok(rows.some(({ label, description }) => label === 'National ID, CO' && description.startsWith('success')));
    assert.ok(rows.some(({ label, level }) => level === 2 && label.startsWith('user-')));
    await workbench.screenshot('tree');
  });

  it('shows the raw JSON one click away', async () => {
    const page = await workbench.webview('National ID, Colombia');
    await page.getByRole('button', { name: 'Raw JSON' }).click();
    await workbench.tab(/VLD.*\.json/).waitFor();
    assert.match(await workbench.editorText(), /"account_id": "user-/);
    await workbench.screenshot('raw-json');
  });
});
