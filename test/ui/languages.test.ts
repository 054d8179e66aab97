import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { englishAmong, manifestTexts, textsOn } from '../support/foreign-text.ts';
import { Workbench } from '../support/workbench.ts';

interface Words {
  readonly welcome: string;
  readonly scenario: string;
  readonly scenarioText: string;
  readonly declined: string;
  readonly reason: string;
  readonly hide: string;
}

/** What must be there in each language, in the field's own words. */
const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    welcome: 'Nothing here yet',
    scenario: 'Sandbox Scenario',
    scenarioText: 'The document is declined: expiry date is in the past.',
    declined: 'Declined: document_has_expired',
    reason: 'Expiry date is in the past.',
    hide: 'Hide Personal Data',
  },
  es: {
    welcome: 'Todavía no hay nada aquí',
    scenario: 'Escenario del sandbox',
    scenarioText: 'El documento se rechaza: la fecha de vencimiento ya pasó.',
    declined: 'Rechazada: document_has_expired',
    reason: 'La fecha de vencimiento ya pasó.',
    hide: 'Ocultar datos personales',
  },
  'pt-br': {
    welcome: 'Ainda não há nada aqui',
    scenario: 'Cenário do sandbox',
    scenarioText: 'O documento é recusado: a data de validade já passou.',
    declined: 'Recusada: document_has_expired',
    reason: 'A data de validade já passou.',
    hide: 'Ocultar dados pessoais',
  },
};

for (const [language, words] of Object.entries(LANGUAGES)) {
  describe(`the extension in ${language}`, () => {
    const text = manifestTexts(language);
    const command = (key: string) => `Truora: ${text(`command.${key}`)}`;
    let folder: string;
    let workbench: Workbench;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'truora-language-'));
      workbench = await Workbench.open(folder, {
        settings: { 'truora.sandbox.speed': 'x10', 'window.title': 'Truora Workbench' },
        ...(language === 'en' ? {} : { language }),
      });
      await workbench.openView('Truora');
    });

    after(async () => {
      await workbench?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Nothing of ours is said in English where another language is spoken. */
    const speaks = async (lines: readonly string[]) => {
      assert.ok(lines.length > 0);
      if (language !== 'en') assert.deepEqual(englishAmong(lines, language), []);
    };
    const ofSidebar = () => textsOn(workbench.page.locator('.part.sidebar'));
    const ofStatusBar = () => textsOn(workbench.page.locator('.part.statusbar [id*="truora" i]'));

    it('welcomes, and explains a result', async () => {
      const { page, quickPick } = workbench;
      await page.locator('.welcome-view-content').filter({ hasText: words.welcome }).waitFor();
      await speaks([...(await ofSidebar()), ...(await ofStatusBar())]);
      await workbench.runCommand(command('sandbox.chooseScenario'));
      await quickPick.waitForTitle(words.scenario);
      await speaks(await textsOn(quickPick.widget));
      await quickPick.type('document_has_expired');
      await quickPick.widget.getByText(words.scenarioText).waitFor();
      await quickPick.accept();
      await quickPick.waitUntilClosed();
      await workbench.runCommand(command('specimen.validate'));
      const result = await workbench.webview(words.declined);
      await result.getByRole('heading', { name: words.declined }).waitFor();
      await result.getByText(words.reason).waitFor();
      await result.getByRole('button', { name: words.hide }).waitFor();
      await result.locator('figure img').first().waitFor();
      await workbench.tree.row(/ALL$/).waitFor();
      await workbench.screenshot(`${language}-result`);
      await speaks([...(await textsOn(result)), ...(await ofSidebar())]);
    });
  });
}
