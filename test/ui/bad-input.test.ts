import assert from 'node:assert/strict';
import { closeSync, copyFileSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/project.js';
import { FUTURE, keyWith } from '../support/api-key.ts';
import { enterLiveProfile } from '../support/live-profile.ts';
import { Workbench } from '../support/workbench.ts';

describe('bad input is refused in one clear sentence', () => {
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-ui-'));
    mkdirSync(join(folder, 'pictures'));
    copyFileSync(inProject('examples/demo/documents/co-national-id-front.jpg'), join(folder, 'pictures/front.jpg'));
    copyFileSync(inProject('examples/demo/unfit-pictures/not-a-picture.jpg'), join(folder, 'not-a-picture.jpg'));
    copyFileSync(inProject('examples/demo/unfit-pictures/empty.png'), join(folder, 'empty.png'));
    const large = openSync(join(folder, 'large.jpg'), 'w');
    writeSync(large, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    ftruncateSync(large, 40_000_000);
    closeSync(large);
    workbench = await Workbench.open(folder, { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function toPictures(): Promise<void> {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Document…');
    await quickPick.waitForTitle('Country of the document');
    await quickPick.pick('Colombia');
    await quickPick.waitForTitle('Document type');
    await quickPick.pick('Tax registration (RUT)');
    await quickPick.waitForTitle('Account');
    await quickPick.pick('New account');
    await quickPick.waitForTitle('Consent');
    await quickPick.pick('Yes, the person agreed');
    await quickPick.waitForTitle('Front of the document');
  }

  it('of files: text named as a picture, an empty one, one of 40 MB', async () => {
    const { quickPick } = workbench;
    await toPictures();
    const offered = await quickPick.items();
    assert.deepEqual(
      offered.filter((item) => /not-a-picture|empty|large/.test(item)),
      [],
    );
    for (const [file, sentence] of [
      ['not-a-picture.jpg', 'not-a-picture.jpg is not a JPEG, PNG or WebP picture'],
      ['empty.png', 'empty.png is empty'],
      ['large.jpg', 'large.jpg has 38.1 MB: at most 30 MB can be sent.'],
    ] as const) {
      await quickPick.pick('Choose a File…');
      await quickPick.chooseFile(join(folder, file));
      await quickPick.widget.getByText(sentence).first().waitFor();
      await workbench.screenshot(`bad-file-${file.split('.')[0]}`);
    }
    await quickPick.cancel();
  });

  it('of a file that is deleted between picking and upload, and nothing is created', async () => {
    const { quickPick } = workbench;
    await toPictures();
    await quickPick.pick('front.jpg');
    await quickPick.waitForTitle('Reverse of the document');
    await quickPick.pick('This document has no reverse');
    await quickPick.waitForTitle('Ready');
    rmSync(join(folder, 'pictures/front.jpg'));
    await quickPick.pick('Validate now');
    await workbench.notification('The file front.jpg cannot be read any more').waitFor();
    await workbench.screenshot('bad-file-deleted');
    assert.match(await workbench.tree.welcomeText(), /Nothing here yet/);
    assert.deepEqual(await stacksOnScreen(), []);
  });

  const KEYS: readonly (readonly [string, string, RegExp])[] = [
    ['of a web key', keyWith({ key_type: 'web', exp: FUTURE }), /This is a web key/],
    ['of an expired key', keyWith({ key_type: 'backend', exp: 1_700_000_000 }), /This key expired on Nov 14, 2023/],
    ['of a word', 'hunter2', /This is not an API key/],
  ];
  for (const [what, key, sentence] of KEYS) {
    it(what, async () => {
      const { quickPick } = workbench;
      await workbench.runCommand('Truora: Add Profile with an API Key…');
      await quickPick.waitForTitle('Add Profile');
      await quickPick.type(key);
      await quickPick.widget.getByText(sentence).waitFor();
      await workbench.screenshot(`bad-key-${what.split(' ').at(-2)}`);
      await quickPick.cancel();
    });
  }

  it('shows what a key says of itself before it is used, and production in the status bar', async () => {
    const { quickPick } = workbench;
    // With the view hidden nothing is asked of the account.
    await workbench.runCommand('View: Show Explorer');
    await enterLiveProfile(workbench);
    await workbench.page.locator('.monaco-dialog-box').getByText('Type: backend').waitFor();
    await workbench.screenshot('key-claims');
    await workbench.pressInDialog('Use This Key');
    await workbench.statusBarItem('Truora: Live').waitFor();
    await workbench.screenshot('production');
    await workbench.runCommand('Truora: Switch Profile…');
    await quickPick.waitForTitle('Switch Profile');
    await workbench.screenshot('switch-profile');
    await quickPick.pick('Sandbox');
    await workbench.statusBarItem('Truora: Sandbox').waitFor();
  });

  async function stacksOnScreen(): Promise<readonly string[]> {
    return (await workbench.notifications()).filter((text) => /\bat .+:\d+|Error:/.test(text));
  }
});
