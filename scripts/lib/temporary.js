import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** @type {Set<string>} */
const temporary = new Set();

/**
 * Makes a fresh folder whose name begins like this. It is removed when this process ends.
 * @param {string} prefix
 */
export function makeTemporary(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (temporary.size === 0) process.once('exit', removeAll);
  temporary.add(folder);
  return folder;
}

/** @param {string} folder */
export function removeTemporary(folder) {
  // Processes that were ended a moment ago may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  temporary.delete(folder);
}

function removeAll() {
  for (const folder of temporary) removeTemporary(folder);
}

/**
 * The environment in which a program has a home and a place for temporary files of its own, both in this folder. npm
 * keeps the settings and the cache of whoever runs us.
 * @param {string} folder
 */
export function environmentIn(folder) {
  const [home, files] = [join(folder, 'home'), join(folder, 'tmp')];
  for (const path of [home, files]) mkdirSync(path, { recursive: true });
  // Some tests start programs as another user, who has to get through.
  for (const path of [folder, files]) chmodSync(path, 0o755);
  const ofNpm = process.platform === 'win32' ? {} : { npm_config_cache: join(homedir(), '.npm') };
  return {
    ...ofNpm,
    npm_config_userconfig: join(homedir(), '.npmrc'),
    ...process.env,
    ...{ HOME: home, USERPROFILE: home },
    ...{ TMPDIR: files, TMP: files, TEMP: files },
  };
}
