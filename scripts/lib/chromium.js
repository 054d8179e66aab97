import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { install, mayInstall } from './debian.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap((root) =>
    root === undefined
      ? []
      : [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')],
  ),
};

/** The path of a Chromium of this machine, `CHROME_PATH` first; undefined when there is none. */
export function findChromium() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const usual =
    process.platform === 'darwin' || process.platform === 'win32' ? places[process.platform] : ['/usr/bin/chromium'];
  return [process.env.CHROME_PATH ?? '', ...onPath, ...usual].find((path) => path !== '' && existsSync(path));
}

/**
 * As `findChromium`, after installing it where that is ours to do: on Debian as root. Undefined where it cannot be had.
 * @returns {Promise<string | undefined>}
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== undefined || !mayInstall()) return found;
  await install('Chromium', ['chromium', 'fonts-liberation']);
  return findChromium();
}
