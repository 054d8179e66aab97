/**
 * Gives a suite a temporary folder and a home folder of its own, so that it neither sees nor leaves anything elsewhere
 * on the machine. The process that starts the suite makes a folder for all of it, and each of its workers, which load
 * this file too, one inside that.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

// npm goes on with the settings and the cache of whoever runs the tests.
process.env.npm_config_userconfig ??= join(homedir(), '.npmrc');
process.env.npm_config_cache ??= join(homedir(), '.npm');

const folder = mkdtempSync(join(tmpdir(), 'truora-suite-'));
// Some tests start programs as another user, who has to get through.
chmodSync(folder, 0o755);
const home = join(folder, 'home');
mkdirSync(home);
for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
for (const name of ['HOME', 'USERPROFILE']) process.env[name] = home;
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
