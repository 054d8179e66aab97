import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { within } from '../support/patience.ts';
import { createTextEditor, type TextEditor } from '../support/text-editor.ts';
import { Workbench } from '../support/workbench.ts';

const MISTAKES = `version: 1
validators:
  face-recognition:
    treshold: 0.7
    timeout: 99999
    include_face_search: yes
  document-validation:
\t\tretry_ttl: 600
custom_types:
  CO:
    leasing: { personal_identity: 0.8, criminal_record: 1.2 }
`;

/** The processes of the packaged language server on this machine that run from the folders of an editor. */
function serverProcessesOf({ root }: Workbench): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes(root) && command.includes('/dist/server.cjs');
      } catch {
        // It has ended since.
        return false;
      }
    });
}

describe('configuration files in the editor', () => {
  let folder: string;
  let workbench: Workbench;
  let editor: TextEditor;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'truora-config-'));
    writeFileSync(join(folder, 'truora.config.yaml'), '');
    writeFileSync(join(folder, 'team.truora.yaml'), 'custom_types:\n  CO:\n    hiring: { personal_identity: 1 }\n');
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
    assert.deepEqual((await editor.suggestions()).slice(0, 2), ['national-id', 'foreign-id']);
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

  it('explains a setting', async () => {
    await editor.goTo(4, 7);
    const hover = await editor.hover();
    await hover.getByText('From 1 to 21600 seconds.').waitFor();
    await workbench.screenshot('config-hover');
    await editor.press('Escape');
  });

  it('outlines the file', async () => {
    await editor.press('Control+Shift+o');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'CO national-id' }).first().waitFor();
    await workbench.screenshot('config-outline');
    await editor.press('Escape');
  });

  it('shows five mistakes and mends each by quick fix', async () => {
    await editor.open('mistakes.truora.yaml');
    const marks = workbench.page.locator('.part.statusbar').getByRole('button', { name: /Errors: 5, Warnings: 1/ });
    await marks.waitFor();
    await workbench.screenshot('config-mistakes');
    await editor.goTo(4, 8);
    await editor.fix('Rename to threshold');
    await editor.goTo(5, 16);
    await editor.fix('Write 21600');
    await editor.goTo(6, 26);
    await editor.fix('Write true');
    await workbench.screenshot('config-fixes');
    await editor.goTo(8, 2);
    await editor.fix('Indent with spaces');
    await editor.goTo(11, 8);
    await editor.fix('Scale the weights to 1');
    const text = await saved('mistakes.truora.yaml', '0.6');
    assert.deepEqual(parse(text), {
      version: 1,
      validators: {
        'face-recognition': { threshold: 0.7, timeout: 21_600, include_face_search: true },
        'document-validation': { retry_ttl: 600 },
      },
      custom_types: { CO: { leasing: { personal_identity: 0.4, criminal_record: 0.6 } } },
    });
    await workbench.page.locator('.part.statusbar').getByRole('button', { name: 'No Problems' }).waitFor();
    await workbench.screenshot('config-mended');
  });

  it('comes back when its process is killed', async () => {
    await editor.open('truora.config.yaml');
    const before = serverProcessesOf(workbench);
    assert.equal(before.length, 1);
    process.kill(before[0] as number, 'SIGKILL');
    await within(20_000, async () => serverProcessesOf(workbench).some((pid) => !before.includes(pid)));
    await editor.goTo(4, 7);
    await (await editor.hover()).getByText('From 1 to 21600 seconds.').waitFor();
    await editor.press('Escape');
  });

  it('comes back when its process hangs, and knows what is typed', async () => {
    const before = serverProcessesOf(workbench);
    assert.equal(before.length, 1);
    process.kill(before[0] as number, 'SIGSTOP');
    // The editor asks about what changes.
    await editor.goTo(4, 7);
    await editor.press('End');
    await editor.type(' ');
    await within(60_000, async () => serverProcessesOf(workbench).some((pid) => !before.includes(pid)));
    await editor.press('Backspace');
    await editor.goTo(4, 7);
    await (await editor.hover()).getByText('From 1 to 21600 seconds.').waitFor();
    await editor.press('Escape');
    assert.equal(serverProcessesOf(workbench).length, 1);
  });

  it('renames a custom type in every file', async () => {
    await editor.press('Control+End', 'Enter');
    await editor.type('\n');
    await editor.press('Home');
    await editor.complete('custom_types');
    await editor.complete('CO');
    await editor.complete('New custom type');
    await editor.press('Escape');
    await saved('truora.config.yaml', 'hiring');
    const line = readFileSync(join(folder, 'truora.config.yaml'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('hiring'));
    await editor.goTo(line + 1, 6);
    await editor.press('F2');
    const input = workbench.page.locator('.rename-box input');
    await input.waitFor();
    await input.fill('staff');
    await workbench.screenshot('config-rename');
    await editor.press('Enter');
    await editor.press('Control+k', 's');
    await within(10_000, async () => readFileSync(join(folder, 'team.truora.yaml'), 'utf8').includes('staff'));
    assert.match(readFileSync(join(folder, 'truora.config.yaml'), 'utf8'), /staff:/);
  });
});
