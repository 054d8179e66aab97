import { type Browser, type BrowserServer, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.js';

/** No names looked up, nothing updated, nothing synchronized: only the page that a test opens. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts this machine's Chromium without a window; undefined where there is none and none can be installed. The caller
 * closes it.
 */
export async function launchBrowser(): Promise<Browser | undefined> {
  const options = await launchOptions();
  return options && chromium.launch(options);
}

/** As `launchBrowser`, for other programs of this machine that connect to it. */
export async function launchBrowserServer(): Promise<BrowserServer | undefined> {
  const options = await launchOptions();
  return options && chromium.launchServer({ ...options, host: '127.0.0.1' });
}

async function launchOptions() {
  const executablePath = await ensureChromium();
  if (executablePath === undefined) return undefined;
  // Chromium refuses its own sandbox to root.
  return { executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags };
}
