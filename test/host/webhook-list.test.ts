import assert from 'node:assert/strict';
import { useLiveProfile } from './support/account.ts';
import { until } from './support/scripted-window.ts';
import { rowsOf } from './support/tree.ts';
import { enter, resultPage, type User } from './support/truora.ts';
import { eventRow, eventRows, listen, post, received } from './support/webhooks.ts';

describe('the list of webhooks', () => {
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

  const labels = async () => (await eventRows(user)).map(({ label }) => label);

  /** The list holds these rows, newest first. */
  const holds = (...expected: readonly string[]) => {
    let seen: readonly string[] = [];
    return until(
      async () => {
        seen = await labels();
        return seen.join() === expected.join() ? true : undefined;
      },
      () => `the list holds ${seen.join(' | ')}`,
    );
  };

  /** How the window listens, once it says so. */
  async function listens(text: RegExp): Promise<void> {
    const { listening } = await user.services.webhooks.service();
    await until(
      () => (text.test(listening.text() ?? '') ? true : undefined),
      () => `it says ${listening.text()}`,
    );
  }

  it('listens for the sandbox without a question', async () => {
    user.run('truora.webhooks.start');
    await listens(/^Listening for the sandbox on port \d+\.$/);
  });

  it('offers tunnels, the delivery log and this machine alone for a real account', async () => {
    giveBack = await useLiveProfile(user, 'Live');
    user.run('truora.webhooks.start');
    const box = await user.question('Listen for Webhooks');
    for (const label of ['SSH server', 'An address of my own', 'Delivery log of Truora, polled', 'No tunnel']) {
      assert.ok(box.row(label), `${label} is not offered: ${box.labels()}`);
    }
    await user.pick('Listen for Webhooks', 'No tunnel');
    await listens(/^Listening on port \d+ of this machine only\.$/);
  });

  it('listens to nothing where the question is closed', async () => {
    giveBack = await useLiveProfile(user, 'Live');
    user.run('truora.webhooks.start');
    await user.cancel('Listen for Webhooks');
    const { listening } = await user.services.webhooks.service();
    assert.equal(listening.state.isListening, false);
  });

  it('offers to listen to whoever asks for an event before, and goes on with it', async () => {
    user.run('truora.webhooks.sandboxSend');
    await user.press('Nothing listens for webhooks here.', 'Start Listening');
    await user.question('Send Sandbox Webhook');
    await user.cancel('Send Sandbox Webhook');
  });

  it('shows the events of a validation verified, and in the timeline of its result', async () => {
    await user.services.sandbox.configure({ speed: 'instant' });
    user.run('truora.specimen.validate');
    const page = await user.page('The document is valid');
    const row = await eventRow(user, 'document_validation.succeeded');
    assert.doesNotMatch(row.description, /Not /);
    assert.match(row.item.accessibilityInformation?.label ?? '', /^document_validation\.succeeded, Verified, /);
    await resultPage(page, ({ sections }) =>
      sections.some(
        (section) =>
          section.kind === 'timeline' &&
          section.lines.some(
            ({ label, detail }) => label === 'Webhook: document_validation.succeeded' && detail === 'Verified',
          ),
      ),
    );
  });

  it('keeps what came when listening ends', async () => {
    await listen(user);
    await received(user, 'check.created');
    user.run('truora.webhooks.stop');
    const { listening } = await user.services.webhooks.service();
    await until(
      () => (listening.state.isListening ? undefined : true),
      () => 'it still listens',
    );
    assert.deepEqual(await labels(), ['check.created']);
  });

  it('marks the second of two deliveries of an event', async () => {
    await listen(user);
    user.run('truora.webhooks.sandboxSend');
    await user.pick('Send Sandbox Webhook', 'check.finished');
    await user.pick('Send Sandbox Webhook', 'Twice');
    await holds('check.finished', 'check.finished');
    const [second, first] = await eventRows(user);
    assert.match(second?.description ?? '', /duplicate/);
    assert.doesNotMatch(first?.description ?? '', /duplicate/);
  });

  it('says that an event that was changed after signing is not verified', async () => {
    await listen(user);
    user.run('truora.webhooks.sandboxSend');
    await user.pick('Send Sandbox Webhook', 'check.finished');
    await user.pick('Send Sandbox Webhook', 'Tampered');
    const row = await eventRow(user, 'check.finished', /Not verified/);
    assert.equal((row.item.iconPath as { readonly id: string }).id, 'error');
  });

  it('shows in which order events came where the sandbox sends the last word first', async () => {
    await listen(user);
    user.run('truora.webhooks.sandboxSend');
    await user.pick('Send Sandbox Webhook', 'check.finished');
    await user.pick('Send Sandbox Webhook', 'Out of order');
    await holds('check.created', 'check.finished');
  });

  it('names what is no event of Truora for what it is', async () => {
    const opened = await listen(user);
    await post(opened, 'hello');
    await eventRow(user, 'Body without events', /Not verified/);
    await post(opened, JSON.stringify({ events: [{ event_type: 'check', event_action: 'created' }] }));
    await eventRow(user, 'check.created', /Not signed/);
  });

  it('says that a body over a megabyte was cut, and offers nothing that needs all of it', async () => {
    const opened = await listen(user);
    await post(opened, 'x'.repeat(1024 * 1024 + 1)).catch(() => {});
    const row = await eventRow(user, 'Cut body');
    assert.doesNotMatch(row.item.contextValue ?? '', /;whole/);
  });

  it('narrows itself by signature and back', async () => {
    await listen(user);
    await received(user, 'check.created');
    await received(user, 'check.finished', { disturbance: 'tampered' });
    user.run('truora.webhooks.filter');
    await user.pick('Filter Webhooks', 'Not verified');
    await holds('check.finished');
    user.run('truora.webhooks.clearFilter');
    await holds('check.finished', 'check.created');
  });

  it('narrows itself by text, which may stand anywhere in an event', async () => {
    await listen(user);
    await received(user, 'check.created', { object: { check_id: 'CHK0001', type: 'company' } });
    await received(user, 'check.created', { object: { check_id: 'CHK0002', type: 'person' } });
    user.run('truora.webhooks.filter');
    await user.pick('Filter Webhooks', 'Text…');
    await user.type('Filter Webhooks', 'CHK0001');
    await until(
      async () =>
        (await eventRows(user)).every(({ description }) => description.includes('CHK0001')) ? true : undefined,
      () => 'more than the text asks for',
    );
    user.run('truora.webhooks.filter');
    assert.ok((await user.question('Filter Webhooks')).row('Text: CHK0001'));
    await user.cancel('Filter Webhooks');
  });

  it('offers only products and statuses that came', async () => {
    await listen(user);
    await received(user, 'document_validation.failed');
    user.run('truora.webhooks.filter');
    const box = await user.question('Filter Webhooks');
    assert.ok(box.row('validations'), box.labels().join());
    assert.equal(box.row('checks'), undefined);
    await user.cancel('Filter Webhooks');
  });

  it('groups itself by what events are about, or not at all', async () => {
    await listen(user);
    await received(user, 'check.created', { object: { check_id: 'CHK0001' } });
    await received(user, 'check.finished', { object: { check_id: 'CHK0001' } });
    user.run('truora.webhooks.group');
    await user.pick('Group Webhooks', 'By what it is about');
    const top = async () => (await rowsOf(user.services.webhooks.view)).map(({ label }) => label).join();
    await until(
      async () => ((await top()) === 'CHK0001' ? true : undefined),
      () => 'not grouped by subject',
    );
    user.run('truora.webhooks.group');
    assert.equal((await user.question('Group Webhooks')).row('By what it is about')?.description, 'in use');
    await user.pick('Group Webhooks', 'Not at all');
    await until(
      async () => ((await top()) === 'check.finished,check.created' ? true : undefined),
      () => 'still grouped',
    );
  });

  it('covers accounts, which are often named after people, until they are shown', async () => {
    const opened = await listen(user);
    const object = { account_id: 'maria.gomez' };
    await post(opened, JSON.stringify({ events: [{ event_type: 'account', event_action: 'created', object }] }));
    assert.doesNotMatch((await eventRow(user, 'account.created')).description, /maria/);
    user.run('truora.webhooks.reveal');
    await eventRow(user, 'account.created', /maria\.gomez/);
    user.run('truora.webhooks.cover');
    await eventRow(user, 'account.created', /^(?!.*maria)/);
  });

  it('deletes one event from this machine', async () => {
    await listen(user);
    const first = await received(user, 'check.created');
    await received(user, 'check.finished');
    user.run('truora.webhooks.delete', first.node);
    await holds('check.finished');
  });

  it('is emptied only after asking', async () => {
    await listen(user);
    await received(user, 'check.created');
    await received(user, 'check.finished');
    user.run('truora.webhooks.clear');
    const asked = await user.message('Delete all 2 webhooks of this workspace from this machine?');
    assert.equal(asked.detail, 'Nothing is deleted at Truora.');
    asked.press(undefined);
    assert.deepEqual(await labels(), ['check.finished', 'check.created']);
    user.run('truora.webhooks.clear');
    await until(
      () => (user.messages.length === 2 ? true : undefined),
      () => 'not asked again',
    );
    await user.press('Delete all 2 webhooks', 'Clear');
    await holds();
  });

  it('copies the address on this machine, and offers to listen where there is none', async () => {
    user.run('truora.webhooks.copyAddress');
    (await user.message('Nothing listens for webhooks here.')).press(undefined);
    const { listening } = await listen(user);
    user.run('truora.webhooks.copyAddress');
    await user.statusMessage('The address on this machine is in the clipboard; nobody else can reach it.');
    const { env } = await import('vscode');
    assert.equal(await env.clipboard.readText(), listening.state.localUrl);
  });

  it('answers senders as it is told', async () => {
    const opened = await listen(user);
    assert.equal((await post(opened, '{}')).status, 200);
    user.run('truora.webhooks.answer');
    await user.pick('Answer to Webhooks', '500');
    await until(
      async () => ((await post(opened, '{}')).status === 500 ? true : undefined),
      () => 'senders are not answered 500',
    );
    user.run('truora.webhooks.answer');
    await user.pick('Answer to Webhooks', 'Another status, with a delay and a text…');
    const box = await user.type('Answer to Webhooks', '700');
    assert.equal(box.validationMessage, 'Type a number from 200 to 599.');
    await user.type('Answer to Webhooks', '418');
    await user.type('Answer to Webhooks', '0');
    await user.type('Answer to Webhooks', 'short and stout');
    await until(
      async () => {
        const answer = await post(opened, '{}');
        return answer.status === 418 && (await answer.text()) === 'short and stout' ? true : undefined;
      },
      () => 'senders are not answered 418',
    );
  });
});
