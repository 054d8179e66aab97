import { inProject } from '../../scripts/lib/project.js';
import { assertAccessible } from '../support/accessibility.ts';
import { validatePassport } from '../support/passport.ts';
import { Workbench, type WorkbenchOptions } from '../support/workbench.ts';

const THEMES: Readonly<Record<string, WorkbenchOptions>> = {
  light: {},
  dark: { theme: 'dark' },
  'high contrast': { theme: 'dark', settings: { 'workbench.colorTheme': 'Default High Contrast' } },
  'light high contrast': { settings: { 'workbench.colorTheme': 'Default High Contrast Light' } },
};

for (const [theme, options] of Object.entries(THEMES)) {
  describe(`the pages in a ${theme} theme break no rule of axe-core`, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await Workbench.open(inProject('examples/demo'), {
        ...options,
        settings: { 'truora.sandbox.speed': 'instant', ...options.settings },
      });
      await workbench.openView('Truora');
      await workbench.runCommand('Truora: Listen for Webhooks');
    });
    after(() => workbench?.close());

    it('the result of a validation', async () => {
      await validatePassport(workbench);
      const page = await workbench.webview(/valid/);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertAccessible(page);
      await workbench.screenshot(`accessible-result-${theme.replaceAll(' ', '-')}`);
    });

    it('a webhook', async () => {
      await workbench.page
        .getByRole('treeitem', { name: /document_validation\.succeeded/ })
        .first()
        .click();
      const page = await workbench.webview('document_validation.succeeded');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertAccessible(page);
      await workbench.screenshot(`accessible-webhook-${theme.replaceAll(' ', '-')}`);
    });

    it('the editor of custom types', async () => {
      await workbench.runCommand('Truora: Create Custom Type…');
      const page = await workbench.webview('New Custom Type');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertAccessible(page);
      await workbench.screenshot(`accessible-custom-type-${theme.replaceAll(' ', '-')}`);
    });
  });
}
