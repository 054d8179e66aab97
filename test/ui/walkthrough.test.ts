import assert from 'node:assert/strict';
import { appears } from '../support/patience.ts';
import { createWalkthrough, type Walkthrough } from '../support/walkthrough.ts';
import { Workbench } from '../support/workbench.ts';

describe('the first minutes of a user without an account, by keyboard, from an empty window', () => {
  let workbench: Workbench;
  let walkthrough: Walkthrough;

  before(async () => {
    workbench = await Workbench.open(undefined, { settings: { 'truora.sandbox.speed': 'x10' } });
    walkthrough = createWalkthrough(workbench);
  });

  after(() => workbench?.close());

  it('has the first result six keys after the window opened, and remembers what happened', async () => {
    const before = walkthrough.pressed;
    await walkthrough.open();
    assert.deepEqual(await walkthrough.done(), []);
    await workbench.screenshot('walkthrough-begin');
    // The editor puts the focus on the first step when it has drawn it: from there to its mark and its button.
    await appears(workbench.page.locator('.getting-started-step.expanded:focus'), 5000);
    const focused = workbench.page.locator('.getting-started-step.expanded .monaco-text-button:focus');
    for (let tabs = 0; tabs < 3 && !(await appears(focused, 500)); tabs++) await walkthrough.press('Tab');
    await walkthrough.press('Enter');
    const first = await workbench.webview('The document is valid');
    await first.getByRole('heading', { name: 'The document is valid' }).waitFor();
    await first.locator('figure img').first().waitFor();
    assert.ok(walkthrough.pressed - before <= 6, `${walkthrough.pressed - before} keys`);
    assert.equal(await workbench.quickPick.widget.count(), 0, 'a question was asked');
    // What was only on screen is not ticked off.
    await walkthrough.open();
    await walkthrough.waitUntilDone('validate');
    assert.deepEqual(await walkthrough.done(), ['validate']);
    await walkthrough.goTo('webhook');
    await walkthrough.press('Enter');
    await (await workbench.webview(/document_validation\./)).getByRole('heading', { level: 1 }).waitFor();
    await walkthrough.open();
    await walkthrough.waitUntilDone('webhook');
    await walkthrough.goTo('result');
    await walkthrough.press('Enter');
    const result = await workbench.webview('The document is valid');
    await result.getByRole('heading', { level: 1 }).waitFor();
    // The focus is in the page: the first key goes to its first button, the next leaf through it.
    await result.locator('body').focus();
    await walkthrough.press('Tab');
    await walkthrough.press('PageDown');
    await walkthrough.open();
    await walkthrough.waitUntilDone('result');
    await workbench.reload();
    await walkthrough.open();
    for (const step of ['validate', 'webhook', 'result']) await walkthrough.waitUntilDone(step);
  });
});
