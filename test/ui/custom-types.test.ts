import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import { inProject } from '../../scripts/lib/project.js';
import type { CreatedValidation } from '../../src/contract/answers.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { Workbench } from '../support/workbench.ts';

const picture = inProject('examples/demo/documents/passport-front.webp');
/** More accounts than fit on a page, so that the first one is on none that is read. */
const ACCOUNTS = 55;

describe('accounts, further tries and custom types', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 11 });
    for (let i = 0; i < ACCOUNTS; i++) await post('/v1/accounts', { account_id: `seeded.${i}`, country: 'CO' });
    const change = JSON.stringify({ defaults: { document_allowed_retries: 1 } });
    await fetch(`${sandbox.url}/sandbox`, { method: 'PUT', body: change });
    await declinedPassport();
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': sandbox.url } });
    await workbench.openView('Truora');
  });

  after(async () => {
    await workbench?.close();
    await sandbox?.close();
  });

  async function post(path: string, form: Record<string, string>) {
    const headers = { 'Truora-API-Key': sandbox.apiKey };
    const body = new URLSearchParams(form);
    const response = await fetch(sandbox.apis.validations + path, { method: 'POST', headers, body });
    assert.ok(response.ok, `${path} answered ${response.status}`);
    return response.json();
  }

  /** A passport that was validated elsewhere, and failed. */
  async function declinedPassport(): Promise<void> {
    const { instructions = {} } = (await post('/v1/validations', {
      type: 'document-validation',
      user_authorized: 'true',
      country: 'ALL',
      document_type: 'passport',
      account_id: 'traveller-9f8e7d6c5b4a3210',
      custom_input: 'scenario:document_has_expired',
    })) as CreatedValidation;
    for (const link of [instructions.front_url, instructions.reverse_url]) {
      if (link) assert.ok((await fetch(link, { method: 'PUT', body: new Uint8Array(readFileSync(picture)) })).ok);
    }
  }

  it('creates an account after warning of an ID that can be guessed', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Create Account…');
    await quickPick.waitForTitle('Account ID');
    await quickPick.type('user-1');
    await quickPick.pick('Use the ID user-1');
    await quickPick.waitForTitle('This ID can be guessed');
    await workbench.screenshot('account-guessable');
    await quickPick.back();
    await quickPick.waitForTitle('Account ID');
    await quickPick.type('');
    await quickPick.pick('New ID');
    await quickPick.waitForTitle('Details');
    await workbench.screenshot('account-details');
    await quickPick.pick('Create by ID alone');
    await workbench.tree.row(/^user-/).waitFor();
    await workbench.notification('creating the account').waitFor({ state: 'hidden' });
    await workbench.screenshot('account-created');
  });

  it('opens an account that is on no page that was read', async () => {
    await workbench.runCommand('Truora: Open Account by ID…');
    await workbench.quickPick.waitForTitle('Open Account by ID');
    await workbench.quickPick.type('seeded.0');
    await workbench.quickPick.accept();
    await workbench.tree.row('seeded.0').waitFor();
    await workbench.screenshot('account-opened');
    await workbench.tree.viewAction('Collapse All');
    await workbench.tree.expand('Validations');
    await workbench.tree.expand('Failed');
  });

  it('tries a failed validation again without asking what is known', async () => {
    const { quickPick, tree } = workbench;
    await tree.row('Passport, ALL').waitFor();
    await tree.contextMenu('Passport, ALL', 'Try Again…');
    await quickPick.waitForTitle('Consent');
    await quickPick.pick('Yes, the person agreed');
    await quickPick.waitForTitle('Front of the document');
    await quickPick.pick('passport-front.webp');
    await quickPick.waitForTitle('Ready');
    await workbench.screenshot('account-retry');
    await quickPick.pick('Validate now');
    const page = await workbench.webview(/valid/);
    await page.getByRole('heading', { name: 'The document is valid' }).waitFor();
    await tree.row('Success').waitFor();
  });

  it('keeps a validation that was deleted in a group, and restores it from there', async () => {
    const { tree } = workbench;
    await tree.collapse('Success');
    await tree.contextMenu('Passport, ALL', 'Delete Validation…');
    await workbench.pressInDialog('Delete');
    await tree.row('Deleted').waitFor();
    await tree.expand('Deleted');
    await workbench.screenshot('account-deleted');
    await tree.contextMenu('Passport, ALL', 'Restore Validation');
    await tree.row('Deleted').waitFor({ state: 'detached' });
    await tree.row('Failed').waitFor();
    await tree.collapse('Validations');
  });

  it('shows the weights of a custom type add up, and refuses to save until they do', async () => {
    const { tree } = workbench;
    await tree.expand('Custom Types');
    await tree.row('No custom types yet: create one').click();
    const page = await workbench.webview('New Custom Type');
    await page.getByLabel('Name').fill('person');
    await reasons(page).getByText('person is a default type').waitFor();
    await page.getByLabel('Name').fill('hiring-custom');
    await weigh(page, 'Personal identity', '0.5');
    await weigh(page, 'Criminal record', '0.49');
    await reasons(page).getByText('The weights add up to 0.99: 0.01 is missing to make 1.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Create' }).isDisabled());
    await workbench.screenshot('custom-too-little');
    await page.getByLabel('Country').selectOption('MX');
    await page.getByLabel('Country').selectOption('CO');
    await page.getByRole('button', { name: 'Scale to 1' }).click();
    await page.locator('#sum').getByText('Sum: 1.00 of 1').waitFor();
    await workbench.screenshot('custom-ready');
    await page.getByRole('button', { name: 'Create' }).click();
    await reasons(page).getByText('Saved.').waitFor();
    await tree.row('hiring-custom').waitFor();
    await workbench.screenshot('custom-saved');
  });

  it('changes a weight by keyboard and deletes the type after asking', async () => {
    const { tree, page: window } = workbench;
    await tree.row('hiring-custom').click();
    const page = await workbench.webview('hiring-custom (CO)');
    await page.getByRole('slider', { name: 'Weight of Personal identity' }).focus();
    await window.keyboard.press('ArrowLeft');
    await reasons(page).getByText('0.01 is missing to make 1').waitFor();
    await page.getByRole('slider', { name: 'Weight of Criminal record' }).focus();
    await window.keyboard.press('ArrowRight');
    await reasons(page).getByText('Ready to save.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await reasons(page).getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Run a Check of This Type' }).click();
    await workbench.quickPick.waitForTitle(/Background Check/);
    await workbench.screenshot('custom-run-check');
    await workbench.quickPick.cancel();
    await tree.contextMenu('hiring-custom', 'Delete Custom Type…');
    await workbench.screenshot('custom-delete');
    await workbench.pressInDialog('Delete');
    await tree.row('No custom types yet: create one').waitFor();
    await workbench.tab('hiring-custom (CO)').waitFor({ state: 'detached' });
  });

  /** What the page says below the sum; a screen reader hears it too, by a text of its own. */
  function reasons(page: FrameLocator) {
    return page.locator('#reasons');
  }

  async function weigh(page: FrameLocator, dataset: string, weight: string): Promise<void> {
    await page.getByRole('checkbox', { name: `Search ${dataset}` }).check();
    await page.getByRole('spinbutton', { name: `Weight of ${dataset}` }).fill(weight);
  }
});
