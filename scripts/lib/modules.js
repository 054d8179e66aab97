import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npm } from './npm.js';
import { handOver } from './processes.js';
import { inProject, projectRoot, say } from './project.js';

const stampFile = inProject('node_modules/.lock-hash');
const oldestNode = 24;

/**
 * Makes the machine ready for the script that calls it: packages as the lock file names them, and the Node that is among them.
 * On an older Node it runs the same script again on the newer one and never returns.
 */
export async function prepare() {
  await installModules();
  if (Number.parseInt(process.versions.node, 10) < oldestNode) await continueOnNewerNode();
}

/** Installs the packages unless `node_modules` already holds exactly what `package-lock.json` names. Needs no network then. */
async function installModules() {
  const hash = createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!installedAsLocked()) {
    say('Installing the packages that package-lock.json names (npm ci) ...');
    const code = await npm(['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], projectRoot);
    if (code !== 0) {
      say(
        `npm ci failed with exit code ${code}. Nothing can run without these packages: see the reason above, then try again.`,
      );
      process.exit(1);
    }
  }
  writeFileSync(stampFile, hash);
}

/** Somebody may have run npm by hand: what npm noted about its own install then tells whether it is complete. */
function installedAsLocked() {
  const installedFile = inProject('node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = Object.entries(packagesIn(inProject('package-lock.json')));
  const installed = packagesIn(installedFile);
  return wanted.every(([path, { version, optional }]) => {
    if (path === '' || (optional && installed[path] === undefined)) return true;
    return installed[path]?.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean } | undefined> & Record<string, { version: string, optional?: boolean }>}
 */
function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

async function continueOnNewerNode() {
  const node = inProject(process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node');
  if (!existsSync(node)) {
    say(
      `Node ${oldestNode} is needed, this is ${process.versions.node}, and the one in node_modules is missing (were install scripts`,
    );
    say('turned off?). Remove node_modules and run this again.');
    process.exit(1);
  }
  const env = { ...process.env, PATH: [join(projectRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter) };
  process.exit(await handOver(node, process.argv.slice(1), { env }));
}
