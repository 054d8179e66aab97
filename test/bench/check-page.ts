import { readFileSync } from 'node:fs';
import { inProject } from '../../scripts/lib/project.js';
import { silentLogger } from '../../src/base/logger.ts';
import { checkSource } from '../../src/flows/results/checks/check-source.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient } from '../../src/truora/client.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Bench, median } from './measurement.ts';

const ROUNDS = 7;

/** Words of the page's own: any will do. */
const words = { openJson: '', copyId: '', refresh: '', hidePersonal: '', showPersonal: '', noPicture: '', loading: '' };

/**
 * A check with 600 databases from the call to the drawn page: everything is read from the sandbox over a kept
 * connection, made into a page, handed over as the editor does, and drawn by the built webview in Chromium until the
 * next frame.
 */
export const bench: Bench = async () => {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1 });
  const transport = createFetchTransport();
  const browser = await launchBrowser();
  try {
    if (!browser) throw new Error('There is no Chromium to draw the page with');
    const client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
    });
    const { check_id } = await client.checks.create({
      type: 'person',
      country: 'CO',
      user_authorized: true,
      national_id: '1000000001',
      custom_input: 'scenario:many_databases',
    });
    const { check } = await client.checks.watch(check_id);
    if ((check.statuses?.length ?? 0) < 600) throw new Error(`Only ${check.statuses?.length} databases`);
    const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const mistakes: string[] = [];
    tab.on('pageerror', ({ message }) => mistakes.push(message));
    // As the editor writes it: the page formats numbers in the language of its document.
    await tab.setContent('<!DOCTYPE html><html lang="en"><body data-state="null"></body></html>');
    await tab.addStyleTag({ content: readFileSync(inProject('dist/webview/result.css'), 'utf8') });
    await tab.evaluate('globalThis.acquireVsCodeApi = () => ({ postMessage() {}, setState() {} })');
    await tab.addScriptTag({ content: readFileSync(inProject('dist/webview/result.js'), 'utf8') });

    const times: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const started = performance.now();
      const { page } = await checkSource(client, check_id, new AbortController().signal);
      const message = JSON.stringify({
        type: 'page',
        page: page(undefined, 'en'),
        profile: { name: 'Sandbox', isSandbox: true },
        words,
      });
      const readMs = performance.now() - started;
      const drawMs = await tab.evaluate<number>(
        `new Promise((resolve) => {
          const text = ${JSON.stringify(message)};
          const started = performance.now();
          globalThis.postMessage(JSON.parse(text), '*');
          setTimeout(() => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started))));
        })`,
      );
      // The first round warms both up.
      if (round > 0) times.push(readMs + drawMs);
    }
    const groups = await tab.locator('.checks details').count();
    if (groups === 0) throw new Error(`The page was not drawn: ${mistakes.join('; ') || 'it has no databases'}`);
    const value = Math.round(median(times));
    return [{ name: 'check.page-600-databases', value, unit: 'ms', limit: 300, better: 'lower' }];
  } finally {
    await browser?.close();
    transport.dispose();
    await sandbox.close();
  }
};
