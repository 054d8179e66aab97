import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { inProject } from '../../scripts/lib/project.js';
import { Workbench } from '../support/workbench.ts';

/** An ID whose scenario the sandbox takes from its name. */
const BEN = 'scenario.similarity_threshold_not_passed.ben';

describe('faces, by keyboard', () => {
  let workbench: Workbench;
  let folder: string;
  let longVideo: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'faces-'));
    longVideo = join(folder, 'long.webm');
    copyFileSync(inProject('examples/demo/faces/selfie.webm'), longVideo);
    truncateSync(longVideo, 12_000_000);
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.page.locator('.welcome-view-content').filter({ hasText: 'Nothing here yet' }).waitFor();
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Narrows the list down to a row and takes it with Enter, as a person at the keyboard does. */
  async function choose(text: string): Promise<void> {
    await workbench.quickPick.type(text);
    await workbench.quickPick.widget.locator('.monaco-list-row.focused').filter({ hasText: text }).waitFor();
    await workbench.quickPick.accept();
  }

  async function begin(account: string): Promise<void> {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Validate Face…');
    await quickPick.waitForTitle('Account');
    if (account === '') await quickPick.accept();
    else await choose(account);
    await quickPick.waitForTitle('Consent');
    await quickPick.accept();
    await quickPick.waitForTitle('Compared with');
  }

  async function widthsOf(page: FrameLocator): Promise<readonly number[]> {
    const images = page.locator('figure img');
    await images.first().waitFor();
    return images.evaluateAll((all) =>
      Promise.all(
        all.map(async (one) => {
          const image = one as unknown as { decode(): Promise<void>; readonly naturalWidth: number };
          await image.decode();
          return image.naturalWidth;
        }),
      ),
    );
  }

  it('asks for a reference picture where the account has no face, and offers fitting files only', async () => {
    const { quickPick } = workbench;
    await begin('ana-prueba');
    await quickPick.row('Enroll a reference picture first').waitFor();
    await workbench.screenshot('face-compared-with');
    await quickPick.accept();
    await quickPick.waitForTitle('Reference picture');
    await quickPick.type('faces');
    await quickPick.row('portrait.jpg').waitFor();
    assert.ok(!(await quickPick.items()).some((label) => label.includes('selfie')));
    await workbench.screenshot('face-reference');
    await choose('portrait.jpg');
  });

  it('takes several sub-validations, and refuses none with a word', async () => {
    const { quickPick } = workbench;
    await quickPick.waitForTitle('What to look at');
    await workbench.screenshot('face-sub-validations');
    const boxes = quickPick.widget.locator('.monaco-list-row input[type=checkbox], .monaco-list-row .monaco-checkbox');
    assert.equal(await boxes.count(), 2);
    await boxes.first().click();
    await boxes.nth(1).click();
    await quickPick.accept();
    await quickPick.waitForTitle('Tick at least one.');
    await boxes.first().click();
    await boxes.nth(1).click();
    await quickPick.accept();
    await quickPick.waitForTitle('Threshold');
    await quickPick.type('1.5');
    await quickPick.widget.getByText('Type a number from 0 to 1').waitFor();
    await workbench.screenshot('face-threshold-problem');
    await quickPick.type('0.8');
    await quickPick.accept();
  });

  it('takes a video, enrolls and validates in one run, and shows the result', async () => {
    const { quickPick } = workbench;
    await quickPick.waitForTitle('Validate Face: Face');
    await quickPick.type('faces');
    await quickPick.row('selfie.webm').waitFor();
    await workbench.screenshot('face-capture');
    await quickPick.type('');
    await quickPick.pick('Choose a File…');
    await quickPick.chooseFile(longVideo);
    await quickPick.widget.getByText('long.webm has 11.4 MB: at most 10 MB can be sent.').first().waitFor();
    await workbench.screenshot('face-video-over-limit');
    await quickPick.type('faces');
    await quickPick.row('selfie.webm').waitFor();
    await choose('selfie.webm');
    await quickPick.waitForTitle('Ready');
    await quickPick.row('Enroll and validate now').waitFor();
    await workbench.screenshot('face-ready');
    await quickPick.accept();
    await workbench.notification(/enrollment: |sending the face|waiting for the result/).waitFor();
    await workbench.screenshot('face-progress');
    const page = await workbench.webview('Face: The face is valid');
    await page.getByRole('heading', { name: 'The face is valid' }).waitFor();
    await page.getByText('similar to the enrolled face; the threshold is 80%').waitFor();
    await page.getByText(/selfie\.webm is a WebM video/).waitFor();
    assert.deepEqual(await widthsOf(page), [800]);
    await workbench.screenshot('face-result');
    await page.getByRole('heading', { name: 'Timeline' }).scrollIntoViewIfNeeded();
    await workbench.screenshot('face-result-timeline');
  });

  it('lists the enrollment, which the validation has confirmed, with its account', async () => {
    await workbench.tree.expand('Accounts');
    await workbench.tree.expand('ana-prueba');
    await workbench.tree.row('Enrollment: Face').waitFor();
    const rows = await workbench.tree.rows();
    assert.ok(rows.some(({ label, description }) => label === 'Enrollment: Face' && description === 'success'));
    await workbench.tree.row('Enrollment: Face').click();
    const page = await workbench.webview('Enrollment: Face: Enrolled');
    await page.getByRole('heading', { name: 'Enrolled' }).waitFor();
    await page.getByText('Stored: a face validation confirms it').waitFor();
    await workbench.screenshot('face-tree');
  });

  it('uses that enrollment the next time and says so', async () => {
    await begin('ana-prueba');
    await workbench.quickPick.row('The enrolled face').waitFor();
    await workbench.screenshot('face-enrolled');
    await workbench.quickPick.cancel();
    await workbench.quickPick.waitUntilClosed();
  });

  it('shows how far a face is below the threshold, and what to do', async () => {
    const { quickPick } = workbench;
    await begin(BEN);
    await quickPick.accept();
    await quickPick.waitForTitle('Reference picture');
    await choose('portrait.png');
    await quickPick.waitForTitle('What to look at');
    await quickPick.accept();
    await quickPick.waitForTitle('Threshold');
    await quickPick.accept();
    await quickPick.waitForTitle('Validate Face: Face');
    await choose('other-person.jpg');
    await quickPick.waitForTitle('Ready');
    await quickPick.accept();
    const page = await workbench.webview('Declined: similarity_threshold_not_passed');
    await page.getByText('below the threshold').waitFor();
    await page.getByText('do not lower the threshold for one person').waitFor();
    assert.deepEqual(await widthsOf(page), [800, 800]);
    await workbench.screenshot('face-declined');
  });

  it('explains an enrollment without a face', async () => {
    const { quickPick } = workbench;
    await workbench.runCommand('Truora: Enroll Face…');
    await quickPick.waitForTitle('Account');
    await choose('scenario.enrollment_no_face_detected.dora');
    await quickPick.waitForTitle('Consent');
    await quickPick.accept();
    await quickPick.waitForTitle('Reference picture');
    await choose('no-face.jpg');
    await quickPick.waitForTitle('Ready');
    await quickPick.accept();
    const page = await workbench.webview('Failed: no_face_detected');
    await page.getByText('No face was found in the reference picture.').waitFor();
    await page.locator('figure img').first().waitFor();
    await workbench.screenshot('face-enrollment-failed');
  });
});
