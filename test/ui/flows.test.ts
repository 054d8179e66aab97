import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { inProject } from '../../scripts/lib/project.js';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { type LosingAnswers, losingAnswersOf } from '../support/losing-answers.ts';
import { chooseScenario, validatePassport } from '../support/passport.ts';
import { Workbench } from '../support/workbench.ts';

/**
 * What only the window shows of each flow: keys and mouse, file dialogs, pictures and pages as they are drawn, a
 * reload.
 */
describe('flows by keyboard and mouse', () => {
  let sandbox: RunningSandbox;
  let between: LosingAnswers;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ speed: 'x10', seed: 23 });
    between = await losingAnswersOf(sandbox.url);
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': between.base } });
    await workbench.openView('Truora');
  });

  after(async () => {
    await workbench?.close();
    await between?.close();
    await sandbox?.close();
  });

  afterEach(() => workbench.runCommand('Notifications: Clear All Notifications'));

  /** Narrows a list down to a row and takes it with Enter. */
  async function choose(title: string, text: string): Promise<void> {
    const { quickPick } = workbench;
    await quickPick.waitForTitle(title);
    await quickPick.type(text);
    await quickPick.widget.locator('.monaco-list-row.focused').filter({ hasText: text }).waitFor();
    await quickPick.accept();
  }

  /** Takes what each question offers. */
  async function accept(...titles: readonly string[]): Promise<void> {
    for (const title of titles) {
      await workbench.quickPick.waitForTitle(title);
      await workbench.quickPick.accept();
    }
  }

  /** The widths of the pictures of a page, once they are drawn. */
  async function widthsOf(page: FrameLocator, count: number): Promise<readonly number[]> {
    const images = page.locator('figure img');
    await images.nth(count - 1).waitFor();
    return images.evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          const image = one as unknown as { decode(): Promise<void>; readonly naturalWidth: number };
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    );
  }

  it('a document: back by its button, a file by the dialog, both pictures drawn, the JSON one click away', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Document…');
    await choose('Country of the document', 'Colombia');
    await quickPick.waitForTitle('Document type');
    await quickPick.back();
    await choose('Country of the document', 'Colombia');
    await choose('Document type', 'National ID');
    await accept('Account', 'Consent');
    await choose('Front of the document', 'co-national-id-front.jpg');
    await quickPick.waitForTitle('Reverse of the document');
    await quickPick.pick('Choose a File…');
    await quickPick.chooseFile(inProject('examples/demo/documents/co-national-id-reverse.jpg'));
    await accept('Ready');
    await workbench.notification('waiting for the result').waitFor();
    const page = await workbench.webview('National ID, Colombia');
    await page.getByRole('heading', { name: 'The document is valid' }).waitFor();
    assert.deepEqual(await widthsOf(page, 2), [1600, 1600]);
    await workbench.tree.row('National ID, CO').waitFor();
    await page.getByRole('button', { name: 'Raw JSON' }).click();
    await workbench.tab(/VLD.*\.json/).waitFor();
    assert.match(await workbench.editorText(), /"account_id": "user-/);
  });

  it('a face: boxes that are ticked, and the picture beside the video that is not shown', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Face…');
    await choose('Account', 'ana-prueba');
    await accept('Consent', 'Compared with');
    await choose('Reference picture', 'portrait.jpg');
    await quickPick.waitForTitle('What to look at');
    const boxes = quickPick.widget.locator('.monaco-list-row input[type=checkbox], .monaco-list-row .monaco-checkbox');
    await boxes.first().click();
    await boxes.nth(1).click();
    await quickPick.accept();
    await quickPick.waitForTitle('Tick at least one.');
    await boxes.first().click();
    await boxes.nth(1).click();
    await quickPick.accept();
    await accept('Threshold');
    await choose('Validate Face: Face', 'selfie.webm');
    await accept('Ready');
    const page = await workbench.webview('Face: The face is valid');
    await page.getByText(/selfie\.webm is a WebM video/).waitFor();
    assert.deepEqual(await widthsOf(page, 1), [800]);
  });

  it('a check: its findings and databases open on the page, and its row has a menu', async () => {
    const { quickPick, page: window, tree } = workbench;
    await workbench.runCommand('Truora: Run Background Check…');
    await choose('Type of check', 'Person');
    await choose('Country to search', 'Colombia');
    await accept('Who it is about');
    await quickPick.waitForTitle('National ID number');
    await quickPick.type('1000000001');
    await quickPick.accept();
    await quickPick.waitForTitle('Further inputs');
    await quickPick.widget.locator('.quick-input-list').getByText('A reference of your own', { exact: true }).click();
    await window.keyboard.press('Enter');
    await quickPick.waitForTitle('A reference of your own');
    await quickPick.type('scenario:with_findings');
    await quickPick.accept();
    await accept('Consent', 'Recent checks', 'Ready');
    const page = await workbench.webview('Check: Person, Colombia');
    for (const [details, inside] of [
      ['.records details', 'dl'],
      ['.checks details', 'li'],
    ] as const) {
      const first = page.locator(details).first();
      await first.locator('summary').click();
      await first.locator(inside).first().waitFor();
    }
    await tree.expand('Checks');
    await tree.contextMenu('Person, CO', 'Delete Check…');
    await workbench.pressInDialog('Delete');
    await tree.row('Person, CO').waitFor({ state: 'detached' });
  });

  it('a code: copied from the inbox and pasted, by keyboard alone', async () => {
    const { quickPick, page, tree } = workbench;
    await workbench.runCommand('Truora: Verify E-mail…');
    await accept('Account');
    await quickPick.waitForTitle('E-mail address');
    await quickPick.type('ana@example.test');
    await quickPick.accept();
    await accept('Consent', 'Language of the message', 'Ready');
    await quickPick.waitForTitle('Code');
    await tree.row('ana@example.test').waitFor();
    await page.keyboard.press('Control+0');
    await page.locator('.part.sidebar .monaco-list:focus-within').first().waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await tree.row('ana@example.test').and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Enter');
    await workbench.statusBarItem('Copied the code for ana@example.test').waitFor();
    await quickPick.widget.locator('input').first().focus();
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    const result = await workbench.webview('E-mail: The e-mail address is verified');
    await result.getByRole('heading', { name: 'The e-mail address is verified' }).waitFor();
  });

  it('a signature: on the page that the link opens in the browser', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Create Electronic Signature…');
    await accept('Account', 'Consent', 'Document validation', 'Face validation', 'Further parameter', 'Ready');
    await quickPick.waitForTitle('Link to the page');
    const opened = page.context().waitForEvent('page');
    await quickPick.pick('Open the page in the browser');
    const signing = await opened;
    await signing.getByRole('button', { name: 'Sign', exact: true }).click();
    await signing.getByText('This page can be closed.').waitFor();
    await signing.close();
    const result = await workbench.webview('Electronic signature: The document is signed');
    assert.equal(await result.getByRole('button', { name: 'Signed document' }).count(), 1);
  });

  it('a reload: what is pending goes on, and an answer that was lost is said again', async () => {
    await chooseScenario(workbench, 'slow');
    await validatePassport(workbench);
    await workbench.pressInNotification('waiting for the result', 'Cancel');
    await workbench.notification('It goes on without you').waitFor();
    between.isLosing = true;
    await validatePassport(workbench);
    await workbench.notification(/The answer was lost: a validation of account user-\S+ may exist/).waitFor();
    between.isLosing = false;
    await workbench.reload();
    await workbench.openView('Truora');
    await workbench.tree.row('Pending').waitFor();
    await workbench.notification(/may exist/).waitFor();
  });
});
