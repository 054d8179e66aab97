import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readlink, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { configBackups } from '../../src/node/files/config-backups.ts';
import { creationFiles } from '../../src/node/files/creation-files.ts';
import { runFiles } from '../../src/node/files/run-files.ts';
import { subscriptionJournal } from '../../src/node/files/subscription-journal.ts';
import { openStateFile } from '../../src/node/sandbox-host/sandbox-state-file.ts';
import { receiverAddress } from '../../src/node/webhook-host/receiver-address.ts';

const NOW = Date.parse('2026-01-12T15:04:05Z');

/** Everything that reads files of its own, by the name of one. */
const READERS = {
  runs: { file: 'VLD1.json', read: (folder: string) => runFiles(folder, silentLogger).list() },
  creates: { file: 'one.json', read: (folder: string) => creationFiles(folder, silentLogger, () => NOW).list() },
  subscriptions: { file: 'one.json', read: (folder: string) => subscriptionJournal(folder, silentLogger).list() },
  backups: { file: 'p.1.json', read: (folder: string) => configBackups(folder, silentLogger).list() },
  'the address of the receiver': {
    file: 'receiver.json',
    read: (folder: string) => receiverAddress(folder, silentLogger),
  },
  'the state of the sandbox': {
    file: 'sandbox.json',
    read: (folder: string) => openStateFile(join(folder, 'sandbox.json'), () => ({}) as never, silentLogger),
  },
} as const;

describe('stored files', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-stored-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const [what, { file, read }] of Object.entries(READERS)) {
    it(`are not waited for where a pipe is in their place: ${what}`, async function () {
      if (process.platform === 'win32') this.skip();
      execFileSync('mkfifo', [join(folder, file)]);
      await read(folder);
    });

    it(`are not loaded where they are longer than anything that was written: ${what}`, async () => {
      await writeFile(join(folder, file), '');
      await truncate(join(folder, file), 3_000_000_000);
      const before = process.memoryUsage().rss;
      await read(folder);
      assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024);
    });
  }

  /** What a script prints, in a process that may open few files or, as another user, cannot write here. */
  function printed(script: string, { files = 1000, isOther = false } = {}): string {
    const code = `const source = ${JSON.stringify(join(import.meta.dirname, '../../src/node'))};
      const folder = ${JSON.stringify(folder)};
      const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
      ${script}`;
    const args = ['-c', `ulimit -n ${files}; exec "$0" --input-type=module -e "$1"`, process.execPath, code];
    const other = isOther && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8', ...other });
    assert.equal(stderr, '');
    return stdout;
  }

  it('are all read where a process may open few files', function () {
    if (process.platform === 'win32') this.skip();
    const script = `const { writeFileSync } = await import('node:fs');
      const { runFiles } = await import(source + '/files/run-files.ts');
      const run = (i) => ({ version: 2, flow: 'x', subject: 'validation', id: 'VLD' + i, type: 't', profileId: 'p', traits: {}, startedAt: i, files: {}, events: [], state: 'watching' });
      for (let i = 0; i < 400; i++) writeFileSync(folder + '/VLD' + i + '.json', JSON.stringify(run(i)));
      process.stdout.write(String((await runFiles(folder, logger).list()).length));`;
    assert.equal(printed(script, { files: 60 }), '400');
  });

  it('are listed where those that are over cannot be removed', async function () {
    if (process.platform === 'win32') this.skip();
    const noted = (at: number) =>
      JSON.stringify({ version: 1, kind: 'check', at, profileId: 'live', createdId: 'CHK1' });
    await writeFile(join(folder, 'old.json'), noted(NOW - 40 * 86_400_000));
    await writeFile(join(folder, 'new.json'), noted(NOW));
    await chmod(folder, 0o555);
    const script = `const { creationFiles } = await import(source + '/files/creation-files.ts');
      const { openCreations } = await import(source + '/../flows/creations/creation-store.ts');
      const store = creationFiles(folder, logger, () => ${NOW});
      const names = (all) => all.map(({ entry }) => entry).join();
      process.stdout.write([names(await store.list()), names(await openCreations(store, { get: async () => ({}) }))].join(' '));`;
    assert.equal(printed(script, { isOther: true }), 'new ');
    await chmod(folder, 0o755);
    assert.equal((await readdir(folder)).length, 2);
  });

  it('keep the address of a receiver that cannot be read for now', async function () {
    if (process.platform === 'win32') this.skip();
    // A link to itself cannot be read by anyone, whoever runs the tests.
    const file = join(folder, 'receiver.json');
    await symlink(file, file);
    const warnings: string[] = [];
    const { path } = await receiverAddress(folder, { ...silentLogger, warn: (line) => void warnings.push(line) });
    assert.match(path, /^\/[\w-]{32}$/);
    assert.equal(await readlink(file), file);
    assert.equal(warnings.length, 1);
  });

  it('keep a state of the sandbox that cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = join(folder, 'sandbox.json');
    execFileSync('mkfifo', [pipe]);
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => void warnings.push(line) };
    for (const path of [pipe, folder]) {
      const state = await openStateFile(path, () => ({}) as never, logger);
      state.touch();
      await state.close();
    }
    assert.deepEqual(await readdir(folder), ['sandbox.json']);
    assert.equal(warnings.length, 2);
  });
});
