import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTextEditor } from '../support/text-editor.ts';
import { Workbench } from '../support/workbench.ts';

describe('help where the problem is', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-help-'));
    await writeFile(
      join(folder, 'handler.ts'),
      "// Answers of Truora.\nif (validation.declined_reason === 'blurry_image') retry();\n",
    );
    workbench = await Workbench.open(folder, { theme: 'dark' });
    await workbench.openView('Truora');
  });
  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('explains a declined reason in the code that names it', async () => {
    const { page } = workbench;
    await createTextEditor(page).open('handler.ts');
    await page.locator('.view-line').filter({ hasText: 'blurry_image' }).getByText("'blurry_image'").click();
    await workbench.runCommand('Show or Focus Hover');
    await page.locator('.monaco-hover').getByText('Ask for a new picture').waitFor();
    await workbench.screenshot('help-hover');
    await page.keyboard.press('Escape');
  });

  it('writes a report of a problem that goes nowhere by itself', async () => {
    await workbench.runCommand('Truora: Report Problem…');
    await workbench.notification('Nothing was sent.').waitFor();
    await workbench.page.locator('.view-line').filter({ hasText: 'Truora Workbench 0.' }).waitFor();
    await workbench.screenshot('help-report');
    await workbench.pressInNotification('Nothing was sent.', 'Where to Send It');
    await workbench.tab(/SUPPORT/).waitFor();
  });
});
