import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../../src/base/logger.ts';
import { openJsonlStore } from '../../../src/node/webhook-host/jsonl-store.ts';
import type { StoredEvent } from '../../../src/webhooks/event.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { type ReceiverProcess, SECRET, startReceiver } from './receiver-process.ts';

const EVENTS = 1000;
const TOGETHER = 20;

async function tokenFor(id: string): Promise<string> {
  const event = { id, event_type: 'check', event_action: 'created', object: { check_id: `CHK${id}` }, version: '1.0' };
  return sign({ iss: 'Truora', iat: Math.floor(Date.now() / 1000), events: [event] }, { name: 'test', secret: SECRET });
}

/** The status, or 0 when nobody answered. */
async function post(url: string, id: string, filler = ''): Promise<number> {
  const body = (await tokenFor(id)) + filler;
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/jwt' }, body });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}

/** Identifiers of the events in a folder, read as the next start reads them. */
async function storedIn(folder: string): Promise<readonly string[]> {
  const store = await openJsonlStore(folder, { logger: silentLogger });
  const events = store.rows().filter((row): row is StoredEvent => row.kind === 'event');
  await store.close();
  for (const event of events) assert.equal(event.verification.status, 'verified');
  return events.map((event) => event.events[0]?.id ?? '');
}

describe('what was answered 2xx is on disk', function () {
  this.timeout(60_000);
  let folder: string;
  const started: ReceiverProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-webhooks-'));
  });
  afterEach(async () => {
    for (const receiver of started.splice(0)) await receiver.kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(options?: Parameters<typeof startReceiver>[1], at = folder): Promise<ReceiverProcess> {
    const receiver = await startReceiver(at, options);
    started.push(receiver);
    return receiver;
  }

  /** Sends events from several senders at once; `onAnswer` may end the receiver. */
  async function sendMany(urls: readonly string[], onAnswer: (answered: number) => void = () => {}) {
    const accepted: string[] = [];
    let next = 0;
    const sender = async () => {
      for (let i = next++; i < EVENTS; i = next++) {
        const id = `HKE${i}`;
        const status = await post(urls[i % urls.length] ?? '', id);
        if (status >= 200 && status < 300) onAnswer(accepted.push(id));
        else if (status === 0) return;
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, sender));
    return accepted;
  }

  it('after kill -9 in the middle of 1,000 events', async () => {
    const receiver = await start();
    const accepted = await sendMany([receiver.url], (answered) => {
      if (answered === EVENTS / 2) receiver.kill();
    });
    assert.ok(accepted.length >= EVENTS / 2 && accepted.length < EVENTS, `${accepted.length} were answered`);
    const stored = await storedIn(folder);
    assert.deepEqual(
      accepted.filter((id) => !stored.includes(id)),
      [],
    );
    assert.ok(stored.length - accepted.length <= TOGETHER);
  });

  it('with two processes in one folder, of which one is killed and each sees the events of the other', async () => {
    const [one, other] = [await start(), await start()];
    const watching = await openJsonlStore(folder, { logger: silentLogger });
    const accepted = await sendMany([one.url, other.url], (answered) => {
      if (answered === EVENTS / 2) one.kill();
    });
    const seen = () => watching.rows().flatMap((row) => (row.kind === 'event' ? (row.events[0]?.id ?? '') : []));
    while (accepted.some((id) => !seen().includes(id))) await new Promise((resolve) => setTimeout(resolve, 50));
    // Deleting tidies the segments of the killed process, and leaves those of the living one to it.
    const [first] = watching.rows();
    assert.ok(first);
    await watching.remove([first.id]);
    await watching.close();
    assert.equal(await post(other.url, 'HKE-after'), 200);
    const stored = await storedIn(folder);
    assert.equal(stored.length, new Set(stored).size);
    assert.equal(stored.includes('HKE-after'), true);
    assert.ok(stored.length >= accepted.length);
  });

  it('after a last line that was torn, and lines that are not ours', async () => {
    const receiver = await start();
    for (const id of ['HKE1', 'HKE2', 'HKE3']) assert.equal(await post(receiver.url, id), 200);
    await receiver.kill();
    const [segment = ''] = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    const { size } = await stat(join(folder, segment));
    await truncate(join(folder, segment), size - 10);
    assert.deepEqual(await storedIn(folder), ['HKE1', 'HKE2']);
    await appendFile(join(folder, segment), '\n\0\0\0\n{"kind":"event"}\n');
    assert.deepEqual(await storedIn(folder), ['HKE1', 'HKE2']);
  });

  it('when a file may not grow any more: what does not fit is answered 503, and nothing that was taken is lost', async () => {
    // Half a megabyte for each file: a quota that any system has.
    const receiver = await start({ wrap: ['bash', '-c', 'ulimit -f 512; exec "$@"', 'limited'] });
    const accepted: string[] = [];
    const statuses = new Set<number>();
    for (let i = 0; i < 12; i++) {
      const status = await post(receiver.url, `HKE${i}`, ' '.repeat(100_000));
      statuses.add(status);
      if (status === 200) accepted.push(`HKE${i}`);
    }
    assert.deepEqual(await storedIn(folder), accepted);
    assert.deepEqual([...statuses], [200, 503]);
  });

  const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;
  (canMount ? it : it.skip)('when a small disk is full and then has room again (as root)', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', disk]).status, 0);
    try {
      const receiver = await start({}, disk);
      const ballast = join(disk, 'ballast');
      assert.equal(await post(receiver.url, 'HKE1'), 200);
      await writeFile(ballast, Buffer.alloc(390 * 1024)).catch(() => {});
      assert.equal(await post(receiver.url, 'HKE2', ' '.repeat(50_000)), 503);
      assert.equal(await post(receiver.url, 'HKE3', ' '.repeat(50_000)), 503);
      await rm(ballast);
      assert.equal(await post(receiver.url, 'HKE4'), 200);
      assert.deepEqual(await storedIn(disk), ['HKE1', 'HKE4']);
      assert.equal(receiver.log().match(/cannot be written.*ENOSPC/g)?.length, 1, receiver.log());
      await receiver.kill();
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  const isRoot = process.getuid?.() === 0;
  (process.platform === 'win32' ? it.skip : it)(
    'when the storage cannot be written: 503, and it is said once',
    async () => {
      const locked = join(folder, 'locked');
      await mkdir(locked);
      await chmod(folder, 0o755);
      await chmod(locked, 0o555);
      // The superuser may write anywhere.
      const receiver = await start(isRoot ? { user: 'nobody' } : {}, locked);
      assert.equal(await post(receiver.url, 'HKE1'), 503);
      assert.equal(await post(receiver.url, 'HKE2'), 503);
      assert.deepEqual(await readdir(locked), []);
      assert.equal(receiver.log().match(/the history of webhooks: /g)?.length, 1, receiver.log());
    },
  );
});
