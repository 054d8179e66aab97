import assert from 'node:assert/strict';
import { freePortOr0 } from '../../scripts/lib/ports.js';
import { inProject } from '../../scripts/lib/project.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { useLiveProfile } from '../support/live-profile.ts';
import { within } from '../support/patience.ts';
import { Sshd } from '../support/sshd.ts';
import { Workbench } from '../support/workbench.ts';

const program = await ensureSshd();

(program ? describe : describe.skip)('webhooks of a real account through an SSH server', () => {
  let sshd: Sshd;
  let workbench: Workbench;

  before(async () => {
    sshd = new Sshd(program as string, (await freePortOr0(42_322)) || 42_323);
    await sshd.start();
    workbench = await Workbench.open(inProject('examples/demo'), {
      theme: 'dark',
      settings: {
        'truora.tunnel.provider': 'ssh',
        'truora.tunnel.ssh.host': '127.0.0.1',
        'truora.tunnel.ssh.port': sshd.port,
        'truora.tunnel.ssh.user': sshd.user,
        'truora.tunnel.ssh.keyFile': sshd.path('client'),
        'truora.tunnel.ssh.publicUrl': 'http://127.0.0.1:{port}',
      },
    });
    // With the explorer of resources closed, nothing is asked of the account, which does not exist.
    await useLiveProfile(workbench);
  });
  after(async () => {
    await workbench?.close();
    await sshd?.remove();
  });

  it('asks once whether the server is trusted, and is live when a test event came through', async () => {
    const { quickPick, page } = workbench;
    await workbench.runCommand('Truora: Listen for Webhooks');
    await quickPick.waitForTitle('Listen for Webhooks');
    await quickPick.pick('SSH server');
    await page.locator('.monaco-dialog-box').getByText('is new to this machine').waitFor();
    await workbench.screenshot('tunnel-trust');
    await workbench.pressInDialog('Trust This Server');
    await page.locator('.part.sidebar').getByText('Live: a test event came through').waitFor();
    await workbench.screenshot('tunnel-live');
  });

  it('brings what is posted to its public address into the list', async () => {
    const { page } = workbench;
    await workbench.runCommand('Truora: Copy Webhook Address');
    const address = await page.evaluate<string>('navigator.clipboard.readText()');
    const answer = await fetch(address, {
      method: 'POST',
      body: '{"events":[{"event_type":"check","event_action":"created"}]}',
    });
    assert.equal(answer.status, 200);
    await page
      .getByRole('treeitem', { name: /check\.created/ })
      .first()
      .waitFor();
    await workbench.screenshot('tunnel-event');
  });

  it('says that the server is gone, and is live again by itself when it is back', async () => {
    const { page } = workbench;
    await sshd.kill();
    await page.locator('.part.sidebar').getByText('Lost; next try').waitFor();
    await workbench.screenshot('tunnel-lost');
    await sshd.start();
    await within(
      60_000,
      async () => (await page.locator('.part.sidebar').getByText('Live: a test event came through').count()) > 0,
    );
    await page.getByRole('treeitem', { name: /Nothing could arrive/ }).waitFor();
    await workbench.screenshot('tunnel-back');
  });
});
