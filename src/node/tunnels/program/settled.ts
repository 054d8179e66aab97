import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long what a process said last may still be on its way after its end. */
const LAST_WORDS_MS = 250;

/**
 * Resolves when a process has ended and what it printed has been read; never rejects. Others that inherited its pipes, such as a daemon that it
 * left behind, are not waited for: they are closed to them.
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
