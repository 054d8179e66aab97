import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { useLiveProfile, useSandboxProfile } from '../support/live-profile.ts';
import { validatePassport } from '../support/passport.ts';
import { within } from '../support/patience.ts';
import { Workbench } from '../support/workbench.ts';

const SUCCEEDED = /^document_validation\.succeeded/;

describe('an upgrade from an earlier version', () => {
  let workbench: Workbench;

  before(async () => {
    // As it was packaged then; only parts that this test never loads are left out of it.
    const earlier = inProject('test/fixtures/upgrade/truora-workbench-0.0.1.vsix');
    workbench = await Workbench.open(inProject('examples/demo'), { vsix: earlier });
    await workbench.openView('Truora');
    await workbench.runCommand('Truora: Listen for Webhooks');
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/Listening for the sandbox on port \d+/)
      .waitFor();
    await validatePassport(workbench);
    await workbench.tab('The document is valid').waitFor({ timeout: 60_000 });
    await workbench.foldViews('Configuration');
    await workbench.tree.row(SUCCEEDED).waitFor();
    await useLiveProfile(workbench);
    await workbench.screenshot('upgrade-before');
    await workbench.upgrade();
    await workbench.openView('Truora');
  });

  after(() => workbench?.close());

  it('goes on with the profile that was in use', async () => {
    // Its key is gone: a browser without a keyring keeps secrets no longer than its page.
    await workbench.statusBarItem('Truora: Live').waitFor();
    await workbench.screenshot('upgrade-profile');
    await useSandboxProfile(workbench);
  });

  it('still has the result page, drawn by the new version', async () => {
    const page = await workbench.webview('The document is valid');
    await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await page.getByText('Webhook: document_validation.succeeded').waitFor();
    await workbench.screenshot('upgrade-result');
  });

  it('still has the events, verified, and goes on listening', async () => {
    await workbench.page
      .locator('.part.sidebar')
      .getByText(/Listening for the sandbox on port \d+/)
      .waitFor();
    await workbench.foldViews('Resources', 'Configuration');
    await workbench.tree.row(SUCCEEDED).click();
    const page = await workbench.webview(/^document_validation\.succeeded$/);
    await page.getByRole('heading', { name: 'Verified', exact: true }).waitFor();
    await workbench.screenshot('upgrade-event');
  });

  it('still knows what was started here, and starts the next one', async () => {
    const before = (await workbench.tree.rows()).filter(({ label }) => SUCCEEDED.test(label)).length;
    await validatePassport(workbench);
    await within(60_000, async () => {
      const events = (await workbench.tree.rows()).filter(({ label }) => SUCCEEDED.test(label));
      return events.length > before;
    });
    const rows = await workbench.tree.rows();
    assert.equal(rows.filter(({ label }) => SUCCEEDED.test(label)).length, before + 1);
    await workbench.screenshot('upgrade-after');
  });
});
