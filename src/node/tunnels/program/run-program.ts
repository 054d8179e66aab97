import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { eachLine } from '../each-line.ts';

const CLOSE_MS = 4000;

/** A program that runs with everything it starts. Whoever starts it ends it. */
export interface RunningProgram {
  readonly pid: number | undefined;
  /** Resolves when it and the group that it started are gone, with the last line read; never rejects. */
  readonly ended: Promise<void>;
  /** Asks it to end, then makes it; resolves when it is gone. */
  end(): Promise<void>;
}

/** Runs a program, by its absolute path and without a shell, and gives each line that it prints. */
export function runProgram(path: string, args: readonly string[], onLine: (line: string) => void): RunningProgram {
  const keeper = spawn(process.execPath, ['-e', KEEPER, '--', path, ...args], {
    // In the editor's own host this is Electron, which is Node when it is told to be.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  eachLine(keeper.stdout, onLine);
  eachLine(keeper.stderr, onLine);
  keeper.stdin.on('error', () => {});
  keeper.once('error', (failure) => onLine(failure.message));
  const ended = settled(keeper);
  return {
    pid: keeper.pid,
    ended,
    async end() {
      keeper.stdin.end();
      const force = setTimeout(() => signalGroup(keeper.pid, 'SIGKILL'), CLOSE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}

/**
 * The program text of a small process that stands between the editor and a tunnel program, as leader of a group of its
 * own. It ends the whole group as soon as its standard input ends: when we close it, and also when the editor was
 * killed without a chance to tidy up.
 */
const KEEPER = `
const { spawn } = require('node:child_process');
const [, program, ...args] = process.argv;
const windows = process.platform === 'win32';
const env = { ...process.env };
delete env.ELECTRON_RUN_AS_NODE;
const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
let isEnding = false;
const group = (signal) => {
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    else process.kill(-process.pid, signal);
  } catch {}
};
const end = (graceMs) => {
  if (isEnding) return;
  isEnding = true;
  group('SIGTERM');
  const force = () => { group('SIGKILL'); process.exit(); };
  setTimeout(force, graceMs);
};
child.on('error', (failure) => { console.error(failure.message); process.exit(127); });
child.on('exit', () => { isEnding = false; end(100); });
process.stdin.on('end', () => end(1500)).on('error', () => end(1500)).resume();
`;

/** How long what a process said last may still be on its way after its end. */
const LAST_WORDS_MS = 250;

/**
 * Resolves when a process has ended and what it printed has been read; never rejects. Others that inherited its pipes,
 * such as a daemon that it left behind, are not waited for: they are closed to them.
 */
export async function settled(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  } catch {
    // It could not be started.
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    closed,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LAST_WORDS_MS);
    }),
  ]);
  clearTimeout(timer);
  for (const stream of child.stdio) stream?.destroy();
}

/** Ends a process that leads a group with all that is in the group; harmless when it is gone. */
export function signalGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

const LIMIT_MS = 10_000;
const MAX_CHARACTERS = 256 * 1024;

/**
 * What a short-lived program printed; `status` is undefined where it could not be run, did not end in time, or printed
 * too much.
 */
interface Captured {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a program by its absolute path, without a shell and without input, for at most 10 s or until the signal is
 * aborted; all that it started in its group ends with it.
 */
export async function capture(path: string, args: readonly string[], signal?: AbortSignal): Promise<Captured> {
  const said = { out: '', err: '' };
  const child = spawn(path, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  let isCut = false;
  const cut = () => {
    isCut = true;
    signalGroup(child.pid, 'SIGKILL');
  };
  const collect = (which: 'out' | 'err') => (text: string) => {
    if (said[which].length + text.length > MAX_CHARACTERS) cut();
    else said[which] += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect('out'));
  child.stderr.setEncoding('utf8').on('data', collect('err'));
  child.on('error', (failure) => {
    said.err += failure.message;
  });
  const timer = setTimeout(cut, LIMIT_MS);
  signal?.addEventListener('abort', cut, { once: true });
  if (signal?.aborted) cut();
  await settled(child);
  signal?.removeEventListener('abort', cut);
  clearTimeout(timer);
  signalGroup(child.pid, 'SIGKILL');
  return { status: isCut ? undefined : (child.exitCode ?? undefined), ...said };
}
