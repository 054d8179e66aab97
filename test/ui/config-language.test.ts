import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { within } from '../support/patience.ts';
import { createTextEditor, type TextEditor } from '../support/text-editor.ts';
import { Workbench } from '../support/workbench.ts';

const MISTAKES = `version: 1
validators:
  face-recognition:
    timeout: 99999
`;

describe('configuration files in the editor', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-config-'));
    writeFileSync(join(folder, 'truora.config.yaml'), '');
    writeFileSync(join(folder, 'mistakes.truora.yaml'), MISTAKES);
    workbench = await Workbench.open(folder, { settings: { 'files.autoSave': 'off' } });
    editor = createTextEditor(workbench.page);
  });

  after(async () => {
    await workbench?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.screenshot(`DEBUG-config-${this.currentTest.title.slice(0, 12)}`);
  });

  /** What the file holds once the editor has written it. */
  async function saved(name: string, holds: string): Promise<string> {
    await editor.press('Control+s');
    let text = '';
    await within(10_000, async () => {
      text = readFileSync(join(folder, name), 'utf8');
      return text.includes(holds);
    });
    return text;
  }

  it('writes a new file from nothing with completions only', async () => {
    await editor.open('truora.config.yaml');
    await workbench.page.locator('.part.statusbar').getByText('Truora Configuration').waitFor();
    assert.deepEqual((await editor.suggestions()).slice(0, 4), [
      'New configuration file',
      'version',
      'validators',
      'custom_types',
    ]);
    await workbench.screenshot('config-new');
    await editor.complete('version');
    await editor.press('Escape', 'End', 'Enter');
    await editor.complete('validators');
    await editor.complete('face-recognition');
    await editor.complete('timeout');
    await editor.press('Escape', 'End', 'Enter');
    await workbench.screenshot('config-settings');
    await editor.complete('threshold');
    await editor.press('Escape', 'End', 'Enter', 'Backspace');
    await editor.complete('document-validation');
    await editor.complete('documents');
    await editor.complete('country');
    await workbench.screenshot('config-countries');
    await editor.complete('CO');
    await editor.press('Enter');
    await editor.complete('document_type');
    await editor.complete('national-id');
    await editor.press('Enter');
    await editor.complete('validation_methods');
    await editor.complete('photo-of-photo');
    await editor.complete('enabled');
    const text = await saved('truora.config.yaml', 'photo-of-photo: enabled');
    assert.deepEqual(parse(text), {
      version: 1,
      validators: {
        'face-recognition': { timeout: 300, threshold: 0.65 },
        'document-validation': {
          documents: [
            { country: 'CO', document_type: 'national-id', validation_methods: { 'photo-of-photo': 'enabled' } },
          ],
        },
      },
    });
    await workbench.screenshot('config-written');
  });

  it('explains a setting, and fixes a mistake by quick fix', async () => {
    await editor.open('mistakes.truora.yaml');
    await workbench.page
      .locator('.part.statusbar')
      .getByRole('button', { name: /Errors: 1/ })
      .waitFor();
    await editor.goTo(4, 8);
    await (await editor.hover()).getByText('From 1 to 21600 seconds.').waitFor();
    await editor.press('Escape');
    await editor.goTo(4, 16);
    await editor.fix('Write 21600');
    await saved('mistakes.truora.yaml', 'timeout: 21600');
    await workbench.page.locator('.part.statusbar').getByRole('button', { name: 'No Problems' }).waitFor();
    await workbench.screenshot('config-mended');
  });
});
