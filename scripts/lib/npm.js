import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { quietly, run } from './processes.js';

/**
 * Runs npm without a shell and resolves with its exit code; what it prints goes to standard error.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const cli = npmCli();
  const options = { cwd, env: plainEnvironment(), stdio: quietly };
  if (cli !== undefined) return run(process.execPath, [cli, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * The npm that runs this script, or the one that came with this Node: a JavaScript file that Node can run on every
 * system.
 */
function npmCli() {
  const running = process.env.npm_execpath;
  if (running !== undefined && basename(running) === 'npm-cli.js') return running;
  const bin = dirname(process.execPath);
  const places = [join(bin, 'node_modules/npm/bin/npm-cli.js'), join(bin, '../lib/node_modules/npm/bin/npm-cli.js')];
  return places.find((place) => existsSync(place));
}

/** The environment without what an outer `npm run` left in it about its own folder. */
function plainEnvironment() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle)_|^npm_config_(local_)?prefix$/.test(name)) delete env[name];
  }
  return env;
}
