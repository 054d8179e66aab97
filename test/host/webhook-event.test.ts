import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/scripted-window.ts';
import { enter, resultPage, type User } from './support/truora.ts';
import { eventRow, listen, onlyEvent, post, received } from './support/webhooks.ts';

describe('an event', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enter());
  });
  afterEach(() => leave());

  /** The page of an event that the sandbox sent. */
  async function opened(event: string, more: Parameters<typeof received>[2] = {}) {
    const service = await listen(user);
    user.run('truora.webhooks.openEvent', (await received(user, event, more)).node);
    return { service, page: await user.page(event) };
  }

  /** The text of the active document, once it fits. */
  function document(text: RegExp): Promise<string> {
    const shown = () => vscode.window.activeTextEditor?.document.getText() ?? '';
    return until(
      () => (text.test(shown()) ? shown() : undefined),
      () => `the document is ${shown().slice(0, 300)}`,
    );
  }

  it('is a page with its verification, its members, its claims and the request', async () => {
    const { page } = await opened('check.finished', { object: { check_id: 'CHK0001' } });
    const { outcome, sections, actions } = await resultPage(page);
    assert.deepEqual([outcome.tone, outcome.headline], ['success', 'Verified']);
    assert.deepEqual(
      sections.map(({ title }) => title),
      ['check.finished', 'Token claims', 'Deliveries to your handler', 'Request', 'Token'],
    );
    assert.deepEqual(
      actions?.map(({ label }) => label),
      ['Edit and Replay…', 'Claims', 'Raw Body', 'Open Its Subject'],
    );
    assert.match(JSON.stringify(sections), /CHK0001/);
  });

  it('says where its signature does not fit', async () => {
    const { page } = await opened('check.finished', { disturbance: 'tampered' });
    const { outcome } = await resultPage(page);
    assert.deepEqual([outcome.tone, outcome.headline], ['failure', 'Not verified']);
  });

  it('is shown as the text that it is, whatever it holds', async () => {
    const evil = '<img src=x onerror="document.body.dataset.hacked=1">';
    const { page } = await opened('check.finished', { object: { check_id: 'CHK0001', remark: evil } });
    const { sections } = await resultPage(page);
    const facts = sections.flatMap((section) => (section.kind === 'facts' ? section.facts : []));
    assert.equal(facts.find(({ label }) => label === 'remark')?.value, evil);
  });

  it('never shows the signature in its page', async () => {
    const { page, service } = await opened('check.finished');
    const { body } = onlyEvent(service);
    assert.ok('text' in body);
    const signature = body.text.split('.')[2] ?? '';
    assert.ok(signature.length > 20);
    assert.ok(!JSON.stringify(await resultPage(page)).includes(signature));
  });

  it('opens as JSON, claims and raw body', async () => {
    const { page } = await opened('check.finished');
    page.send({ type: 'openJson' });
    assert.ok(Array.isArray(JSON.parse(await document(/"event_action": "finished"/))));
    page.send({ type: 'action', id: 'show-claims' });
    assert.equal(JSON.parse(await document(/"iss"/)).iss, 'Truora');
    page.send({ type: 'action', id: 'show-token' });
    await document(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('gives the identifier that Truora gave it', async () => {
    const { page, service } = await opened('check.finished');
    await vscode.env.clipboard.writeText('');
    page.send({ type: 'copyId' });
    const wanted = onlyEvent(service).events[0]?.id;
    await until(
      async () => ((await vscode.env.clipboard.readText()) === wanted ? true : undefined),
      () => `the clipboard does not hold ${wanted}`,
    );
  });

  it('leads to the result that it is about', async () => {
    await user.services.sandbox.configure({ speed: 'instant' });
    user.run('truora.specimen.validate');
    (await user.page('The document is valid')).panel.dispose();
    const row = await eventRow(user, 'document_validation.succeeded');
    user.run('truora.webhooks.openSubject', row.node);
    await user.page('The document is valid');
  });

  it('says where it is about nothing that can be opened', async () => {
    await post(await listen(user), JSON.stringify({ events: [{ event_type: 'x', event_action: 'y' }] }));
    user.run('truora.webhooks.openSubject', (await eventRow(user, 'x.y')).node);
    await user.message('This event is about nothing that can be opened here.');
  });

  it('says in its page when it was deleted', async () => {
    const { page, service } = await opened('check.finished');
    await resultPage(page);
    await service.store.remove([onlyEvent(service).id]);
    const isGone = (message: object) => JSON.stringify(message).includes('not in the history any more');
    await until(
      () => page.sent.find(isGone),
      () => `the page got ${page.sent.map(({ type }) => type)}`,
    );
  });

  it('is opened as the newest, or the specimen is offered where none has come', async () => {
    user.run('truora.webhooks.openNewest');
    (await user.message('No webhook has arrived yet.')).press(undefined);
    await listen(user);
    await received(user, 'check.created');
    await received(user, 'check.finished');
    user.run('truora.webhooks.openNewest');
    await user.page('check.finished');
  });

  it('is compared with another, members in the same order', async () => {
    await listen(user);
    const first = await received(user, 'check.created');
    await received(user, 'check.finished');
    user.run('truora.webhooks.diff', first.node);
    const box = await user.question('Webhooks');
    assert.deepEqual(box.labels(), ['check.finished'], 'an event was offered to be compared with itself');
    await user.pick('Webhooks', 'check.finished');
    const input = await until(
      () => {
        const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      },
      () => 'nothing is compared',
    );
    for (const uri of [input.original, input.modified]) {
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      const members = [...text.matchAll(/^ {6}"(\w+)"/gm)].map(([, name = '']) => name);
      assert.ok(text.includes('check'), text);
      assert.deepEqual(members, members.toSorted());
    }
  });

  it('is named as missing by whatever needs one', async () => {
    user.run('truora.webhooks.export');
    await user.message('No webhook has come yet.');
    user.messages.length = 0;
    user.run('truora.webhooks.openEvent');
    await user.message('No webhook has come yet.');
  });
});
