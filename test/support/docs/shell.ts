import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { exitOf, startProcess, stopProcess } from '../../../scripts/lib/processes.js';
import { inProject } from '../../../scripts/lib/project.js';
import { findProgram } from '../../../src/node/tunnels/program/find-program.ts';
import type { Block } from './pages.ts';

/**
 * A folder in which a reader of the docs works: `truora` on the path, a home of its own, the examples of the
 * repository.
 */
export interface Desk {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  write(file: string, text: string): void;
  dispose(): void;
}

/** Which of these programs are not on this machine. */
export async function missingPrograms(names: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(names.map((name) => findProgram(name)));
  return names.filter((_, i) => found[i] === undefined);
}

/** Makes such a folder. Whoever makes it disposes it. */
export async function makeDesk(): Promise<Desk> {
  const top = mkdtempSync(join(tmpdir(), 'truora-docs-'));
  const [bin, home, folder] = ['bin', 'home', 'project'].map((name) => join(top, name)) as [string, string, string];
  for (const path of [bin, home, folder]) mkdirSync(path);
  const program = (name: string, line: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\nexec ${line} "$@"\n`, { mode: 0o755 });
  program('node', `'${process.execPath}'`);
  program('truora', `'${process.execPath}' '${inProject('dist/cli.cjs')}'`);
  // So that a call of the docs which is refused fails its test.
  const curl = await findProgram('curl');
  if (curl !== undefined && 'path' in curl) program('curl', `'${curl.path}' --fail-with-body`);
  symlinkSync(inProject('examples'), join(folder, 'examples'), 'junction');
  const { PATH = '', SystemRoot } = process.env;
  return {
    folder,
    environment: {
      PATH: [bin, PATH].join(delimiter),
      HOME: home,
      LANG: 'C.UTF-8',
      TMPDIR: tmpdir(),
      ...(SystemRoot && { SystemRoot }),
    },
    write(file, text) {
      const path = join(folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    },
    dispose: () => rmSync(top, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** What became of a script. */
export interface ShellOutcome {
  readonly code: number;
  readonly out: string;
  /** Both streams in order, for messages. */
  readonly all: string;
}

/** Runs a script in bash as GitHub's runner does; everything it left running ends with it, unless `group` keeps it. */
export async function runScript(
  script: string,
  { folder, environment }: Desk,
  limitMs = 60_000,
): Promise<ShellOutcome> {
  const child = startProcess('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let all = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    all += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    all += text;
  });
  const limit = setTimeout(() => void stopProcess(child), limitMs);
  try {
    return { code: await exitOf(child), out, all };
  } finally {
    clearTimeout(limit);
  }
}

const MARK = '\u001e';

/**
 * Runs the blocks of a page one after the other in one shell, and resolves with what each printed; fails with the block
 * that failed.
 */
export async function runBlocks(
  blocks: readonly Block[],
  desk: Desk,
  change: (text: string) => string,
): Promise<readonly string[]> {
  const script = blocks.map((block, i) => `printf '${MARK}${i}\\n'\n${change(block.text)}`).join('\n');
  const { code, out, all } = await runScript(script, desk);
  const parts = out
    .split(MARK)
    .slice(1)
    .map((part) => part.slice(part.indexOf('\n') + 1));
  if (code !== 0) {
    const failed = blocks[parts.length - 1];
    throw new Error(
      `${failed?.page}:${failed?.line}: this block ended with ${code}.\n${failed?.text}\n${all.replaceAll(MARK, '§')}`,
    );
  }
  return parts;
}

/**
 * Starts a block that runs until it is ended, waits until it says or does what `isReady` looks for, ends it as Ctrl-C
 * does, and resolves with its exit code.
 */
export async function runUntilReady(
  text: string,
  { folder, environment }: Desk,
  isReady: (out: string) => Promise<boolean>,
): Promise<number> {
  const child = startProcess('bash', ['-c', `exec ${text.trim().replace(/^exec /, '')}`], {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
  }
  const ended = exitOf(child);
  try {
    for (let i = 0; !(await isReady(out)); i++) {
      if (child.exitCode !== null || i > 600) throw new Error(`It did not begin to serve:\n${text}\n${out}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
    return await ended;
  } finally {
    await stopProcess(child);
  }
}

/**
 * Whether what was printed is what the docs show: line by line, with `…` for whatever may differ, in a line or in
 * lines.
 */
export function looksLike(printed: string, shown: string): boolean {
  const escaped = shown.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('…', '[\\s\\S]*?')}$`).test(printed.trim());
}
