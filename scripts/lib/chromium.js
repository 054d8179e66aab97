import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { quietly, run } from './processes.js';
import { say } from './project.js';

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
  say('Installing Chromium from the Debian packages ...');
  const options = { stdio: quietly, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const packages = ['chromium', 'fonts-liberation'];
  const update = await run('apt-get', ['update', '-q'], options);
  const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  if (update !== 0 || install !== 0) say('Chromium could not be installed: see the reason above.');
  return findChromium();
}

/** Ubuntu's package of that name only points to a snap, so Debian proper is asked for. */
function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
