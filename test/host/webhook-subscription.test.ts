import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useLiveProfile } from './support/account.ts';
import { until } from './support/scripted-window.ts';
import { enter, type User } from './support/truora.ts';
import { eventRow, listen, received } from './support/webhooks.ts';

describe('a subscription of this window', () => {
  let user: User;
  let leave: () => Promise<void>;
  let giveBack = () => {};

  beforeEach(async () => {
    ({ user, leave } = await enter());
  });
  afterEach(async () => {
    giveBack();
    giveBack = () => {};
    await leave();
  });

  const hooks = async () => {
    const { subscriptions } = await user.services.webhooks.service();
    const [place] = await subscriptions.places(user.services.profiles.active().id);
    assert.equal(place?.kind, 'hook');
    return place.list(AbortSignal.timeout(10_000));
  };

  it('changes the account only after the plan was agreed to', async () => {
    const { listening } = await listen(user);
    user.run('truora.webhooks.subscribe');
    await user.pick('Subscribe to Webhooks', 'A hook for all events');
    const asked = await user.message('Change the account Sandbox?');
    assert.equal(asked.isModal, true);
    assert.match(asked.detail ?? '', /^A new hook for all events is created\. It will post to http/);
    assert.ok(asked.detail?.includes(listening.state.localUrl ?? '?'));
    asked.press(undefined);
    assert.deepEqual(await hooks(), []);
  });

  it('is a hook whose events verify, deleted when listening ends', async () => {
    await listen(user);
    user.run('truora.webhooks.subscribe');
    await user.pick('Subscribe to Webhooks', 'A hook for all events');
    await user.press('Change the account Sandbox?', 'Subscribe');
    await user.statusMessage('Truora posts to this window until you stop listening.');
    assert.equal((await hooks()).length, 1);
    await received(user, 'check.finished');
    await eventRow(user, 'check.finished', /^(?!.*Not )/);
    user.run('truora.webhooks.stop');
    await user.statusMessage('What was created for listening is deleted.');
    assert.deepEqual(await hooks(), []);
  });

  it('is the checklist for the dashboard, which ticks itself off', async () => {
    const { listening } = await listen(user);
    user.run('truora.webhooks.subscribe');
    await user.pick('Subscribe to Webhooks', 'A rule in the dashboard…');
    const box = await until(
      () => {
        const { open } = user;
        return open?.title === 'Subscribe in the Dashboard' ? open : undefined;
      },
      () => 'there is no checklist',
    );
    const done = () => box.items.filter(({ label }) => label.startsWith('$(pass-filled)')).length;
    assert.equal(done(), 0);
    await box.accept();
    await until(
      () => (done() === 1 ? true : undefined),
      () => 'the first step is not ticked off',
    );
    assert.equal(await vscode.env.clipboard.readText(), listening.state.localUrl);
    await received(user, 'check.finished');
    await until(
      () => (done() === box.items.length ? true : undefined),
      () => `${done()} steps are ticked off`,
    );
    box.hide();
  });

  it('cannot be had where Truora cannot reach the machine', async () => {
    giveBack = await useLiveProfile(user, 'Live');
    user.run('truora.webhooks.start');
    await user.pick('Listen for Webhooks', 'No tunnel');
    const { listening } = await user.services.webhooks.service();
    await until(
      () => (listening.state.isListening ? true : undefined),
      () => 'nothing listens',
    );
    user.run('truora.webhooks.subscribe');
    await user.message('Truora cannot reach this machine yet');
  });
});
