import type { Locator } from 'playwright-core';
import { appears, within } from './patience.ts';
import type { Workbench } from './workbench.ts';

/** The walkthrough of the extension, used by keyboard alone. */
export interface Walkthrough {
  /** Opens it from the command palette, or brings it to the front. */
  open(): Promise<void>;
  /** Opens a step and puts the focus on its button. */
  goTo(id: string): Promise<void>;
  /** The picture beside the steps. */
  readonly picture: Locator;
  /** The steps that are ticked off, in order. */
  done(): Promise<readonly string[]>;
  /** Resolves when a step is ticked off. */
  waitUntilDone(id: string): Promise<void>;
  /** Presses a key, which counts. */
  press(key: string): Promise<void>;
  /** How many keys were pressed by now. Letters of what is typed do not count. */
  readonly pressed: number;
}

const MARK = '.codicon-getting-started-step-checked';

export function createWalkthrough(workbench: Workbench, command = 'Truora: Open Walkthrough'): Walkthrough {
  const { page, quickPick } = workbench;
  const steps = page.locator('.gettingStartedContainer .getting-started-step');
  const step = (id: string) => page.locator(`.gettingStartedContainer .getting-started-step[data-step-id$="#${id}"]`);
  let pressed = 0;
  const press = async (key: string) => {
    pressed++;
    await page.keyboard.press(key);
  };
  return {
    press,
    get pressed() {
      return pressed;
    },
    async open() {
      await within(40_000, async () => {
        await workbench.openPalette(command);
        // The palette lists what was registered when it opened.
        if (!(await appears(quickPick.row(command), 3000))) {
          await quickPick.cancel();
          return false;
        }
        await page.keyboard.press('Enter');
        // A window that has just opened may know no walkthrough but the editor's own.
        if (await appears(steps.and(page.locator('.expanded[data-step-id*="truora"]')), 5000)) return true;
        await workbench.runCommand('View: Close All Editors');
        return false;
      });
      pressed += 2;
    },
    async goTo(id) {
      await within(20_000, async () => {
        // From wherever the focus is, down the steps; Enter opens the one that has it.
        const target = step(id);
        await target.evaluate((element) => (element as unknown as { focus(): void }).focus());
        if ((await target.getAttribute('aria-expanded')) !== 'true') await press('Enter');
        return appears(target.and(page.locator('.expanded')), 2000);
      });
      await within(5000, async () => {
        await press('Tab');
        const focused = page.locator('.getting-started-step.expanded .monaco-text-button:focus');
        return appears(focused, 500);
      });
    },
    picture: page.locator('.gettingStartedContainer .getting-started-media img'),
    async done() {
      const ids = await steps
        .filter({ has: page.locator(MARK) })
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-step-id') ?? ''));
      return ids.map((id) => id.replace(/^.*#/, ''));
    },
    waitUntilDone: (id) => step(id).locator(MARK).waitFor({ state: 'attached' }),
  };
}
