import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { silentLogger } from '../../../src/base/logger.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { encodeRecord } from '../../../src/node/webhook-host/journal/lines.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import type { NewEvent, StoredEvent } from '../../../src/webhooks/event.ts';
import { DEFAULT_BOUNDS, type EventStore, type StoreBounds } from '../../../src/webhooks/history/event-store.ts';
import { newEvent } from '../../unit/webhooks/memory-journal.ts';

const DAY_MS = 86_400_000;
const T = Date.parse('2026-11-01T00:00:00Z');

describe('the history on disk', function () {
  this.timeout(60_000);
  let parent: string;
  let folder: string;
  let now: number;
  const opened: EventStore[] = [];
  const warnings: string[] = [];
  const logger = { ...silentLogger, warn: (line: string) => void warnings.push(line) };

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'truora-history-'));
    folder = join(parent, 'webhooks');
    now = T;
    warnings.length = 0;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await rm(parent, { recursive: true, force: true });
  });

  /** Its clock says what `now` is; its pauses are the machine's. */
  async function openStore(bounds?: StoreBounds, at = folder): Promise<EventStore> {
    const store = await openJsonlStore(at, {
      logger,
      bounds,
      clock: { now: () => now, sleep: systemClock.sleep },
    });
    opened.push(store);
    return store;
  }
  async function closeAll() {
    for (const store of opened.splice(0)) await store.close();
  }
  const event = (id: string, more: Partial<NewEvent> = {}) => newEvent(id, { receivedAt: now, ...more });
  const idsOf = (store: EventStore) =>
    store.rows().flatMap((row) => (row.kind === 'event' ? [row.events[0]?.id ?? '?'] : []));
  /** The bytes of the whole folder. */
  async function bytesOnDisk(at = folder): Promise<string> {
    const names = await readdir(at);
    return (await Promise.all(names.map((name) => readFile(join(at, name), 'latin1').catch(() => '')))).join('\n');
  }
  const segments = async () => (await readdir(folder)).filter((name) => name.includes('.jsonl'));
  const isOnDisk = async (id: string) => (await bytesOnDisk()).includes(`body of ${id}"`);

  describe('keeps to its bounds', () => {
    for (const days of [8, 16, 60, 90]) {
      it(`when it is opened ${days} days later: nothing in the list, no byte of a body in the folder`, async () => {
        const store = await openStore();
        for (const id of ['a', 'b', 'c']) await store.append(event(id));
        await closeAll();
        now += days * DAY_MS;
        assert.deepEqual(idsOf(await openStore()), []);
        for (const id of ['a', 'b', 'c']) assert.ok(!(await isOnDisk(id)), id);
      });
    }

    it('over 30 starts with a new event each, of which the first 50 are eight days old', async () => {
      const store = await openStore();
      for (let i = 0; i < 50; i++) await store.append(event(`old${i}`));
      await closeAll();
      now += 8 * DAY_MS;
      for (let i = 0; i < 30; i++) {
        await (await openStore()).append(event(`new${i}`));
        await closeAll();
      }
      assert.ok(!(await bytesOnDisk()).includes('body of old'));
      assert.equal(idsOf(await openStore()).length, 30);
      assert.ok((await segments()).length <= 31);
    });

    it('by count, by size and by age, as soon as an event is stored or a bound is set', async () => {
      const store = await openStore({ ...DEFAULT_BOUNDS, maxEvents: 3 });
      for (let i = 0; i < 10; i++) await store.append(event(String(i)));
      for (let i = 0; i < 7; i++) assert.ok(!(await isOnDisk(String(i))), String(i));
      for (let i = 7; i < 10; i++) assert.ok(await isOnDisk(String(i)), String(i));
      await store.setBounds({ ...DEFAULT_BOUNDS, maxEvents: 1 });
      assert.deepEqual([await isOnDisk('8'), await isOnDisk('9')], [false, true]);
      await store.setBounds({ ...DEFAULT_BOUNDS, maxBytes: 1 });
      assert.ok(!(await isOnDisk('9')));
    });

    it('in bytes of the folder with large events', async () => {
      const store = await openStore();
      const text = 'x'.repeat(950_000);
      for (let i = 0; i < 60; i++) await store.append(event(String(i), { body: { text } }));
      const sizes = await Promise.all((await segments()).map(async (name) => (await stat(join(folder, name))).size));
      const total = sizes.reduce((sum, size) => sum + size, 0);
      assert.ok(total < DEFAULT_BOUNDS.maxBytes * 1.15, `${total} bytes`);
      assert.ok(idsOf(store).length >= 20);
    });

    it('with 20,000 events that were stored under wider ones', async () => {
      const wide = { maxEvents: 1e6, maxBytes: 1e9, maxAgeMs: 1e12 };
      const store = await openStore(wide);
      const filler = 'x'.repeat(500);
      for (let i = 0; i < 20; i++)
        await Promise.all(
          Array.from({ length: 1000 }, (_, j) => store.append(event(`${i * 1000 + j}`, { path: filler }))),
        );
      await closeAll();
      assert.equal(idsOf(await openStore()).length, 1000);
      const bodies = (await bytesOnDisk()).match(/body of \d+"/g) ?? [];
      assert.equal(bodies.length, 1000);
      const sizes = await Promise.all((await segments()).map(async (name) => (await stat(join(folder, name))).size));
      assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 5e6, sizes.join());
    });

    it('and gives nothing up for a clock that is days ahead for one event', async () => {
      const store = await openStore();
      for (const id of ['a', 'b']) await store.append(event(id));
      now += 8 * DAY_MS;
      await store.append(event('ahead'));
      now -= 8 * DAY_MS;
      await store.append(event('c'));
      assert.deepEqual(idsOf(store), ['a', 'b', 'ahead', 'c']);
      await closeAll();
      assert.deepEqual(idsOf(await openStore()), ['a', 'b', 'ahead', 'c']);
      await closeAll();
      now += 7 * DAY_MS + 1;
      assert.deepEqual(idsOf(await openStore()), [], 'what came ahead of time goes in its time');
      assert.ok(!(await isOnDisk('ahead')));
    });

    it('and loses nothing to a clock that is ten years back, in the order of arrival', async () => {
      const store = await openStore();
      now -= 3650 * DAY_MS;
      await store.append(event('back'));
      now += 3650 * DAY_MS;
      await store.append(event('a'));
      await closeAll();
      now -= 3650 * DAY_MS;
      await (await openStore()).append(event('b'));
      await closeAll();
      now += 3650 * DAY_MS;
      assert.deepEqual(idsOf(await openStore()), ['back', 'a', 'b']);
    });

    it('and drops nothing for an event whose own time is still to come, which goes with its neighbours', async () => {
      const store = await openStore();
      await store.append(event('a'));
      await store.append(event('future', { receivedAt: now + 400 * DAY_MS }));
      await store.append(event('b'));
      assert.deepEqual(idsOf(store), ['a', 'future', 'b']);
      await closeAll();
      now += 8 * DAY_MS;
      assert.deepEqual(idsOf(await openStore()), []);
      assert.ok(!(await bytesOnDisk()).includes('body of'));
    });
  });

  describe('takes what is deleted off the disk', () => {
    const canUnshare =
      process.platform === 'linux' && spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;
    const module = JSON.stringify(join(import.meta.dirname, '../../../src/node/webhook-host/jsonl-store.ts'));
    const inOther = (code: string) => `
      const { openJsonlStore } = await import(${module});
      const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
      const store = await openJsonlStore(${JSON.stringify(folder)}, { logger });
      const event = (id) => (${JSON.stringify(newEvent('ID', { receivedAt: 0 }))});
      const add = (id) => store.append({ ...event(id), receivedAt: Date.now(), body: { text: 'body of ' + id }, events: [{ ...event(id).events[0], id }] });
      ${code}`;
    const node = (code: string) => [process.execPath, '--input-type=module', '-e', inOther(code)];

    for (const what of ['clear', 'delete'] as const) {
      (canUnshare ? it : it.skip)(`written in another container by the same pid: ${what}`, async () => {
        const contained = (code: string) => {
          const run = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', ...node(code)], { encoding: 'utf8' });
          assert.equal(run.status, 0, run.stderr);
          return run.stdout;
        };
        assert.equal(
          contained(
            `await add('first'); process.stdout.write(String(process.pid)); process.kill(process.pid, 0); process.exit(0)`,
          ),
          '1',
        );
        assert.ok(await isOnDisk('first'));
        const action = what === 'clear' ? 'store.clear()' : 'store.remove(store.rows().map(({ id }) => id))';
        contained(`await ${action}; process.exit(0)`);
        assert.ok(!(await isOnDisk('first')));
      });
    }

    it('written by another window that still listens, which goes on without losing anything', async () => {
      const [one, two, three] = [await openStore(), await openStore(), await openStore()];
      await one.append(event('a'));
      const b = await two.append(event('b'));
      await three.clear();
      for (const id of ['a', 'b']) assert.ok(!(await isOnDisk(id)), id);
      now += 1;
      await one.append(event('c'));
      await two.append(event('d'));
      await two.addDelivery(b.id, {
        at: 1,
        url: '',
        status: 200,
        durationMs: 1,
        failure: '',
        detail: '',
        answer: 'late',
        isReplay: false,
      });
      await closeAll();
      const again = await openStore();
      assert.deepEqual(idsOf(again).sort(), ['c', 'd']);
      assert.ok(!(await bytesOnDisk()).includes('late'));
    });

    it('while another window writes all the time, of which nothing is lost', async () => {
      const [writer, other] = [await openStore(), await openStore()];
      const taken: string[] = [];
      for (let i = 0; i < 300; i++) {
        now += 1;
        const { id } = await writer.append(event(`w${i}`));
        if (i % 3 === 0) await other.append(event(`o${i}`));
        if (i % 10 === 5) {
          await other.remove([id]);
          assert.ok(!(await isOnDisk(`w${i}`)), `w${i}`);
        } else taken.push(`w${i}`);
      }
      await closeAll();
      const left = idsOf(await openStore());
      assert.deepEqual(
        left.filter((id) => id.startsWith('w')),
        taken,
      );
      assert.equal(left.length, taken.length + 100);
    });

    it('with what a handler answered, and what cannot be read any more', async () => {
      const store = await openStore();
      const { id } = await store.append(event('a'));
      await store.addDelivery(id, {
        at: 1,
        url: '',
        status: 200,
        durationMs: 1,
        failure: '',
        detail: '',
        answer: 'secret answer',
        isReplay: false,
      });
      await store.append(event('kept'));
      await store.remove([id]);
      const left = await bytesOnDisk();
      assert.ok(!left.includes('secret answer') && !left.includes('body of a"') && left.includes('body of kept"'));
      await closeAll();
      const [segment = ''] = await segments();
      await appendFile(join(folder, segment), '{"kind":"event","body of damaged"}\n{"half of a damaged one"');
      const again = await openStore();
      await again.clear();
      assert.ok(!/damaged|kept/.test(await bytesOnDisk()));
    });

    it('when the process is killed in the middle: the next start ends it', async () => {
      for (const action of [
        'store.clear()',
        'store.remove(store.rows().map(({ id }) => id))',
        'store.setBounds({ maxEvents: 0, maxBytes: 1e9, maxAgeMs: 1e12 })',
      ]) {
        for (let round = 0; round < 3; round++) {
          const [program = '', ...args] = node(
            `for (let i = 0; i < 200; i++) await add('k' + i); process.stdout.write('.'); const done = ${action}; await done; process.stdout.write('done'); setTimeout(() => {}, 60000);`,
          );
          const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
          const ended = once(child, 'exit');
          let text = '';
          child.stdout.on('data', (chunk) => {
            text += chunk;
          });
          await once(child.stdout, 'data');
          for (let turn = 0; turn < round * 40; turn++) await new Promise((resolve) => setImmediate(resolve));
          child.kill('SIGKILL');
          await ended;
          now = Date.now();
          const store = await openStore();
          const ids = idsOf(store);
          assert.ok(ids.length === 0 || ids.length === 200 || action.includes('Bounds'), `${ids.length} of ${action}`);
          const bodies = new Set((await bytesOnDisk()).match(/body of k\d+"/g) ?? []);
          assert.equal(bodies.size, ids.length, action);
          if (text.includes('done')) assert.equal(ids.length, 0);
          await store.clear();
          await closeAll();
        }
      }
    });

    const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
    (canMount ? it : it.skip)(
      'also on a full disk, and leaves no empty segments of what it refuses (as root)',
      async () => {
        await mkdir(folder);
        assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder]).status, 0);
        try {
          const store = await openStore();
          const { id } = await store.append(event('a'));
          await store.append(event('b'));
          const fill = () => {
            const ballast = openSync(join(folder, 'ballast'), 'a');
            try {
              for (;;) writeSync(ballast, Buffer.alloc(4096));
            } catch {
              closeSync(ballast);
            }
          };
          fill();
          for (let i = 0; i < 100; i++) {
            await assert.rejects(store.append(event('refused', { path: 'x'.repeat(50_000) })), { kind: 'storage' });
          }
          assert.ok((await segments()).length <= 2, `${(await segments()).length} segments`);
          await store.remove([id]);
          assert.ok(!(await isOnDisk('a')) && (await isOnDisk('b')));
          assert.deepEqual(idsOf(store), ['b']);
          fill();
          await store.clear();
          assert.ok(!(await bytesOnDisk()).includes('body of'));
          await rm(join(folder, 'ballast'));
          now += 1;
          await store.append(event('c'));
          await closeAll();
          assert.deepEqual(idsOf(await openStore()), ['c']);
          await closeAll();
        } finally {
          await closeAll();
          spawnSync('umount', ['-l', folder]);
        }
      },
    );

    (canMount ? it : it.skip)('or says that it is still there, where nothing can be written (as root)', async () => {
      await mkdir(folder);
      assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder]).status, 0);
      try {
        const store = await openStore();
        const { id } = await store.append(event('a'));
        await closeAll();
        assert.equal(spawnSync('mount', ['-o', 'remount,ro', folder]).status, 0);
        const fixed = await openStore();
        await assert.rejects(fixed.remove([id]), { kind: 'storage' });
        await assert.rejects(fixed.clear(), { kind: 'storage' });
        assert.deepEqual(idsOf(fixed), ['a'], 'it is still shown');
        await closeAll();
      } finally {
        await closeAll();
        spawnSync('umount', ['-l', folder]);
      }
    });
  });

  describe('loses nothing that was stored when others change its files', () => {
    const changes: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
      emptied: (path) => truncate(path, 0),
      'cut in the middle of a line': async (path) => truncate(path, (await stat(path)).size - 20),
      deleted: (path) => rm(path),
      renamed: (path) => rename(path, `${path}.1`),
      'copied and emptied': async (path) => {
        await copyFile(path, `${path}.1`);
        await truncate(path, 0);
      },
      'replaced by a copy': async (path) => {
        await copyFile(path, join(parent, 'copy'));
        await rename(join(parent, 'copy'), path);
      },
      'replaced by something else': async (path) => {
        await writeFile(join(parent, 'other'), 'something else\n');
        await rename(join(parent, 'other'), path);
      },
      'written to by others': (path) => appendFile(path, 'half a line of someone else'),
      'moved with its folder': async () => rename(folder, join(parent, 'elsewhere')),
    };
    for (const [what, change] of Object.entries(changes)) {
      it(`after one was ${what}`, async () => {
        const store = await openStore();
        await store.append(event('a'));
        await change(join(folder, (await segments())[0] ?? ''));
        for (const id of ['b', 'c']) await store.append(event(id));
        await closeAll();
        const again = await openStore();
        assert.deepEqual(idsOf(again).slice(-2), ['b', 'c']);
        const keepsFormer = ['renamed', 'copied and emptied', 'replaced by a copy', 'written to by others'].includes(
          what,
        );
        assert.equal(idsOf(again).includes('a'), keepsFormer);
        await again.clear();
        assert.ok(!(await bytesOnDisk()).includes('body of'), 'a clear finds it under any name');
      });
    }

    it('whatever numbers its file system gives to files, with few segments', async () => {
      const handle = await open(parent, 'r');
      const prototype = Object.getPrototypeOf(handle);
      await handle.close();
      const former = prototype.stat;
      let number = 0;
      prototype.stat = async function (this: typeof handle) {
        return Object.assign(await former.call(this), { ino: ++number });
      };
      try {
        const store = await openStore();
        for (let i = 0; i < 20; i++) await store.append(event(String(i)));
        assert.equal((await segments()).length, 1);
        await closeAll();
        assert.equal(idsOf(await openStore()).length, 20);
      } finally {
        prototype.stat = former;
      }
    });

    it('and says so in bounded time where nothing stays', async () => {
      const store = await openStore();
      await store.append(event('a'));
      await rm(folder, { recursive: true });
      await writeFile(folder, 'a file where the folder was');
      await assert.rejects(store.append(event('b')), { kind: 'storage' });
    });
  });

  describe('reads what is there', () => {
    const stored = (id: string, at = now): StoredEvent => ({
      ...event(id),
      kind: 'event',
      id: `${at.toString(36).padStart(9, '0')}0000${Buffer.from(id.padEnd(3, '-')).toString('hex')}`,
      deliveries: [],
    });
    const NAME = '0loyw3v28-1-00000000.jsonl';

    it('of both earlier versions, which have no checksum', async () => {
      await mkdir(folder);
      await writeFile(join(folder, NAME), `${encodeRecord(stored('a'))}\n${JSON.stringify(stored('b'))}\n`);
      const store = await openStore();
      assert.deepEqual(idsOf(store), ['a', 'b']);
      const [first] = store.rows();
      await store.remove([first?.id ?? '']);
      assert.ok(!(await isOnDisk('a')) && (await isOnDisk('b')));
    });

    it('but no line of which a single byte was changed, and lists the others', async () => {
      const store = await openStore();
      for (const id of ['a', 'b', 'é']) await store.append(event(id, { body: { text: 'the verified body' } }));
      await closeAll();
      const [segment = ''] = await segments();
      const whole = await readFile(join(folder, segment));
      const lineEnd = whole.indexOf('\n');
      for (let at = 0; at < lineEnd; at += 3) {
        for (const byte of [0, 0x20, 0x22, 0x39, 0xff]) {
          const damaged = Buffer.from(whole);
          if (damaged[at] === byte) continue;
          damaged[at] = byte;
          const place = join(parent, `damaged${at}-${byte}`);
          await mkdir(place);
          await writeFile(join(place, segment), damaged);
          const again = await openStore(undefined, place);
          const rows = again.rows().filter((row): row is StoredEvent => row.kind === 'event');
          for (const row of rows) assert.deepEqual(row.body, { text: 'the verified body' }, `byte ${at}`);
          assert.deepEqual(idsOf(again).slice(-2), ['b', 'é'], `byte ${at}`);
          await again.close();
          opened.pop();
        }
      }
    });

    it('and shows damaged lines of earlier versions so that no list breaks', async () => {
      await mkdir(folder);
      const line = encodeRecord(stored('a'));
      const damages = [
        line.replace('"headers":[["C', '"headers":{["C'),
        line.replace('"events":[{', '"events":[1,'),
        line.replace('"subjects":[', '"subjects":{'),
        line.replace('"status":"unsigned"', '"status":123456789'),
        line.replace('"body":{"text":"body', '"body":{"tent":"body'),
      ];
      await writeFile(join(folder, NAME), damages.map((one) => `${one}\n`).join(''));
      for (const row of (await openStore()).rows()) {
        assert.ok(row.kind === 'event');
        for (const { subjects } of row.events) assert.ok(Array.isArray(subjects));
        assert.equal(typeof row.verification.status, 'string');
        for (const [name, value] of row.headers) assert.equal(typeof name + typeof value, 'stringstring');
        assert.ok('text' in row.body);
      }
    });

    it('and neither reads nor changes what a link, a folder, a pipe or another program put there', async function () {
      if (process.platform === 'win32') this.skip();
      await mkdir(folder);
      const elsewhere = join(parent, 'elsewhere.txt');
      await writeFile(elsewhere, `${encodeRecord(stored('a'))}\n`);
      await symlink(elsewhere, join(folder, NAME));
      await mkdir(join(folder, '0loyw3v28-1-00000001.jsonl'));
      assert.equal(spawnSync('mkfifo', [join(folder, '0loyw3v28-1-00000002.jsonl')]).status, 0);
      await writeFile(join(folder, 'notes.jsonl'), '{"mine":true}\nhalf');
      await writeFile(join(folder, 'later.jsonl'), '{"version":9,"kind":"other"}\n');
      const store = await openStore();
      await store.append(event('b'));
      await store.clear();
      assert.deepEqual(idsOf(store), []);
      assert.equal(await readFile(elsewhere, 'utf8'), `${encodeRecord(stored('a'))}\n`);
      assert.equal(await readFile(join(folder, 'notes.jsonl'), 'utf8'), '{"mine":true}\nhalf');
      assert.equal(await readFile(join(folder, 'later.jsonl'), 'utf8'), '{"version":9,"kind":"other"}\n');
    });

    it('and leaves a file alone that is too large for a segment, also on a clear', async () => {
      await mkdir(folder);
      const huge = join(folder, NAME);
      await writeFile(huge, `${encodeRecord(stored('a'))}\n`);
      await truncate(huge, 3 * 1024 ** 3);
      const store = await openStore();
      await store.append(event('b'));
      assert.deepEqual(idsOf(store), ['b']);
      await store.clear();
      assert.equal((await stat(huge)).size, 3 * 1024 ** 3);
    });

    it('in a folder that a link leads to', async function () {
      if (process.platform === 'win32') this.skip();
      await mkdir(folder);
      await symlink(folder, join(parent, 'link'));
      const store = await openStore(undefined, join(parent, 'link'));
      await store.append(event('a'));
      assert.ok(await isOnDisk('a'));
      await store.clear();
      assert.ok(!(await isOnDisk('a')));
    });

    it('and takes what a rewrite of an earlier version left, which it needs no more', async () => {
      await mkdir(folder);
      await writeFile(join(folder, NAME), `${encodeRecord(stored('a'))}\n`);
      await writeFile(
        join(folder, `${NAME}.tmp`),
        `${encodeRecord(stored('a'))}\n${encodeRecord(stored('b')).slice(0, 50)}`,
      );
      assert.deepEqual(idsOf(await openStore()), ['a']);
      assert.ok((await segments()).every((name) => !name.endsWith('.tmp')));
    });

    it('in a folder and files for its owner alone, also where they were there with other modes', async function () {
      if (process.platform === 'win32') this.skip();
      const store = await openStore();
      await store.append(event('a'));
      await closeAll();
      await chmod(folder, 0o755);
      const [segment = ''] = await segments();
      await chmod(join(folder, segment), 0o644);
      await openStore();
      assert.equal((await lstat(folder)).mode & 0o777, 0o700);
      for (const name of await readdir(folder))
        assert.equal((await lstat(join(folder, name))).mode & 0o777, 0o600, name);
    });

    it('and leaves the mode of a folder alone in which people keep something else', async function () {
      if (process.platform === 'win32') this.skip();
      await mkdir(folder);
      await writeFile(join(folder, 'README.md'), '');
      await chmod(folder, 0o755);
      await openStore();
      assert.equal((await lstat(folder)).mode & 0o777, 0o755);
    });
  });

  it('has no byte of what went and everything that did not, in order, whatever is done to it', async () => {
    const anyStep = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record({ do: fc.constant('append' as const), size: fc.constantFrom(10, 3000, 400_000) }),
      },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), which: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('bound' as const), most: fc.integer({ min: 1, max: 6 }) }) },
      {
        weight: 2,
        arbitrary: fc.record({ do: fc.constantFrom('reopen' as const, 'crash' as const, 'other' as const) }),
      },
    );
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
        const place = join(parent, String(run++));
        let most = 8;
        const bounds = () => ({ maxEvents: most, maxBytes: 1e9, maxAgeMs: 1e12 });
        let store = await openStore(bounds(), place);
        const there: { id: string; mark: string }[] = [];
        const gone: string[] = [];
        const forget = (count: number) => gone.push(...there.splice(0, count).map(({ mark }) => mark));
        for (const [i, step] of steps.entries()) {
          now += 10;
          if (step.do === 'append') {
            const mark = `${run}-${i}`;
            const { id } = await store.append(event(mark, { path: 'p'.repeat(step.size) }));
            there.push({ id, mark });
          } else if (step.do === 'delete') {
            const one = there[step.which % Math.max(1, there.length)];
            if (one === undefined) continue;
            await store.remove([one.id]);
            gone.push(one.mark);
            there.splice(there.indexOf(one), 1);
          } else if (step.do === 'clear') {
            await store.clear();
            forget(there.length);
          } else if (step.do === 'bound') {
            most = step.most;
            await store.setBounds(bounds());
          } else if (step.do === 'other') {
            store = await openStore(bounds(), place);
          } else {
            if (step.do === 'reopen') await closeAll();
            store = await openStore(bounds(), place);
          }
          forget(Math.max(0, there.length - most));
          const bytes = await bytesOnDisk(place).catch(() => '');
          assert.deepEqual(
            gone.filter((mark) => bytes.includes(`body of ${mark}"`)),
            [],
          );
          assert.deepEqual(
            idsOf(store),
            there.map(({ mark }) => mark),
          );
        }
        await closeAll();
        const again = await openStore(bounds(), place);
        assert.deepEqual(
          idsOf(again),
          there.map(({ mark }) => mark),
        );
        await closeAll();
      }),
      { numRuns: 40 },
    );
  });
});
