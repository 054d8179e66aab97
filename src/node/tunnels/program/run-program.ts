import { spawn } from 'node:child_process';
import { eachLine } from '../each-line.ts';
import { KEEPER } from './keeper.ts';
import { settled, signalGroup } from './settled.ts';

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
