import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';
import { appears, BRIEFLY, hovers, within } from './patience.ts';

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined for a row that has nothing below it. */
  readonly expanded: boolean | undefined;
}

/** The trees of the sidebar, as far as they are on screen. */
export interface Tree {
  rows(): Promise<TreeRow[]>;
  row(label: string | RegExp): Locator;
  expand(label: string | RegExp): Promise<void>;
  collapse(label: string | RegExp): Promise<void>;
  /** Presses the inline button of a row, by its tooltip. */
  rowAction(label: string | RegExp, action: string): Promise<void>;
  /** Chooses an entry of a row's context menu. */
  contextMenu(label: string | RegExp, action: string): Promise<void>;
  /** Presses a button in a view's title bar, by its tooltip. */
  viewAction(action: string): Promise<void>;
  /** The text that an empty view shows. */
  welcomeText(): Promise<string>;
}

export function createTree(page: Page): Tree {
  const sidebar = page.locator('.part.sidebar');
  const all = sidebar.locator('.monaco-list-row[role=treeitem]');
  const row = (label: string | RegExp) =>
    all
      .filter({ has: page.locator('.label-name', { hasText: typeof label === 'string' ? exactly(label) : label }) })
      .first();

  const toggleTo = async (label: string | RegExp, expanded: boolean) => {
    await within(20_000, async () => {
      if ((await row(label).getAttribute('aria-expanded', BRIEFLY)) === String(!expanded)) {
        await row(label).locator('.monaco-tl-twistie').click(BRIEFLY);
      }
      // A tree that is drawn anew just then forgets the click.
      return appears(row(label).and(page.locator(`[aria-expanded=${expanded}]`)), 2000);
    });
  };

  return {
    async rows() {
      await all.first().waitFor();
      return all.evaluateAll((rows) =>
        rows
          .map((row) => ({
            top: row.getBoundingClientRect().top,
            label: row.querySelector('.label-name')?.textContent?.trim() ?? '',
            description: row.querySelector('.label-description')?.textContent?.trim() ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: row.hasAttribute('aria-expanded') ? row.getAttribute('aria-expanded') === 'true' : undefined,
          }))
          .sort((a, b) => a.top - b.top)
          .map(({ label, description, level, expanded }) => ({ label, description, level, expanded })),
      );
    },
    row,
    expand: (label) => toggleTo(label, true),
    collapse: (label) => toggleTo(label, false),
    async rowAction(label, action) {
      await row(label).hover();
      await row(label).getByRole('button', { name: action }).click();
    },
    async contextMenu(label, action) {
      const entry = page.locator('.monaco-menu').getByRole('menuitem', { name: action });
      await within(20_000, async () => {
        await row(label).click({ button: 'right', ...BRIEFLY });
        // What has the focus taken away closes a menu.
        if (await hovers(entry)) return true;
        await page.keyboard.press('Escape');
        return false;
      });
      // By key: a menu that has just opened ignores clicks, in case they belong to the one that opened it.
      await page.keyboard.press('Enter');
    },
    async viewAction(action) {
      await sidebar.hover();
      await sidebar
        .locator('.title-actions, .pane-header .actions')
        .getByRole('button', { name: action })
        .first()
        .click();
    },
    welcomeText: async () => (await sidebar.locator('.welcome-view-content').first().textContent()) ?? '',
  };
}
