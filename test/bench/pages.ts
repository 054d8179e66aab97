import { checkSource } from '../../src/flows/results/checks/check-source.ts';
import { validationSource } from '../../src/flows/results/registry.ts';
import type { ResultSource } from '../../src/flows/results/source.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import type { TruoraClient } from '../../src/truora/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { built } from './built.ts';
import { clientOf } from './client.ts';
import { type Bench, besidePeer, LeftOut } from './measurement.ts';
import { openPages } from './pages/pages.ts';
import { takeTurns } from './rounds.ts';

const DATABASES = 600;
const WITH_TEXT = 'plain paragraphs with the same words';

/**
 * The pages of results by the built webview in Chromium: the first paint of a document's, and a check with 600
 * databases from the call to the drawn page, read from the sandbox over a kept connection.
 */
export const bench: Bench = async (effort) => {
  await built();
  const browser = await launchBrowser();
  if (browser === undefined) throw new LeftOut('there is no Chromium to draw the pages with');
  const sandbox = await startSandbox({ speed: 'instant', seed: 1 });
  const { client, dispose } = clientOf(sandbox);
  const pages = await openPages(browser);
  try {
    const document = await messageOf(client, validationSource, await makeValidation(client));
    const paints = await takeTurns(
      effort === 'full' ? 15 : 1,
      () => pages.open(document),
      () => pages.openPlain(document),
    );
    const check = await makeCheck(client);
    await pages.open(document);
    const headers = { 'Truora-API-Key': sandbox.apiKey };
    const address = `${sandbox.apis.checks}/v1/checks/${check}`;
    const large = await messageOf(client, checkSource, check);
    const draws = await takeTurns(
      effort === 'full' ? 7 : 1,
      async () => pages.draw(await messageOf(client, checkSource, check)),
      async () => {
        for (const path of [address, `${address}/details`]) await (await fetch(path, { headers })).json();
        await pages.drawPlain(large);
      },
    );
    if ((await pages.count('.checks details')) === 0) throw new Error('The page of the check has no databases');
    return [
      besidePeer({ name: 'result.first-paint', unit: 'ms', better: 'lower' }, paints, { times: 3, of: WITH_TEXT }),
      besidePeer({ name: 'check.page-600-databases', unit: 'ms', better: 'lower' }, draws, { times: 3, of: WITH_TEXT }),
    ];
  } finally {
    await pages.close();
    await browser.close();
    dispose();
    await sandbox.close();
  }
};

async function makeValidation(client: TruoraClient): Promise<string> {
  const { validation_id } = await client.validations.create({
    type: 'document-validation',
    user_authorized: true,
    country: 'CO',
    document_type: 'national-id',
  });
  return validation_id;
}

async function makeCheck(client: TruoraClient): Promise<string> {
  const { check_id } = await client.checks.create({
    type: 'person',
    country: 'CO',
    user_authorized: true,
    national_id: '1000000001',
    custom_input: 'scenario:many_databases',
  });
  const { check } = await client.checks.watch(check_id);
  const databases = check.statuses?.length ?? 0;
  if (databases < DATABASES) throw new Error(`Only ${databases} databases`);
  return check_id;
}

/** What the editor sends to a page; of the words of the page's own, any will do. */
async function messageOf(client: TruoraClient, source: ResultSource, id: string): Promise<string> {
  const { page } = await source(client, id, new AbortController().signal);
  const word = 'Word';
  const words = {
    openJson: word,
    copyId: word,
    refresh: word,
    hidePersonal: word,
    showPersonal: word,
    noPicture: word,
    loading: word,
  };
  return JSON.stringify({
    type: 'page',
    page: page(undefined, 'en'),
    profile: { name: 'Sandbox', isSandbox: true },
    words,
  });
}
