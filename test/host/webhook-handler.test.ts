import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/scripted-window.ts';
import { enter, resultPage, type User } from './support/truora.ts';
import {
  claimsIn,
  eventRow,
  eventRows,
  listen,
  OwnHandler,
  objectIn,
  onlyEvent,
  received,
} from './support/webhooks.ts';

describe('the developer’s own handler', () => {
  let user: User;
  let leave: () => Promise<void>;
  let handler: OwnHandler;

  beforeEach(async () => {
    ({ user, leave } = await enter());
    handler = await OwnHandler.start();
  });
  afterEach(async () => {
    await leave();
    await handler.stop();
  });

  /** Resolves when the way in which the window listens, or hands events on, is another one. */
  const nextChange = ({ listening }: Awaited<ReturnType<typeof listen>>) =>
    new Promise<void>((resolve) => {
      const subscription = listening.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });

  /** Listens, and hands events on. */
  async function forwards() {
    const opened = await listen(user);
    await opened.handler.setUrl(handler.url);
    return opened;
  }

  it('gets each event byte for byte, and its answer is in the list', async () => {
    const opened = await listen(user);
    user.run('truora.webhooks.forward');
    const changed = nextChange(opened);
    await user.type('Forward Webhooks', handler.url);
    await changed;
    await received(user, 'check.finished');
    const body = await handler.body(0);
    assert.deepEqual(onlyEvent(opened).body, { text: body });
    await eventRow(user, 'check.finished', /→ 204/);
  });

  it('may not be the receiver itself, nor what is no address', async () => {
    const { listening, handler: memory } = await listen(user);
    user.run('truora.webhooks.forward');
    const box = await user.type('Forward Webhooks', 'localhost');
    assert.equal(box.validationMessage, 'Type an http or https address without a password.');
    await user.type('Forward Webhooks', listening.state.localUrl ?? '');
    assert.match(String(box.validationMessage), /^This address leads back to the receiver of this window/);
    await user.cancel('Forward Webhooks');
    assert.equal(memory.url, '');
  });

  it('gets nothing any more once its address is empty', async () => {
    const opened = await forwards();
    user.run('truora.webhooks.forward');
    assert.equal((await user.question('Forward Webhooks')).value, handler.url);
    const changed = nextChange(opened);
    await user.type('Forward Webhooks', '');
    await changed;
    await received(user, 'check.finished');
    assert.deepEqual(handler.bodies, []);
  });

  it('gets an event once more on demand', async () => {
    await forwards();
    const row = await received(user, 'check.finished');
    const first = await handler.body(0);
    user.run('truora.webhooks.replay', row.node);
    assert.equal(await handler.body(1), first);
  });

  it('is asked for where none is known and an event is to be sent again', async () => {
    await listen(user);
    const row = await received(user, 'check.finished');
    user.run('truora.webhooks.replay', row.node);
    await user.type('Forward Webhooks', handler.url);
    await handler.body(0);
  });

  it('gets an edited event with a new signature when it is sent, not when the editor saves by itself', async () => {
    await user.set('files.autoSave', 'afterDelay');
    await user.set('files.autoSaveDelay', 50);
    await forwards();
    const row = await received(user, 'check.finished', { object: { check_id: 'CHK0001' } });
    await handler.body(0);
    user.run('truora.webhooks.edit', row.node);
    await user.statusMessage('Save to sign the event and send it.');
    const editor = await until(
      () => {
        const { activeTextEditor } = vscode.window;
        return activeTextEditor?.document.uri.scheme === 'truora-webhook-edit' ? activeTextEditor : undefined;
      },
      () => 'nothing is edited',
    );
    const { document } = editor;
    const before = document.getText();
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(0, 0, document.lineCount, 0), before.replaceAll('CHK0001', 'CHK0002'));
    });
    await until(
      () => (document.isDirty ? undefined : true),
      () => 'the editor did not save',
    );
    assert.equal(handler.bodies.length, 1, 'what the editor saved was sent');
    user.run('truora.webhooks.sendEdited');
    assert.equal(objectIn(await handler.body(1)).check_id, 'CHK0002');
    await user.statusMessage(/^Signed with .* and sent: 204$/);
    const made = await eventRow(user, 'check.finished', /Edited and sent again/);
    assert.match(made.item.accessibilityInformation?.label ?? '', /, Verified,/);
  });

  it('gets no text that is no JSON object', async () => {
    await user.set('files.autoSave', 'off');
    await forwards();
    const row = await received(user, 'check.finished');
    await handler.body(0);
    user.run('truora.webhooks.edit', row.node);
    await user.statusMessage('Save to sign the event and send it.');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), '[');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await document.save().then(undefined, () => false), false);
    assert.equal(handler.bodies.length, 1);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('gets any event of the catalogue about a validation that is there', async () => {
    await user.services.sandbox.configure({ speed: 'instant' });
    user.run('truora.specimen.validate');
    await user.page('The document is valid');
    await forwards();
    const [run] = await user.services.runs.list();
    assert.ok(run);
    user.run('truora.webhooks.trigger');
    await user.pick('Trigger Webhook', 'document_validation.failed');
    const box = await user.question('Trigger Webhook');
    assert.deepEqual(box.labels(), ['Made-up IDs', run.id]);
    await user.pick('Trigger Webhook', run.id);
    await user.pick('Trigger Webhook', 'Sign and send it');
    await user.statusMessage(/^Signed with .* and sent: 204$/);
    assert.equal(objectIn(handler.bodies.at(-1) ?? '').validation_id, run.id);
  });

  it('gets a triggered event after it was edited', async () => {
    await forwards();
    user.run('truora.webhooks.trigger');
    await user.pick('Trigger Webhook', 'check.finished');
    await user.pick('Trigger Webhook', 'Edit it first');
    await user.statusMessage('Save to sign the event and send it.');
    assert.deepEqual(handler.bodies, []);
    user.run('truora.webhooks.sendEdited');
    assert.equal(claimsIn(await handler.body(0)).events.length, 1);
    await eventRow(user, 'check.finished', /Triggered here/);
  });

  it('gets what the sandbox sends when it is asked to', async () => {
    await forwards();
    user.run('truora.webhooks.trigger');
    await user.pick('Trigger Webhook', 'check.finished');
    await user.pick('Trigger Webhook', 'Let the sandbox send it');
    await handler.body(0);
    assert.doesNotMatch((await eventRow(user, 'check.finished')).description, /Triggered here/);
  });

  it('is checked up, and the page says what it should do otherwise', async () => {
    await forwards();
    user.run('truora.webhooks.checkUp');
    const page = await user.page('Handler check-up');
    const { outcome, sections } = await resultPage(page);
    assert.equal(outcome.tone, 'failure');
    assert.match(outcome.explanation ?? '', /It did not do what it should in \d+ of \d+ cases/);
    assert.deepEqual(
      sections.map(({ title }) => title),
      ['What it should do otherwise', 'What it did'],
    );
    assert.deepEqual(await eventRows(user), [], 'the events of the check-up are in the list');
  }).timeout(60_000);
});
