import { existsSync, readFileSync } from 'node:fs';
import { quietly, run } from './processes.js';
import { say } from './project.js';

/**
 * Whether packages may be installed here: on Debian as root. Ubuntu's packages of the same names often only point to a
 * snap.
 */
export function mayInstall() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/**
 * Installs Debian packages; says so, and where it fails, that the reason stands above.
 * @param {string} name
 * @param {readonly string[]} packages
 */
export async function install(name, packages) {
  say(`Installing ${name} from the Debian packages ...`);
  const options = { stdio: quietly, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  const updated = await run('apt-get', ['update', '-q'], options);
  const installed = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  if (updated !== 0 || installed !== 0) say(`${name} could not be installed: see the reason above.`);
}
