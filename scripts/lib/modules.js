import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npm } from './npm.js';
import { handOver } from './processes.js';
import { inProject, projectRoot, say } from './project.js';

const oldestNode = 24;

/**
 * Makes the machine ready for the script that calls it: packages as the lock file names them, and the Node that is
 * among them. On an older Node it runs the same script again on the newer one and never returns.
 */
export async function prepare() {
  await installModules();
  await bringNode();
  if (Number.parseInt(process.versions.node, 10) < oldestNode) await continueOnNewerNode();
}

async function installModules() {
  const code = await installPackages(projectRoot);
  if (code === 0) return;
  say(
    `npm ci failed with exit code ${code}. Nothing can run without these packages: see the reason above, then try again.`,
  );
  process.exit(1);
}

/**
 * Installs the packages of a folder unless its `node_modules` already holds exactly what its `package-lock.json` names;
 * needs no network then. Resolves with the exit code of npm, 0 when all is there.
 * @param {string} folder
 * @param {readonly string[]} [options]
 */
export async function installPackages(folder, options = []) {
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const stampFile = join(folder, 'node_modules/.lock-hash');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return 0;
  if (!installedAsLocked(folder)) {
    say(`Installing the packages that ${join(folder, 'package-lock.json')} names (npm ci) ...`);
    const usual = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
    const code = await npm([...usual, ...options], folder);
    if (code !== 0) return code;
  }
  writeFileSync(stampFile, hash);
  return 0;
}

/**
 * Somebody may have run npm by hand: what npm noted about its own install then tells whether it is complete.
 * @param {string} folder
 */
function installedAsLocked(folder) {
  const installedFile = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = Object.entries(packagesIn(join(folder, 'package-lock.json')));
  const installed = packagesIn(installedFile);
  return wanted.every(([path, { version, optional }]) => {
    if (path === '' || (optional && installed[path] === undefined)) return true;
    return installed[path]?.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean } | undefined> & Record<string, { version: string,
 * optional?: boolean }>}
 */
function packagesIn(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

const ownNode = inProject(
  process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node',
);

/** Lets the package `node` fetch its program, which it does in an install script: the only one that is ever run. */
async function bringNode() {
  if (existsSync(ownNode)) return;
  say('Fetching Node for this project ...');
  const code = await npm(['rebuild', 'node', '--ignore-scripts=false', '--no-audit', '--no-fund'], projectRoot);
  if (code === 0 && existsSync(ownNode)) return;
  say('Node could not be fetched. Check that the npm registry can be reached, then try again.');
  process.exit(1);
}

async function continueOnNewerNode() {
  const env = { ...process.env, PATH: [join(projectRoot, 'node_modules/.bin'), process.env.PATH].join(delimiter) };
  process.exit(await handOver(ownNode, process.argv.slice(1), { env }));
}
