import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

/** @import { ChildProcess, SpawnOptions } from 'node:child_process' */

const windows = process.platform === 'win32';

const endingSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How long a child may take to end after it was asked to. */
const defaultGraceMs = 2000;

/** How long one of our own scripts may take: it has children of its own to end first. */
export const scriptGraceMs = 10_000;

/**
 * @type {Map<ChildProcess, number>} Every child started here that has not ended, each the leader of a process group;
 * its grace.
 */
const running = new Map();
let watching = false;
let ending = false;

/**
 * Starts a child as leader of a new process group. When this process ends, however it is asked to, the whole group ends
 * with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions & { graceMs?: number }} [options]
 */
export function startProcess(command, args, { graceMs = defaultGraceMs, ...options } = {}) {
  watchForTheEnd();
  const child = spawn(command, [...args], { ...options, detached: !windows });
  running.set(child, graceMs);
  child.once('error', () => running.delete(child));
  child.once('exit', () => {
    if (!windows) signalGroup(child, 'SIGKILL');
    running.delete(child);
  });
  return child;
}

/**
 * Ends a child and everything it started: politely first, by force after its grace. Resolves when the group is gone.
 * @param {ChildProcess} child
 */
export async function stopProcess(child) {
  if (child.pid === undefined) return;
  const ended = hasEnded(child) ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  const force = setTimeout(() => signalGroup(child, 'SIGKILL'), running.get(child) ?? defaultGraceMs);
  await ended;
  clearTimeout(force);
  // Members of the group die a moment after their leader. A zombie that nobody collects is no reason to wait for ever.
  for (let round = 0; round < 25 && groupExists(child); round++)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * Resolves with the child's exit code; 128 + n when signal n ended it. Rejects when it could not be started.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * Runs a program to its end in a group of its own and resolves with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions & { graceMs?: number }} [options]
 */
export function run(command, args, options = {}) {
  return exitOf(startProcess(command, args, { stdio: 'inherit', ...options }));
}

/**
 * As `run`, but keeps what the program prints instead of showing it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions & { graceMs?: number }} [options]
 */
export async function capture(command, args, options = {}) {
  const child = startProcess(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  return { code: await exitOf(child), output };
}

/**
 * Lets another program take the place of this one: same terminal, same streams; signals are passed on. Resolves with
 * its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 */
export function handOver(command, args, options = {}) {
  const child = spawn(command, [...args], { ...options, stdio: 'inherit' });
  for (const signal of endingSignals) process.on(signal, () => child.kill(signal));
  return exitOf(child);
}

/** Whether this process was asked to end and is ending its children now. */
export function isEnding() {
  return ending;
}

/** Standard streams for work that prepares: everything it says goes to standard error. */
export const quietly = /** @type {SpawnOptions['stdio']} */ (['ignore', 2, 2]);

/** @param {ChildProcess} child */
function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {ChildProcess} child */
function groupExists(child) {
  if (windows || child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}

function watchForTheEnd() {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const child of running.keys()) signalGroup(child, 'SIGKILL');
  });
  // Stays registered: a second Ctrl-C must not cut the ending short and leave processes behind.
  for (const signal of endingSignals) {
    process.on(signal, async () => {
      if (ending) return;
      ending = true;
      await Promise.all([...running.keys()].map(stopProcess));
      process.exit(128 + constants.signals[signal]);
    });
  }
}
