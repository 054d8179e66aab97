import { spawn } from 'node:child_process';
import { settled, signalGroup } from './settled.ts';

const LIMIT_MS = 10_000;
const MAX_CHARACTERS = 256 * 1024;

/** What a short-lived program printed; `status` is undefined where it could not be run, did not end in time, or printed too much. */
export interface Captured {
  readonly status: number | undefined;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a program by its absolute path, without a shell and without input, for at most 10 s or until the signal is aborted; all that it
 * started in its group ends with it.
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
