import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answer, demoFile, enterFlows, picturesOn } from './support/flows.ts';
import { rowAt } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

/** An ID whose scenario the sandbox takes from its name. */
const BEN = 'scenario.similarity_threshold_not_passed.ben';

describe('faces', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  async function begin(account: string): Promise<void> {
    user.run('truora.face.validate');
    await user.type('Account', account);
    await user.pick('Consent', 'Yes, the person agreed');
  }

  /** Answers the questions up to the face. */
  async function toFace(account: string): Promise<void> {
    await begin(account);
    await answer(user, ['Compared with', 'Enroll a reference picture first'], ['Reference picture', 'portrait.jpg']);
    await user.tick('What to look at', 'Similarity', 'Passive liveness');
    await user.type('Threshold', '0.8');
  }

  async function validated(): Promise<void> {
    await toFace('ana-prueba');
    await answer(user, ['Face', 'selfie.webm'], ['Ready', 'Enroll and validate now']);
    await user.page('Face: The face is valid');
  }

  it('need a reference picture where the account has none, which is no video', async () => {
    await begin('ana-prueba');
    const compared = await user.question('Compared with');
    assert.deepEqual(compared.labels(), ['Enroll a reference picture first']);
    await user.accept('Compared with');
    const box = await user.question('Reference picture');
    assert.ok(box.row('portrait.jpg'));
    assert.deepEqual(
      box.labels().filter((label) => label.startsWith('selfie')),
      [],
    );
  });

  it('are looked at for one thing at least', async () => {
    await begin('ana-prueba');
    await answer(user, ['Compared with', 'Enroll a reference picture first'], ['Reference picture', 'portrait.jpg']);
    const box = await user.question('What to look at');
    assert.deepEqual(
      box.selectedItems.map(({ label }) => label),
      ['Similarity', 'Passive liveness'],
    );
    await user.tick('What to look at');
    assert.equal((await user.question('Tick at least one.')).title, 'Validate Face: Tick at least one.');
    await user.tick('Tick at least one.', 'Passive liveness');
    await user.question('Validate Face: Face');
  });

  it('are similar by a number from 0 to 1', async () => {
    await begin('ana-prueba');
    await answer(user, ['Compared with', 'Enroll a reference picture first'], ['Reference picture', 'portrait.jpg']);
    await user.tick('What to look at', 'Similarity');
    const box = await user.type('Threshold', '1.5');
    assert.equal(box.validationMessage, 'Type a number from 0 to 1, such as 0.8.');
  });

  it('may be videos of 10 MB at most', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'faces-'));
    try {
      const long = join(folder, 'long.webm');
      copyFileSync(demoFile('faces/selfie.webm').fsPath, long);
      truncateSync(long, 12_000_000);
      await toFace('ana-prueba');
      assert.ok((await user.question('Validate Face: Face')).row('selfie.mp4'));
      await user.pick('Validate Face: Face', 'Choose a File…');
      await user.chooseFile(vscode.Uri.file(long));
      const box = await user.question('Validate Face: Face');
      assert.equal(box.labels()[0], 'long.webm has 11.4 MB: at most 10 MB can be sent.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('are enrolled and validated in one run, with the similarity and the threshold in the result', async () => {
    await toFace('ana-prueba');
    await user.pick('Face', 'selfie.webm');
    const ready = await user.question('Ready');
    assert.equal(ready.placeholder, 'Similarity of at least 0.8 + Passive liveness, account ana-prueba');
    await user.pick('Ready', 'Enroll and validate now');
    const shown = await user.page('Face: The face is valid');
    const page = await resultPage(shown);
    const meter = page.sections.find(({ kind }) => kind === 'meter');
    assert.ok(meter?.kind === 'meter');
    assert.equal(meter.threshold, 0.8);
    assert.match(meter.text, /similar to the enrolled face; the threshold is 80%$/);
    assert.match(JSON.stringify(page), /selfie\.webm is a WebM video/);
    assert.deepEqual(Object.values(await picturesOn(shown, 1)), ['image/jpeg']);
    assert.match(user.progresses[0]?.messages.join('; ') ?? '', /enrollment: .*sending the face/);
  });

  it('that were enrolled are listed with their account, confirmed by the validation', async () => {
    await validated();
    const row = await rowAt(user.services.explorer, 'Accounts', 'ana-prueba', 'Enrollment: Face');
    assert.equal(row.description, 'success');
    await vscode.commands.executeCommand(row.item.command?.command ?? '', row.node);
    const page = await resultPage(await user.page('Enrollment: Face: Enrolled'));
    assert.match(JSON.stringify(page), /Stored: a face validation confirms it/);
  });

  it('that were enrolled are used the next time', async () => {
    await validated();
    await begin('ana-prueba');
    const box = await user.question('Compared with');
    assert.deepEqual(box.labels(), ['The enrolled face']);
    assert.match(box.row('The enrolled face')?.detail ?? '', /^Enrolled on \d{4}-\d\d-\d\d\.$/);
  });

  it('of another person are declined with how far they are below the threshold, and both pictures', async () => {
    await toFace(BEN);
    await answer(user, ['Face', 'other-person.jpg'], ['Ready', 'Enroll and validate now']);
    const shown = await user.page('Face: Declined: similarity_threshold_not_passed');
    const page = await resultPage(shown);
    assert.match(JSON.stringify(page), /similar to the enrolled face: below the threshold of 80%/);
    assert.match(JSON.stringify(page), /do not lower the threshold for one person/);
    assert.equal(Object.keys(await picturesOn(shown, 2)).length, 2);
  });

  it('that are none are explained by the enrollment', async () => {
    user.run('truora.face.enroll');
    await user.type('Account', 'scenario.enrollment_no_face_detected.dora');
    await answer(
      user,
      ['Consent', 'Yes, the person agreed'],
      ['Reference picture', 'no-face.jpg'],
      ['Ready', 'Enroll now'],
    );
    const shown = await user.page('Failed: no_face_detected');
    const page = await resultPage(shown);
    assert.match(JSON.stringify(page), /No face was found in the reference picture\./);
    await picturesOn(shown, 1);
  });
});
