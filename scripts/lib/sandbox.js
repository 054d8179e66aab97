import { createInterface } from 'node:readline';
import { freePortOr0 } from './ports.js';
import { startProcess, stopProcess } from './processes.js';
import { inProject } from './project.js';

/**
 * A running sandbox: its address, the key it takes, and how to end it. `ended` resolves when it ends by itself.
 * @typedef {{ url: string, apiKey: string, ended: Promise<void>, stop: () => Promise<void> }} Sandbox
 */

/**
 * Starts the sandbox of the built command line and resolves when it takes requests.
 * @param {number} preferredPort taken when free, else any
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox(preferredPort) {
  const port = String(await freePortOr0(preferredPort));
  const args = [inProject('dist/cli.cjs'), 'sandbox', '--port', port, '--json'];
  const child = startProcess(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => {});
  const first = await Promise.race([firstEvent(child), ended]);
  if (first?.event !== 'ready') throw new Error('The sandbox ended before it was ready.');
  const url = new URL(first.apis.validations).origin;
  return { url, apiKey: first.apiKey, ended, stop: () => stopProcess(child) };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ event: string, apis: { validations: string }, apiKey: string }>}
 */
function firstEvent(child) {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return;
    // The lines that follow, one for each request, are read and dropped, so that the pipe never fills.
    createInterface({ input: child.stdout }).on('line', (line) => {
      try {
        resolve(JSON.parse(line));
      } catch (error) {
        reject(error);
      }
    });
  });
}
