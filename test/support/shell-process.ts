import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inProject } from '../../scripts/lib/project.js';

/** How a command is run. */
export interface ShellOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdio?: StdioOptions;
  /** What is on standard input; null leaves it open. */
  readonly input?: string | null;
}

/** What came of a command. */
export interface ShellEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Commands of the built program, as processes of their own. All that still run are killed by `dispose`. */
export class ShellProcesses {
  readonly #children: ChildProcess[] = [];

  /** The program itself. */
  start(args: readonly string[], { input, ...options }: ShellOptions = {}): ChildProcess {
    return this.#spawned(process.execPath, [inProject('dist/cli.cjs'), ...args], options, input);
  }

  /** A line of bash in which `$truora` is the program. */
  bash(line: string, { input, ...options }: ShellOptions = {}): ChildProcess {
    return this.#spawned('bash', ['-c', `truora() { "$NODE" "$CLI" "$@"; }; ${line}`], options, input);
  }

  dispose(): void {
    for (const child of this.#children.splice(0)) {
      // Each leads a group, so that what a shell has started goes as well.
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
  }

  #spawned(program: string, args: readonly string[], options: ShellOptions, input?: string | null): ChildProcess {
    const env = { ...process.env, ...options.env, NODE: process.execPath, CLI: inProject('dist/cli.cjs') };
    const child = spawn(program, args, { stdio: 'pipe', ...options, env, detached: true });
    this.#children.push(child);
    child.stdin?.on('error', () => {});
    if (input !== null) child.stdin?.end(input);
    return child;
  }
}

/** Everything that a process prints, once it has ended. */
export async function endOf(child: ChildProcess): Promise<ShellEnd> {
  const [out, err, [code, signal]] = await Promise.all([all(child.stdout), all(child.stderr), once(child, 'close')]);
  return { code, signal, out, err };
}

/** The lines of standard output, one after the other. */
export function linesOf(child: ChildProcess): () => Promise<string> {
  if (child.stdout === null) throw new Error('Standard output is no pipe');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => (await lines.next()).value ?? '';
}

/** All that a stream still brings. */
export async function all(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += chunk;
  return text;
}
