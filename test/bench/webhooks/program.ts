import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../scripts/lib/project.js';

/** A server in a process of its own. Whoever started it ends it. */
export interface Program {
  readonly url: string;
  /** Ends it, and resolves with the last line that it printed. */
  end(): Promise<string>;
}

/** Starts a server of this folder, which prints its address; `root` holds the sources of another version. */
export async function startProgram(file: string, argument: string, root = projectRoot): Promise<Program> {
  const child = spawn(process.execPath, [join(root, 'test/bench/webhooks', file), argument], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'close');
  const failed = ended.then(([code]) => Promise.reject(new Error(`${file} ended with ${code}`)));
  const [url] = await Promise.race([once(lines, 'line'), failed]);
  failed.catch(() => {});
  let last = '';
  lines.on('line', (line) => {
    last = line;
  });
  return {
    url: String(url),
    async end() {
      child.kill('SIGTERM');
      await ended;
      return last;
    },
  };
}
