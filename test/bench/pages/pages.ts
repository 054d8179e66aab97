import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { inProject } from '../../../scripts/lib/project.js';
import { pageMarkup } from '../../../src/editor/shell/page-markup.ts';

/**
 * A tab that shows result pages as the editor does, and plain ones with the same words. Whoever opened it closes it.
 */
export interface Pages {
  /** Opens the page anew, and resolves once the message is on screen. */
  open(message: string): Promise<void>;
  openPlain(message: string): Promise<void>;
  /** Sends a message to the page that is open, and resolves after the next frame. */
  draw(message: string): Promise<void>;
  drawPlain(message: string): Promise<void>;
  /** How many elements of the page fit a selector. */
  count(selector: string): Promise<number>;
  close(): Promise<void>;
}

/** What VS Code gives to its webviews, and a note of when a result or a plain page is on screen. */
const INIT = `
  globalThis.acquireVsCodeApi = () => ({
    setState() {},
    postMessage({ type }) {
      if (type === 'ready') globalThis.postMessage(JSON.parse(globalThis.name), '*');
    },
  });
  globalThis.onScreen = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('h1, [data-plain]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(resolve));
    }).observe(document, { childList: true, subtree: true });
  });
`;

const NEXT_FRAME = 'new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))))';

/** Opens a tab, and a server on loopback that has its pages. */
export async function openPages(browser: Browser): Promise<Pages> {
  const asset = (name: string) => readFileSync(inProject('dist/webview', name));
  const result = pageMarkup({
    language: 'en',
    nonce: 'bench',
    source: "'self'",
    script: '/result.js',
    style: '/result.css',
    state: null,
  });
  let plain = '';
  const server = createServer(({ url }, response) => {
    if (url === '/result.js') response.setHeader('Content-Type', 'text/javascript').end(asset('result.js'));
    else if (url === '/result.css') response.setHeader('Content-Type', 'text/css').end(asset('result.css'));
    else response.setHeader('Content-Type', 'text/html').end(url === '/plain' ? plain : result);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.addInitScript(INIT);
  const open = async (path: string) => {
    await tab.goto(`${base}${path}`, { waitUntil: 'commit' });
    await tab.evaluate('globalThis.onScreen');
  };
  return {
    async open(message) {
      await tab.evaluate(`globalThis.name = ${JSON.stringify(message)}`);
      await open('/result');
    },
    async openPlain(message) {
      plain = `<!DOCTYPE html><html lang="en"><body>${paragraphs(message)}</body></html>`;
      await open('/plain');
    },
    async draw(message) {
      await tab.evaluate(`globalThis.postMessage(JSON.parse(${JSON.stringify(message)}), '*')`);
      await tab.evaluate(NEXT_FRAME);
    },
    async drawPlain(message) {
      const frame = 'document.querySelector("iframe") ?? document.body.appendChild(document.createElement("iframe"))';
      await tab.evaluate(`(${frame}).contentDocument.body.innerHTML = ${JSON.stringify(paragraphs(message))}`);
      await tab.evaluate(NEXT_FRAME);
    },
    count: (selector) => tab.locator(selector).count(),
    async close() {
      await tab.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Every text of a message as a paragraph. */
function paragraphs(message: string): string {
  const texts: string[] = [];
  JSON.parse(message, (_key, value) => {
    if (typeof value === 'string') texts.push(`<p>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
    return value;
  });
  return `<div data-plain>${texts.join('')}</div>`;
}
