import type { Locator, Page } from 'playwright-core';
import { appears, BRIEFLY, hides, within } from './patience.ts';

/** The text editor that has the focus, used by key alone. */
export interface TextEditor {
  /** Opens a file of the workspace by its name. */
  open(name: string): Promise<void>;
  /** Types into the editor as a person does, key by key. */
  type(text: string): Promise<void>;
  /** Types the beginning of a suggestion, waits until the one with this label is the chosen one, and takes it. */
  complete(label: string, typed?: string): Promise<void>;
  /** The labels that are suggested here, from the top of the list. */
  suggestions(): Promise<string[]>;
  /** Puts the cursor in a line and column, both from 1. */
  goTo(line: number, column: number): Promise<void>;
  /** Opens the fixes of this place and resolves when this one is among them. */
  openFixes(title: string | RegExp): Promise<void>;
  /** Opens the fixes of this place and takes one. */
  fix(title: string | RegExp): Promise<void>;
  /** Shows the hover of this place and resolves with it. */
  hover(): Promise<Locator>;
  press(...keys: readonly string[]): Promise<void>;
}

export function createTextEditor(page: Page): TextEditor {
  const suggest = page.locator('.suggest-widget.visible');
  const rows = suggest.locator('.monaco-list-row');
  const labelOf = (row: Locator) => row.locator('.label-name').first();
  const chosen = suggest.locator('.monaco-list-row.focused');

  const input = page.locator('.quick-input-widget:visible .quick-input-box input');

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  const fixNamed = (title: string | RegExp) =>
    page.locator('.action-widget .monaco-list-row').filter({ hasText: title }).first();
  const openFixes = (title: string | RegExp) =>
    within(20_000, async () => {
      await press('Control+.');
      if (await appears(fixNamed(title), 2000)) return true;
      await press('Escape');
      return false;
    });

  return {
    press,
    async open(name) {
      const tab = page.locator('.part.editor .tab.active').filter({ hasText: name });
      // What was opened last is in front while the list is still being filtered.
      const row = page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: name });
      await within(20_000, async () => {
        await press('Control+p');
        await input.fill(name, BRIEFLY);
        if (!(await appears(row, 3000))) return false;
        await press('Enter');
        return appears(tab, 3000);
      });
      await page.locator('.editor-group-container.active .monaco-editor').first().waitFor();
    },
    type: (text) => page.keyboard.type(text, { delay: 15 }),
    async complete(label, typed = '') {
      await page.keyboard.type(typed, { delay: 30 });
      await within(20_000, async () => {
        if (!(await appears(suggest, 500))) await press('Control+Space');
        if (!(await appears(rows.first(), 2000))) return false;
        for (let step = 0; step < 30; step++) {
          if ((await labelOf(chosen).textContent()) === label) return true;
          await press('ArrowDown');
        }
        await press('Escape');
        return false;
      });
      await press('Enter');
      await suggest
        .filter({ hasText: label })
        .waitFor({ state: 'hidden' })
        .catch(() => undefined);
    },
    async suggestions() {
      await within(20_000, async () => {
        if (await appears(rows.first(), 500)) return true;
        await press('Control+Space');
        return appears(rows.first(), 2000);
      });
      return rows.locator('.label-name').allInnerTexts();
    },
    async goTo(line, column) {
      await within(20_000, async () => {
        await press('Control+g');
        await input.fill(`:${line}:${column}`, BRIEFLY);
        await press('Enter');
        return hides(page.locator('.quick-input-widget'));
      });
    },
    openFixes,
    async fix(title) {
      await openFixes(title);
      // VS Code 1.103 lays something over a menu that has just opened, until the mouse moves: force moves it all the
      // same.
      await fixNamed(title).click({ force: true });
    },
    async hover() {
      const hover = page.locator('.monaco-hover:visible .hover-contents').first();
      await within(20_000, async () => {
        await press('Control+k', 'Control+i');
        return appears(hover, 2000);
      });
      return page.locator('.monaco-hover:visible').first();
    },
  };
}
