import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import type { Run } from '../../src/flows/runs/run.ts';
import { configBackups } from '../../src/node/files/config-backups.ts';
import { durableFolder, writeDurably } from '../../src/node/files/durable-file.ts';
import { runFiles } from '../../src/node/files/run-files.ts';
import { subscriptionJournal } from '../../src/node/files/subscription-journal.ts';
import { openStateFile } from '../../src/node/sandbox-host/sandbox-state-file.ts';
import { receiverAddress } from '../../src/node/webhook-host/receiver-address.ts';

const run: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: 'VLD1',
  type: 'document-validation',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  traits: {},
  startedAt: 1,
  files: {},
  events: [{ kind: 'created', at: 1, durationMs: 1 }],
  state: 'watching',
};
const uuid = '01234567-89ab-4cde-8f01-23456789abcd';

/** Everything that keeps files that are each replaced as a whole: how it writes one, and how it starts. */
const WRITERS = {
  runs: {
    write: (folder: string) => runFiles(folder, silentLogger).save(run),
    start: (folder: string) => runFiles(folder, silentLogger).list(),
    file: 'VLD1.json',
  },
  subscriptions: {
    write: (folder: string) =>
      subscriptionJournal(folder, silentLogger).put({
        version: 1,
        id: 'one',
        kind: 'hook',
        profileId: 'p',
        mark: 'm',
        addresses: [],
        at: 1,
        owner: 1,
      }),
    start: (folder: string) => subscriptionJournal(folder, silentLogger).list(),
    file: 'one.json',
  },
  backups: {
    write: (folder: string) =>
      configBackups(folder, silentLogger).save({
        profileId: 'p',
        profile: 'P',
        at: 1,
        account: { validators: {}, types: [] },
      }),
    start: (folder: string) => configBackups(folder, silentLogger).list(),
    file: 'p.1.json',
  },
  'the state of the sandbox': {
    async write(folder: string) {
      const file = await openStateFile(join(folder, 'sandbox.json'), () => ({}) as never, silentLogger);
      file.touch();
      await file.close();
    },
    start: (folder: string) => openStateFile(join(folder, 'sandbox.json'), () => ({}) as never, silentLogger),
    file: 'sandbox.json',
  },
  'the address of the receiver': {
    write: (folder: string) => receiverAddress(folder, silentLogger),
    start: (folder: string) => receiverAddress(folder, silentLogger),
    file: 'receiver.json',
  },
} as const;

describe('files that are replaced as a whole', () => {
  let parent: string;
  let folder: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'truora-durable-'));
    folder = join(parent, 'kept');
    await mkdir(folder);
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  /** What was synced while something ran: the folder, or a file. */
  async function syncedDuring(action: () => Promise<unknown>): Promise<readonly string[]> {
    const handle = await open(parent, 'r');
    const prototype = Object.getPrototypeOf(handle);
    await handle.close();
    const { sync } = prototype;
    const synced: string[] = [];
    prototype.sync = async function (this: typeof handle) {
      synced.push((await this.stat()).isDirectory() ? 'folder' : 'file');
      return sync.call(this);
    };
    try {
      await action();
    } finally {
      prototype.sync = sync;
    }
    return synced;
  }

  for (const [what, { write, start, file }] of Object.entries(WRITERS)) {
    it(`syncs the file, then the folder that names it: ${what}`, async () => {
      assert.deepEqual((await syncedDuring(() => write(folder))).slice(0, 2), ['file', 'folder']);
      assert.ok((await readdir(folder)).includes(file));
    });

    it(`removes what a crash left of drafts at the next start: ${what}`, async () => {
      await write(folder);
      const drafts = [`${file}.${uuid}.tmp`, ...(what === 'backups' ? [`${file}.tmp`] : [])];
      if (file === 'sandbox.json') drafts.push('sandbox.json.4711.new', 'sandbox.json.1.new');
      for (const name of [...drafts, 'notes.tmp', 'other.new']) await writeFile(join(folder, name), 'half a f');
      await start(folder);
      const left = await readdir(folder);
      assert.deepEqual(
        drafts.filter((name) => left.includes(name)),
        [],
      );
      assert.ok(left.includes('notes.tmp') && left.includes('other.new'), 'what is not ours stays');
    });

    it(`leaves the file to its owner alone: ${what}`, async function () {
      if (process.platform === 'win32') this.skip();
      await write(folder);
      assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
    });
  }

  for (const what of ['runs', 'subscriptions', 'backups'] as const) {
    it(`has a folder for its owner alone, whether new or there with another mode: ${what}`, async function () {
      if (process.platform === 'win32') this.skip();
      const { write, start } = WRITERS[what];
      const fresh = join(parent, 'deep', 'fresh');
      await write(fresh);
      assert.equal((await stat(fresh)).mode & 0o777, 0o700);
      await chmod(folder, 0o777);
      await start(folder);
      assert.equal((await stat(folder)).mode & 0o777, 0o700);
      await chmod(folder, 0o755);
      await write(folder);
      assert.equal((await stat(folder)).mode & 0o777, 0o700);
    });
  }

  it('never changes the mode of what a link leads to', async function () {
    if (process.platform === 'win32') this.skip();
    await chmod(folder, 0o755);
    const link = join(parent, 'link');
    await symlink(folder, link);
    await WRITERS.runs.write(link);
    assert.equal((await stat(folder)).mode & 0o777, 0o755);
    assert.deepEqual(await readdir(folder), ['VLD1.json']);
  });

  it('are written although other windows start and tidy in the middle', async () => {
    const files = durableFolder(folder);
    const writing = Array.from({ length: 30 }, (_, i) => files.write(`${i}.json`, String(i)));
    for (let i = 0; i < 8; i++) await durableFolder(folder).names();
    await Promise.all(writing);
    assert.equal((await readdir(folder)).length, 30);
    assert.equal(await readFile(join(folder, '29.json'), 'utf8'), '29');
  });

  it('leave nothing behind where they cannot be written', async () => {
    await mkdir(join(folder, 'one.json'));
    await assert.rejects(writeDurably(join(folder, 'one.json'), 'x'));
    assert.deepEqual(await readdir(folder), ['one.json']);
  });

  it('are the former or the new ones after kill -9 at any moment', async () => {
    const module = JSON.stringify(join(import.meta.dirname, '../../src/node/files/durable-file.ts'));
    const path = join(folder, 'one.json');
    const code = `const { writeDurably } = await import(${module});
      for (let i = 0; ; i++) { await writeDurably(${JSON.stringify(path)}, JSON.stringify({ i, filler: 'x'.repeat(50_000) })); process.stdout.write('.'); }`;
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await ended;
      assert.equal(JSON.parse(await readFile(path, 'utf8')).filler.length, 50_000);
    }
    await durableFolder(folder).names();
    assert.deepEqual(await readdir(folder), ['one.json']);
  });
});
