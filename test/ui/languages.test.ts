import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { englishAmong, manifestTexts, textsOn } from '../support/foreign-text.ts';
import { createWalkthrough } from '../support/walkthrough.ts';
import { Workbench } from '../support/workbench.ts';

interface Words {
  readonly welcome: string;
  readonly scenario: string;
  readonly scenarioText: string;
  readonly country: string;
  readonly colombia: string;
  readonly declined: string;
  readonly reason: string;
  readonly hide: string;
  readonly plan: string;
}

/** What must be there in each language, in the field's own words. */
const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    welcome: 'Nothing here yet',
    scenario: 'Sandbox Scenario',
    scenarioText: 'The document is declined: expiry date is in the past.',
    country: 'Country of the document',
    colombia: 'Colombia',
    declined: 'Declined: document_has_expired',
    reason: 'Expiry date is in the past.',
    hide: 'Hide Personal Data',
    plan: 'Plan for',
  },
  es: {
    welcome: 'Todavía no hay nada aquí',
    scenario: 'Escenario del sandbox',
    scenarioText: 'El documento se rechaza: la fecha de vencimiento ya pasó.',
    country: 'País del documento',
    colombia: 'Colombia',
    declined: 'Rechazada: document_has_expired',
    reason: 'La fecha de vencimiento ya pasó.',
    hide: 'Ocultar datos personales',
    plan: 'Plan para',
  },
  'pt-br': {
    welcome: 'Ainda não há nada aqui',
    scenario: 'Cenário do sandbox',
    scenarioText: 'O documento é recusado: a data de validade já passou.',
    country: 'País do documento',
    colombia: 'Colômbia',
    declined: 'Recusada: document_has_expired',
    reason: 'A data de validade já passou.',
    hide: 'Ocultar dados pessoais',
    plan: 'Plano',
  },
};

const CONFIG = `version: 1
validators:
  face-recognition:
    timeout: 120
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

for (const [language, words] of Object.entries(LANGUAGES)) {
  describe(`the extension in ${language}`, () => {
    const text = manifestTexts(language);
    const command = (key: string) => `Truora: ${text(`command.${key}`)}`;
    let folder: string;
    let workbench: Workbench;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'truora-language-'));
      writeFileSync(join(folder, 'truora.config.yaml'), CONFIG);
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

    it('welcomes', async () => {
      await workbench.page.locator('.welcome-view-content').filter({ hasText: words.welcome }).waitFor();
      await workbench.screenshot(`${language}-welcome`);
      await speaks([...(await ofSidebar()), ...(await ofStatusBar())]);
    });

    it('leads through the first steps', async () => {
      const walkthrough = createWalkthrough(workbench, command('walkthrough.open'));
      await walkthrough.open();
      for (const id of ['validate', 'configuration']) {
        await walkthrough.goTo(id);
        await workbench.screenshot(`${language}-walkthrough-${id}`);
      }
      await speaks(await textsOn(workbench.page.locator('.getting-started-detail-container')));
    });

    it('offers the scenarios of the sandbox, which itself speaks English', async () => {
      const { quickPick } = workbench;
      await workbench.runCommand(command('sandbox.chooseScenario'));
      await quickPick.waitForTitle(words.scenario);
      await speaks(await textsOn(quickPick.widget));
      await quickPick.type('document_has_expired');
      await quickPick.widget.getByText(words.scenarioText).waitFor();
      await workbench.screenshot(`${language}-scenario`);
      await quickPick.accept();
      await quickPick.waitUntilClosed();
    });

    it('asks', async () => {
      const { quickPick } = workbench;
      await workbench.runCommand(command('document.validate'));
      await quickPick.waitForTitle(words.country);
      await workbench.screenshot(`${language}-flow`);
      await speaks(await textsOn(quickPick.widget));
      await quickPick.pick(words.colombia);
      await quickPick.widget.getByText('national-id').first().waitFor();
      await workbench.screenshot(`${language}-flow-type`);
      await speaks(await textsOn(quickPick.widget));
      await quickPick.cancel();
    });

    it('explains a result', async () => {
      await workbench.runCommand(command('specimen.validate'));
      const page = await workbench.webview(words.declined);
      await page.getByRole('heading', { name: words.declined }).waitFor();
      await page.getByText(words.reason).waitFor();
      await page.getByRole('button', { name: words.hide }).waitFor();
      await page.locator('figure img').first().waitFor();
      await workbench.tree.row(/ALL$/).waitFor();
      await workbench.screenshot(`${language}-result`);
      await speaks(await textsOn(page));
      await page.locator('.timeline').scrollIntoViewIfNeeded();
      await workbench.screenshot(`${language}-result-end`);
      await speaks(await ofSidebar());
    });

    it('opens a webhook', async () => {
      await workbench.runCommand(command('webhooks.openNewest'));
      const page = await workbench.webview('document_validation.failed');
      await page.getByRole('heading', { level: 1 }).waitFor();
      await workbench.screenshot(`${language}-event`);
      await speaks(await textsOn(page));
    });

    it('plans a configuration', async () => {
      await workbench.runCommand(command('config.plan'));
      const preview = workbench.page.locator('iframe.webview.ready:visible').last();
      const page = preview.contentFrame().frameLocator('iframe#active-frame');
      await page.getByRole('heading', { level: 1 }).filter({ hasText: words.plan }).waitFor();
      await workbench.screenshot(`${language}-plan`);
      await speaks(await textsOn(page));
    });
  });
}
