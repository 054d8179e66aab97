import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import { appears, within } from './patience.ts';

/** The quick pick, input box or file dialog that is open. All of them wait until it is there. */
export interface QuickPick {
  /** The whole widget. */
  readonly widget: Locator;
  /** The row of this label. */
  row(label: string): Locator;
  title(): Promise<string>;
  placeholder(): Promise<string>;
  /** The labels of the rows on screen. */
  items(): Promise<string[]>;
  /** The text of the validation or prompt line under the input. */
  message(): Promise<string>;
  /** Chooses the row of this label, after typing the label where the row is not on screen. */
  pick(label: string): Promise<void>;
  /** Puts a text into the input in place of what was there. */
  type(text: string, options?: { readonly timeout: number }): Promise<void>;
  /** Takes what is typed or highlighted: Enter. */
  accept(): Promise<void>;
  /** The back button of a step. */
  back(): Promise<void>;
  /** A button of the title bar, by its tooltip. */
  press(button: string): Promise<void>;
  /** Closes it: Escape. */
  cancel(): Promise<void>;
  /** Resolves when a step of this title is shown. */
  waitForTitle(title: string | RegExp): Promise<void>;
  waitUntilClosed(): Promise<void>;
  /** Types a path into the file dialog and takes it. */
  chooseFile(path: string): Promise<void>;
  /** Types the path of a new file into the dialog that saves and takes it. */
  saveFile(path: string): Promise<void>;
}

export function createQuickPick(page: Page): QuickPick {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-box input');
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const title = widget.locator('.quick-input-title');

  const row = (label: string) => rows.filter({ has: page.locator('.label-name', { hasText: exactly(label) }) }).first();

  const dialogIsOpen = async () => (await input.count()) > 0 && (await input.inputValue()).startsWith('/');

  return {
    widget,
    row,
    title: () => textOf(title),
    placeholder: async () => (await input.getAttribute('placeholder')) ?? '',
    async items() {
      await rows.first().waitFor();
      const labels = await rows.locator('.quick-input-list-entry .label-name').allInnerTexts();
      return labels.map((label) => label.trim());
    },
    message: () => textOf(widget.locator('.quick-input-message')),
    async pick(label) {
      await rows.first().waitFor();
      if ((await row(label).count()) === 0) await input.fill(await filterFor(label, input));
      await row(label).click();
    },
    type: (text, options) => input.fill(text, options),
    accept: () => input.press('Enter'),
    back: () => widget.getByRole('button', { name: /^Back/ }).click(),
    press: (button) => widget.getByRole('button', { name: button }).click(),
    cancel: () => page.keyboard.press('Escape'),
    waitForTitle: (text) => title.filter({ hasText: text }).waitFor(),
    waitUntilClosed: () => widget.waitFor({ state: 'hidden' }),
    async saveFile(path) {
      // As with files that are there: what is typed while the first folder is read is forgotten.
      await row('..').waitFor();
      await within(20_000, async () => {
        await input.fill(path);
        await page.waitForTimeout(300);
        return (await input.inputValue()) === path;
      });
      await input.press('Enter');
      await widget.waitFor({ state: 'hidden' });
    },
    async chooseFile(path) {
      const file = rows.filter({ hasText: path.split('/').at(-1) ?? path }).first();
      let entered = false;
      await within(20_000, async () => {
        // The step before and the one after use the same input: only a file dialog shows a path.
        if (!(await dialogIsOpen())) return entered;
        // A dialog that still reads its first folder would forget what is typed now, and Enter before it knows the file means the folder.
        if (!(await appears(row('..'), 1000))) return false;
        await input.fill(path);
        if (!(await appears(file, 2000)) || (await input.inputValue()) !== path) return false;
        await input.press('Enter');
        entered = true;
        await page.waitForTimeout(200);
        return !(await dialogIsOpen());
      });
    },
  };
}

/** The palette's prefix stays in front of what is typed. */
async function filterFor(label: string, input: Locator): Promise<string> {
  return (await input.inputValue()).startsWith('>') ? `>${label}` : label;
}

async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? '';
}
