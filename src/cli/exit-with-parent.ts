import * as l10n from '@vscode/l10n';
import type { CommandIo } from './command-io.ts';

/** Milliseconds between looks: the system does not report that a parent has ended. */
const LOOK_MS = 500;

/** The option of commands that serve. */
export const EXIT_WITH_PARENT = {
  type: 'flag',
  text: () => l10n.t('End when the process that started this one has ended.'),
} as const;

/** The command's world, whose signal is also aborted when the process that started this one has ended. */
export function endingWithParent(io: CommandIo): CommandIo {
  const parent = process.ppid;
  const gone = new AbortController();
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    gone.abort();
  }, LOOK_MS).unref();
  return { ...io, signal: AbortSignal.any([io.signal, gone.signal]) };
}

/** On Windows the number of a parent stays when it has ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === 'EPERM';
  }
}
