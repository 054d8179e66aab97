import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject } from '../../scripts/lib/project.js';
import { built } from './built.ts';
import { largeFile } from './language/file.ts';
import { type Bench, besidePeer } from './measurement.ts';
import { takeTurns } from './rounds.ts';

const run = promisify(execFile);
const LINES = 200;

/** The least that reads a YAML file: the parser, and nothing that is done with what it found. */
const BARE_PARSE = `
const { parseDocument } = require(${JSON.stringify(inProject('node_modules/yaml'))});
if (parseDocument(require('node:fs').readFileSync(process.argv[1], 'utf8')).errors.length > 0) process.exit(1);
`;

/**
 * The shell program from nothing to its end, in a new process each time: beside bare Node, and beside the parser alone.
 */
export const bench: Bench = async (effort) => {
  await built();
  const folder = await mkdtemp(join(tmpdir(), 'truora-bench-shell-'));
  try {
    const file = join(folder, 'truora.config.yaml');
    await writeFile(file, largeFile(LINES));
    const rounds = effort === 'full' ? 15 : 1;
    const node = (...args: string[]) => run(process.execPath, args, { cwd: folder });
    const truora = (...args: string[]) => node(inProject('dist/cli.cjs'), ...args);
    const version = await takeTurns(
      rounds,
      () => truora('--version'),
      () => node('-e', '0'),
    );
    const check = await takeTurns(
      rounds,
      () => truora('check', file),
      () => node('-e', BARE_PARSE, file),
    );
    return [
      besidePeer({ name: 'shell.version', unit: 'ms', better: 'lower' }, version, {
        times: 2,
        of: 'bare Node',
      }),
      besidePeer({ name: 'shell.check', unit: 'ms', better: 'lower' }, check, {
        times: 2,
        of: 'Node that parses the same YAML file',
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
