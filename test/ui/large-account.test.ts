import assert from 'node:assert/strict';
import { inProject } from '../../scripts/lib/project.js';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { Workbench } from '../support/workbench.ts';

const VALIDATIONS = 60;

describe('a sandbox that is named by its address', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 7 });
    for (let i = 0; i < VALIDATIONS; i++) {
      const response = await fetch(`${sandbox.apis.validations}/v1/validations`, {
        method: 'POST',
        headers: { 'Truora-API-Key': sandbox.apiKey, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `type=document-validation&user_authorized=true&country=PE&document_type=national-id&account_id=load-test`,
      });
      assert.equal(response.status, 200);
    }
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.url': sandbox.url } });
  });

  after(async () => {
    await workbench?.close();
    await sandbox?.close();
  });

  it('lists fifty validations, and the others when asked', async () => {
    await workbench.openView('Truora');
    const pending = workbench.tree.row('Pending');
    await pending.filter({ hasText: '50' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await pending.click();
    await workbench.page.keyboard.press('End');
    await workbench.screenshot('load-more');
    await workbench.tree.collapse('Pending');
    await workbench.tree.row('Load more…').click();
    await workbench.tree.row('Pending').filter({ hasText: '60' }).waitFor();
  });

  it('groups by type when asked', async () => {
    await workbench.runCommand('Truora: Group Validations…');
    await workbench.quickPick.waitForTitle('Group Validations');
    await workbench.quickPick.pick('By type');
    await workbench.tree.row('Document').filter({ hasText: '60' }).waitFor();
    await workbench.screenshot('grouped-by-type');
  });
});
