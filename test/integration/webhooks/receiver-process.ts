import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A receiver in a process of its own. Whoever starts it ends it. */
export interface ReceiverProcess {
  readonly url: string;
  /** What it wrote for the log so far. */
  readonly log: () => string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

export const SECRET = 'a signing key for tests only';

/** Starts a receiver; `wrap` is a command that gets its command line, `user` somebody to run as. */
export async function startReceiver(
  folder: string,
  { wrap = [], user = '' }: { readonly wrap?: readonly string[]; readonly user?: string } = {},
): Promise<ReceiverProcess> {
  const [program = '', ...args] = [
    ...wrap,
    process.execPath,
    join(import.meta.dirname, 'receiver-child.ts'),
    folder,
    '0',
    SECRET,
    user,
  ];
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk;
  });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const url = await Promise.race([once(lines, 'line').then(([line]) => String(line)), ended.then(() => '')]);
  if (url === '') throw new Error(`The receiver did not start: ${log}`);
  return {
    url,
    log: () => log,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
