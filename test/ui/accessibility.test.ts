import { inProject } from '../../scripts/lib/project.js';
import { assertAccessible } from '../support/accessibility.ts';
import { validatePassport } from '../support/passport.ts';
import { Workbench } from '../support/workbench.ts';

/** Each theme by its label, with the class by which pages know its kind. */
const THEMES = [
  ['Light Modern', 'vscode-light'],
  ['Dark Modern', 'vscode-dark'],
  ['Dark High Contrast', 'vscode-high-contrast'],
  ['Light High Contrast', 'vscode-high-contrast-light'],
] as const;

const PAGES = {
  result: 'Passport: The document is valid',
  webhook: 'document_validation.succeeded',
  'custom-type': 'New Custom Type',
} as const;

describe('the pages break no rule of axe-core', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open(inProject('examples/demo'), { settings: { 'truora.sandbox.speed': 'instant' } });
    await workbench.openView('Truora');
    await workbench.runCommand('Truora: Listen for Webhooks');
    await validatePassport(workbench);
    await workbench.tab(PAGES.result).waitFor();
    await workbench.page
      .getByRole('treeitem', { name: /document_validation\.succeeded/ })
      .first()
      .click();
    await workbench.tab(PAGES.webhook).waitFor();
    // A click shows it as a preview, in whose place the next page would open.
    await workbench.runCommand('View: Keep Editor');
    await workbench.runCommand('Truora: Create Custom Type…');
    await workbench.tab(PAGES['custom-type']).waitFor();
  });
  after(() => workbench?.close());

  for (const [theme, kind] of THEMES) {
    it(`in ${theme}`, async () => {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.quickPick.pick(theme);
      await workbench.quickPick.waitUntilClosed();
      for (const [name, title] of Object.entries(PAGES)) {
        const page = await workbench.webview(title);
        await page.locator(`body.${kind}`).getByRole('heading', { level: 1 }).waitFor();
        await assertAccessible(page);
        await workbench.screenshot(`accessible-${name}-${theme.toLowerCase().replaceAll(' ', '-')}`);
      }
    });
  }
});
