import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { useLiveProfile } from './support/account.ts';
import { WorkspaceFiles } from './support/files.ts';
import { until } from './support/scripted-window.ts';
import { enter, resultPage, type User } from './support/truora.ts';

const REACHED = 'truora.walkthrough.reached';

describe('the walkthrough', () => {
  let user: User;
  let leave: () => Promise<void>;
  let giveBack = () => {};
  const files = new WorkspaceFiles();

  beforeEach(async () => {
    ({ user, leave } = await enter());
    await user.services.globalState.update(REACHED, undefined);
    await user.services.sandbox.configure({ speed: 'instant' });
  });
  afterEach(async () => {
    giveBack();
    giveBack = () => {};
    await files.removeAll();
    await leave();
  });

  const reached = () => user.services.globalState.get<readonly string[]>(REACHED) ?? [];
  const reaches = (milestone: string) =>
    until(
      () => (reached().includes(milestone) ? true : undefined),
      () => `only ${reached()} was reached`,
    );

  it('ticks the first step off when a validation has its result, without a question', async () => {
    assert.deepEqual(reached(), []);
    user.run('truora.specimen.validate');
    await user.page('The document is valid');
    await reaches('validated');
    assert.equal(user.open, undefined);
    assert.ok(!reached().includes('resultRead'), 'a result counts as read that was only on screen');
  });

  it('takes a webhook as seen when its page is on screen', async () => {
    user.run('truora.specimen.validate');
    await user.page('The document is valid');
    const { store } = await user.services.webhooks.service();
    await until(
      () => (store.rows().length > 0 ? true : undefined),
      () => 'no webhook came',
    );
    assert.ok(!reached().includes('eventSeen'));
    user.run('truora.webhooks.openNewest');
    await reaches('eventSeen');
  });

  it('takes a result as read once the user moves through it', async () => {
    user.run('truora.specimen.validate');
    const page = await user.page('The document is valid');
    await resultPage(page);
    page.send({ type: 'read' });
    await reaches('resultRead');
  });

  it('takes a configuration as written when it is saved with something in it', async () => {
    const save = async (content: string) => {
      const document = await vscode.workspace.openTextDocument(await files.writeFresh('.truora.yaml', ''));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), content);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    };
    await save('# nothing yet\n');
    await save('version: 1\nvalidators:\n  face-recognition:\n    timeout: 120\n');
    await reaches('configWritten');
  });

  it('takes the account as connected when a profile has a key', async () => {
    giveBack = await useLiveProfile(user, 'Shop');
    await reaches('accountConnected');
  });

  it('asks before the specimen is validated when a real account is in use', async () => {
    giveBack = await useLiveProfile(user, 'Shop');
    user.run('truora.specimen.validate');
    await user.press('The specimen is for the sandbox, and Shop is a real account.', 'Use the Sandbox');
    await user.page('The document is valid');
    assert.equal(user.services.profiles.active().id, 'sandbox');
  });

  it('has a picture for each step in each theme, and says what it shows', async () => {
    const extension = vscode.extensions.getExtension('truora-workbench.truora-workbench');
    const [walkthrough] = extension?.packageJSON.contributes.walkthroughs ?? [];
    assert.deepEqual(
      walkthrough.steps.map(({ id }: { readonly id: string }) => id),
      ['trust', 'validate', 'webhook', 'result', 'configuration', 'account'],
    );
    for (const { id, media } of walkthrough.steps) {
      assert.ok(media.altText.length > 10, id);
      assert.deepEqual(Object.keys(media.image).sort(), ['dark', 'hc', 'hcLight', 'light']);
      for (const path of Object.values<string>(media.image)) {
        assert.ok(
          extension && (await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension.extensionUri, path))).size > 0,
        );
      }
    }
  });
});
