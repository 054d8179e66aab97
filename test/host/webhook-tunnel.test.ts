import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as vscode from 'vscode';
import { accepts } from '../support/accepts.ts';
import { Sshd } from '../support/sshd.ts';
import { useLiveProfile } from './support/account.ts';
import { until } from './support/scripted-window.ts';
import { enter, resultPage, type User } from './support/truora.ts';
import { eventRow, eventRows } from './support/webhooks.ts';

const program = process.env.TRUORA_TEST_SSHD ?? '';
const SIGNING_KEY = 'ab12'.repeat(16);

/** A port of 127.0.0.1 that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}

(program ? describe : describe.skip)('webhooks of a real account through an SSH server', () => {
  let user: User;
  let leave: () => Promise<void>;
  let giveBack = () => {};
  let sshd: Sshd;

  beforeEach(async () => {
    ({ user, leave } = await enter());
    // With two families, a port that is taken in one would be given in the other.
    sshd = new Sshd(program, await freePort(), ['AddressFamily inet']);
    await sshd.start();
    assert.ok(await accepts(sshd.port));
    for (const [name, value] of Object.entries({
      provider: 'ssh',
      'ssh.host': '127.0.0.1',
      'ssh.port': sshd.port,
      'ssh.user': sshd.user,
      'ssh.keyFile': sshd.path('client'),
      'ssh.publicUrl': 'http://127.0.0.1:{port}',
    })) {
      await user.set(`truora.tunnel.${name}`, value);
    }
    giveBack = await useLiveProfile(user, 'Live');
  });
  afterEach(async () => {
    giveBack();
    await leave();
    const { listening } = await user.services.webhooks.service();
    await listening.stop();
    await sshd.remove();
  });

  /** How the window listens, once it says so. */
  async function says(text: RegExp): Promise<void> {
    const { listening } = await user.services.webhooks.service();
    await until(
      () => (text.test(listening.text() ?? '') ? true : undefined),
      () => `it says ${listening.text()}`,
    );
  }

  const publicAddress = async () => (await user.services.webhooks.service()).listening.state.publicUrl ?? '';

  /** Listens through the server; resolves with the public address. */
  async function live(): Promise<string> {
    user.run('truora.webhooks.start');
    const box = await user.question('Listen for Webhooks');
    assert.equal(box.labels()[0], 'SSH server', 'the way of the settings is not the first');
    await user.pick('Listen for Webhooks', 'SSH server');
    const asked = await user.message('is new to this machine');
    assert.equal(asked.isModal, true);
    assert.match(asked.detail ?? '', /SHA256:/);
    asked.press('Trust This Server');
    await says(/^Live: a test event came through/);
    return publicAddress();
  }

  it('are not listened for where the server is not trusted', async () => {
    user.run('truora.webhooks.start');
    await user.pick('Listen for Webhooks', 'SSH server');
    (await user.message('is new to this machine')).press(undefined);
    await says(/was not trusted, so nothing was sent to it/);
  });

  it('come into the list from the public address, which has a secret path', async () => {
    const address = await live();
    assert.match(new URL(address).pathname, /^\/[\w-]{32}$/);
    user.run('truora.webhooks.copyAddress');
    await user.statusMessage('The public address of your webhooks is in the clipboard.');
    assert.equal(await vscode.env.clipboard.readText(), address);
    const body = '{"events":[{"event_type":"check","event_action":"created"}]}';
    assert.equal((await fetch(address, { method: 'POST', body })).status, 200);
    await eventRow(user, 'check.created');
  });

  it('are sent through the tunnel on demand, and come back verified by the key of the profile', async () => {
    await live();
    const { profiles, signingKeys, webhooks } = user.services;
    await signingKeys.put(profiles.active().id, { name: 'My key', secret: SIGNING_KEY });
    await (await webhooks.service()).listening.refreshKeys();
    user.run('truora.webhooks.trigger');
    await user.pick('Trigger Webhook', 'check.finished');
    await user.pick('Trigger Webhook', 'Send it through the tunnel');
    await user.statusMessage('Sent through the tunnel; the answer was 200.');
    user.run('truora.webhooks.openEvent', (await eventRow(user, 'check.finished')).node);
    const { outcome } = await resultPage(await user.page('check.finished'));
    assert.equal(outcome.headline, 'Verified');
    assert.match(outcome.explanation ?? '', /My key/);
  });

  it('may be missing from the time in which the server was gone, which the list says', async () => {
    await live();
    await sshd.kill();
    await says(/^Lost; next try at /);
    await sshd.start();
    await says(/^Live: a test event came through/);
    await until(
      async () => (await eventRows(user)).find(({ label }) => /^Nothing could arrive from .* to /.test(label)),
      () => 'the list does not say that anything may be missing',
    );
  });

  it('follow a hook to another public address only after asking', async () => {
    const before = await live();
    await user.press('Truora can reach this window now.', 'Subscribe…');
    await user.pick('Subscribe to Webhooks', 'A hook for all events');
    await user.press('Change the account Live?', 'Subscribe');
    await user.statusMessage('Truora posts to this window until you stop listening.');
    await sshd.kill();
    // The port is taken when the server is back, so it gives another one.
    const stranger = createServer();
    await until(
      () => {
        stranger.listen(Number(new URL(before).port), '127.0.0.1');
        return once(stranger, 'listening').then(
          () => true,
          () => undefined,
        );
      },
      () => 'the former port is not free',
    );
    try {
      await sshd.start();
      await user.press('The public address is another one now', 'Change It');
      const { subscriptions } = await user.services.webhooks.service();
      const [place] = await subscriptions.places(user.services.profiles.active().id);
      await until(
        async () => {
          const [hook] = (await place?.list(AbortSignal.timeout(10_000))) ?? [];
          return hook?.address === (await publicAddress()) && hook.address !== before ? true : undefined;
        },
        () => 'the hook posts to the former address',
      );
    } finally {
      stranger.close();
    }
  });
});
