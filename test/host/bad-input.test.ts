import assert from 'node:assert/strict';
import { closeSync, copyFileSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { FUTURE, keyWith } from '../support/api-key.ts';
import { answer, demoFile, enterFlows, validationsOf } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowsOf } from './support/tree.ts';
import type { User } from './support/truora.ts';

describe('bad input is refused in one clear sentence', () => {
  let user: User;
  let leave: () => Promise<void>;
  let folder: string;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
    folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
  });
  afterEach(async () => {
    await leave();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Answers the questions of a tax registration up to its front. */
  async function toPictures(): Promise<void> {
    user.run('truora.document.validate');
    await answer(
      user,
      ['Country of the document', 'Colombia'],
      ['Document type', 'Tax registration (RUT)'],
      ['Account', 'New account'],
      ['Consent', 'Yes, the person agreed'],
    );
  }

  /** Chooses a file for the front, and resolves with what is said of it. */
  async function choose(file: vscode.Uri): Promise<string | undefined> {
    await toPictures();
    await user.pick('Front of the document', 'Choose a File…');
    await user.chooseFile(file);
    const box = await user.question('Front of the document');
    assert.equal(box.row(/./)?.detail, 'Choose another file.');
    return box.labels()[0];
  }

  it('of text that is named as a picture', async () => {
    const said = await choose(demoFile('unfit-pictures/not-a-picture.jpg'));
    assert.equal(said, 'not-a-picture.jpg is not a JPEG, PNG or WebP picture.');
  });

  it('of an empty file', async () => {
    assert.equal(await choose(demoFile('unfit-pictures/empty.png')), 'empty.png is empty.');
  });

  it('of a picture of 40 MB', async () => {
    const path = join(folder, 'large.jpg');
    const large = openSync(path, 'w');
    writeSync(large, Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    ftruncateSync(large, 40_000_000);
    closeSync(large);
    assert.equal(await choose(vscode.Uri.file(path)), 'large.jpg has 38.1 MB: at most 30 MB can be sent.');
  });

  it('of a file that is deleted between picking and upload, and nothing is created', async () => {
    const path = join(folder, 'front.jpg');
    copyFileSync(demoFile('documents/co-national-id-front.jpg').fsPath, path);
    await toPictures();
    await user.pick('Front of the document', 'Choose a File…');
    await user.chooseFile(vscode.Uri.file(path));
    await user.pick('Reverse of the document', 'This document has no reverse');
    await user.question('Ready');
    rmSync(path);
    await user.pick('Ready', 'Validate now');
    const { text } = await user.message('The file front.jpg cannot be read any more');
    assert.doesNotMatch(text, /\bat .+:\d+|Error:/);
    assert.deepEqual(await validationsOf(user), []);
    assert.deepEqual(await rowsOf(user.services.explorer), []);
  });

  const KEYS: readonly (readonly [string, string, RegExp])[] = [
    ['a web key', keyWith({ key_type: 'web', exp: FUTURE }), /^This is a web key, made for browsers or devices\./],
    ['an expired key', keyWith({ key_type: 'backend', exp: 1_700_000_000 }), /^This key expired on Nov 14, 2023\./],
    ['a word in place of a key', 'hunter2', /^This is not an API key: a key has three parts/],
    ['a token of someone else', keyWith({ key_type: 'backend', exp: FUTURE, client_id: 42 }), /^This token is not one/],
  ];
  for (const [what, key, sentence] of KEYS) {
    it(`of ${what}, while it is typed and on Enter`, async () => {
      user.run('truora.profile.add');
      const box = await user.question('Add Profile');
      await box.type(key);
      assert.match(String(box.validationMessage), sentence);
      await box.accept();
      assert.match(String((await user.question('Add Profile')).validationMessage), sentence);
      assert.equal(user.services.profiles.list().length, 1);
    });
  }

  it('of a name that another profile has', async () => {
    user.run('truora.profile.add');
    await user.type('Add Profile', keyWith({ key_type: 'backend', exp: FUTURE }));
    const box = await until(
      () =>
        user
          .question('Add Profile')
          .then((open) => (/name for the profile/.test(open.prompt ?? '') ? open : undefined)),
      () => 'no name is asked for',
    );
    assert.equal(box.value, 'ci');
    await box.type('sandbox');
    assert.equal(box.validationMessage, 'Another profile has this name.');
    await box.type(' ');
    assert.equal(box.validationMessage, 'Type a name.');
  });
});

describe('a key of an account', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  async function give(): Promise<void> {
    user.run('truora.profile.add');
    await user.type('Add Profile', keyWith({ key_type: 'backend', exp: FUTURE }));
    await user.type('Add Profile', 'Live');
  }

  it('says what it is before it is used', async () => {
    await give();
    const shown = await user.message('Add Profile');
    assert.equal(shown.isModal, true);
    assert.match(shown.detail ?? '', /^Type: backend\nName: ci\nClient: TCI0+\nExpires: Jan 1, 2100$/);
    shown.press(undefined);
    assert.equal(user.services.profiles.list().length, 1);
  });

  it('makes a profile of production, which is in use until another is chosen', async () => {
    await give();
    await user.press('Add Profile', 'Use This Key');
    const { profiles } = user.services;
    await until(
      () => (profiles.active().name === 'Live' ? true : undefined),
      () => `${profiles.active().name} is in use`,
    );
    user.run('truora.profile.switch');
    const box = await user.question('Switch Profile');
    assert.deepEqual(box.labels(), ['Sandbox', 'Live', 'Add Profile with an API Key…']);
    assert.equal(box.row('Live')?.description, 'production, tries are billed · in use');
    await user.pick('Switch Profile', 'Sandbox');
    await until(
      () => (profiles.active().name === 'Sandbox' ? true : undefined),
      () => `${profiles.active().name} is in use`,
    );
  });
});
