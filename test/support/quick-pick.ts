import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import { appears, BRIEFLY, hides, succeeds, within } from './patience.ts';

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

  const reads = widget.locator('.quick-input-progress.active');

  // The step before and the one after use the same widget: only a file dialog shows a path.
  const dialogTitle = async () => {
    // All at once, since it may close meanwhile.
    const [dialog] = await widget.evaluateAll((widgets) =>
      widgets.map((one) => ({
        path: one.querySelector('.quick-input-box input')?.value ?? '',
        title: one.querySelector('.quick-input-title')?.textContent ?? '',
      })),
    );
    return dialog?.path.startsWith('/') ? dialog.title : undefined;
  };

  /** Types a path into the file dialog and takes it, until the dialog has gone or another one has taken its place. */
  async function enterPath(path: string, isKnown: () => Promise<boolean>): Promise<void> {
    let entered: string | undefined;
    await within(20_000, async () => {
      const current = await dialogTitle();
      if (entered !== undefined && current !== entered) return true;
      // A dialog that still reads its first folder forgets what is typed.
      if (current === undefined || !(await appears(row('..'), 1000)) || !(await hides(reads))) return false;
      await input.fill(path, BRIEFLY);
      if (!(await isKnown()) || !(await hides(reads)) || (await input.inputValue(BRIEFLY)) !== path) return false;
      await input.press('Enter', BRIEFLY);
      entered = current;
      return succeeds(async () => (await dialogTitle()) !== current);
    });
  }

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
    saveFile: (path) => enterPath(path, async () => true),
    chooseFile(path) {
      const file = rows.filter({ hasText: path.split('/').at(-1) ?? path }).first();
      // Before the dialog knows the file, Enter means its folder.
      return enterPath(path, () => appears(file, 2000));
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
