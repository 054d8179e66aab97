import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

describe('codes and signatures', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'real' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
  });

  after(() => workbench?.close());

  async function answer(title: string, label: string): Promise<void> {
    await workbench.quickPick.waitForTitle(title);
    await workbench.quickPick.pick(label);
  }

  async function type(title: string, text: string): Promise<void> {
    await workbench.quickPick.waitForTitle(title);
    await workbench.quickPick.type(text);
    await workbench.quickPick.accept();
  }

  const codePrompt = (text: string | RegExp) => workbench.quickPick.widget.getByText(text);

  it('sends a code to an e-mail address, and counts the time down while it asks for it', async () => {
    await workbench.runCommand('Truora: Verify E-mail…');
    await answer('Account', 'New account');
    await type('E-mail address', 'ana@example');
    await codePrompt('This is not an e-mail address').waitFor();
    await workbench.screenshot('code-email-problem');
    await type('E-mail address', 'ana@example.test');
    await answer('Consent', 'Yes, the person agreed');
    await answer('Language of the message', 'Spanish');
    await workbench.quickPick.waitForTitle('Ready');
    await workbench.screenshot('code-ready');
    await answer('Ready', 'Send the code now');
    await workbench.quickPick.waitForTitle('Code');
    await codePrompt(/A code was sent to ana@example.test. Retries left: 2. Time left: 4:5\d/).waitFor();
    await workbench.tree.row('ana@example.test').waitFor();
    await workbench.screenshot('code-asked');
  });

  it('says that a code was wrong, with the retries left', async () => {
    await type('Code', '000000');
    await codePrompt(/That code was wrong: type it again. Retries left: 1. Time left/).waitFor();
    await workbench.screenshot('code-wrong');
  });

  it('takes the code that was copied from the inbox, by keyboard alone', async () => {
    const { page, tree } = workbench;
    await page.keyboard.press('Control+0');
    await page.locator('.part.sidebar .monaco-list:focus-within').first().waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await tree.row('ana@example.test').and(page.locator('.focused')).waitFor();
    await page.keyboard.press('Enter');
    await workbench.statusBarItem('Copied the code for ana@example.test').waitFor();
    await workbench.screenshot('code-copied');
    await workbench.quickPick.widget.locator('input').first().focus();
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    const result = await workbench.webview('E-mail: The e-mail address is verified');
    await result.getByRole('heading', { name: 'The e-mail address is verified' }).waitFor();
    await result.getByText('Wrong code entered').waitFor();
    await workbench.screenshot('code-verified');
  });

  it('keeps a validation whose question was closed, and takes its code later from the sidebar', async () => {
    const { quickPick, tree, page } = workbench;
    await workbench.runCommand('Truora: Verify Phone…');
    await answer('Account', 'New account');
    await type('Phone number', '3000000000');
    await codePrompt('Begin with + and the country code').waitFor();
    await workbench.screenshot('code-phone-problem');
    await type('Phone number', '+57 300 000 0000');
    await answer('Consent', 'Yes, the person agreed');
    await answer('Kind of number', 'Home');
    await answer('Language of the message', 'English');
    await quickPick.waitForTitle('Channel');
    await workbench.screenshot('code-channel');
    await answer('Channel', 'WhatsApp message');
    await answer('Ready', 'Send the code now');
    await quickPick.waitForTitle('Code');
    await quickPick.cancel();
    await workbench.notification('It goes on without you').waitFor();
    await tree.contextMenu(/^Phone$/, 'Enter Code…');
    await quickPick.waitForTitle('Enter Code: Code');
    await codePrompt(/A code was sent. Retries left: 2/).waitFor();
    await tree.rowAction('+573000000000', 'Copy Code');
    await workbench.statusBarItem('Copied the code for +573000000000').waitFor();
    await workbench.screenshot('code-later');
    await quickPick.widget.locator('input').first().focus();
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    const result = await workbench.webview('Phone: The phone number is verified');
    await result.getByRole('heading', { name: 'The phone number is verified' }).waitFor();
    await workbench.screenshot('code-phone-verified');
  });

  it('explains three wrong codes, and offers a new one', async () => {
    await workbench.runCommand('Truora: Verify E-mail…');
    await answer('Account', 'New account');
    // What was answered the last time is offered again.
    await workbench.quickPick.waitForTitle('E-mail address');
    await workbench.quickPick.accept();
    await answer('Consent', 'Yes, the person agreed');
    await answer('Language of the message', 'English');
    await answer('Ready', 'Send the code now');
    for (const left of [2, 1, 0]) {
      await codePrompt(`Retries left: ${left}.`).waitFor();
      await type('Verify E-mail: Code', '000000');
    }
    await workbench.quickPick.waitForTitle('Not verified');
    await workbench.screenshot('code-three-wrong');
    await workbench.quickPick.pick('Open the result');
    const result = await workbench.webview('Declined: wrong_verification_code');
    await result.getByText('The code that was entered is not the one that was sent.').waitFor();
    await workbench.screenshot('code-declined');
  });

  it('says in words why a number was not enrolled', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Choose Sandbox Scenario…');
    await quickPick.waitForTitle('Sandbox Scenario');
    await quickPick.type('enrollment_phone_number_out_of_coverage');
    await quickPick.accept();
    await quickPick.waitUntilClosed();
    await workbench.runCommand('Truora: Verify Phone…');
    await answer('Account', 'New account');
    await type('Phone number', '+57 311 111 1111');
    await answer('Consent', 'Yes, the person agreed');
    await answer('Kind of number', 'Office');
    await answer('Language of the message', 'Spanish');
    await answer('Channel', 'Text message');
    await answer('Ready', 'Send the code now');
    await workbench.notification('The phone number was not enrolled: its network or country is not covered.').waitFor();
    await workbench.screenshot('code-not-enrolled');
    await workbench.runCommand('Truora: Choose Sandbox Scenario…');
    await quickPick.waitForTitle('Sandbox Scenario');
    await quickPick.type('success');
    await quickPick.accept();
    await quickPick.waitUntilClosed();
  });

  it('has a document signed on the page behind the link', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Create Electronic Signature…');
    await answer('Account', 'New account');
    await answer('Consent', 'Yes, the person agreed');
    await answer('Document validation', 'None');
    await answer('Face validation', 'None');
    await quickPick.waitForTitle('Further parameter');
    await workbench.screenshot('code-signature-parameter');
    await type('Further parameter', 'template_id=contract-7');
    await within(20_000, async () => (await quickPick.widget.locator('input').first().inputValue()) === '');
    await quickPick.accept();
    await answer('Ready', 'Create the signature now');
    await quickPick.waitForTitle('Link to the page');
    await workbench.screenshot('code-signature-link');
    const opened = page.context().waitForEvent('page');
    await quickPick.pick('Open the page in the browser');
    const signing = await opened;
    await signing.getByText('template_id: contract-7').waitFor();
    await workbench.screenshot('code-signing-page', signing);
    await signing.getByRole('button', { name: 'Sign', exact: true }).click();
    await signing.getByText('This page can be closed.').waitFor();
    await signing.close();
    const result = await workbench.webview('Electronic signature: The document is signed');
    await result.getByRole('heading', { name: 'The document is signed' }).waitFor();
    assert.equal(await result.getByRole('button', { name: 'Signed document' }).count(), 1);
    await workbench.screenshot('code-signed');
  });
});
