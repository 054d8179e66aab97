import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { lostCreations } from '../../src/flows/creations/creation-store.ts';
import { creationFiles } from '../../src/node/files/creation-files.ts';
import type { Creation } from '../../src/truora/unconfirmed.ts';

const NOW = Date.parse('2026-01-12T15:04:05Z');
const DAY = 24 * 3600_000;
const sent: Creation = { kind: 'validation', type: 'document-validation', accountId: 'demo-user-17', at: NOW };

describe('noted creates', () => {
  let folder: string;
  const warnings: string[] = [];
  const logger = { ...silentLogger, warn: (line: string) => void warnings.push(line) };
  const store = (now = NOW) => creationFiles(join(folder, 'creations'), logger, () => now);
  const noRuns = { get: async () => undefined };
  const runsWith = (...ids: readonly string[]) => ({ get: async (id: string) => (ids.includes(id) ? {} : undefined) });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-creations-'));
    warnings.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are there after a reload, readable by their owner only', async () => {
    const entry = await store().of('live').begin(sent);
    assert.deepEqual(await store().list(), [{ ...sent, entry, profileId: 'live' }]);
    const [name = ''] = await readdir(join(folder, 'creations'));
    if (process.platform !== 'win32') {
      assert.equal((await stat(join(folder, 'creations', name))).mode & 0o777, 0o600);
      assert.equal((await stat(join(folder, 'creations'))).mode & 0o777, 0o700);
    }
  });

  it('go when the create was refused', async () => {
    const log = store().of('live');
    await log.refused(await log.begin(sent));
    assert.deepEqual(await store().list(), []);
  });

  it('stay with the ID until its run is stored', async () => {
    const log = store().of('live');
    await log.confirmed(await log.begin(sent), 'VLD1');
    const later = NOW + DAY;
    assert.deepEqual(
      (await lostCreations(store(), noRuns, later)).map(({ createdId }) => createdId),
      ['VLD1'],
    );
    assert.deepEqual(await lostCreations(store(), runsWith('VLD1'), later), []);
    assert.deepEqual(await store().list(), []);
  });

  it('go at once where nothing gets a run', async () => {
    const log = store().of('live');
    await log.confirmed(await log.begin({ kind: 'account', accountId: 'demo-user-17', at: NOW }), 'demo-user-17');
    await log.confirmed(await log.begin({ kind: 'enrollment', type: 'email-verification', at: NOW }), 'ENR1');
    await log.confirmed(await log.begin({ kind: 'custom-type', type: 'mine', at: NOW }), undefined);
    assert.deepEqual(await store().list(), []);
  });

  it('count as lost only when they cannot be under way any more', async () => {
    await store().of('live').begin(sent);
    assert.equal((await lostCreations(store(), noRuns, NOW + 40_000)).length, 0);
    assert.equal((await lostCreations(store(), noRuns, NOW + 61_000)).length, 1);
    assert.equal((await lostCreations(store(), noRuns, NOW - DAY)).length, 1, 'the clock was put back');
  });

  it('count as lost as soon as the answer is known to be', async () => {
    const log = store().of('live');
    await log.lost(await log.begin(sent));
    const [open] = await lostCreations(store(), noRuns, NOW);
    assert.deepEqual([open?.kind, open?.isLost], ['validation', true]);
  });

  it('go after thirty days, and beyond the newest two hundred', async () => {
    const log = store().of('live');
    for (let i = 0; i < 203; i++) await log.begin({ ...sent, at: NOW - i });
    assert.equal((await store().list()).length, 200);
    assert.equal((await readdir(join(folder, 'creations'))).length, 200);
    assert.deepEqual(await store(NOW + 31 * DAY).list(), []);
  });

  it('are read beside files in other shapes, which are left alone', async () => {
    const entry = await store().of('live').begin(sent);
    const odd = [
      '',
      'null',
      '[]',
      '{"version":2}',
      '{"version":1,"kind":"validation"}',
      '{"version":1,"kind":"x","at":1}',
      '{"version":1,"kind":"check","profileId":"live","at":1e300}',
    ];
    for (const [i, text] of odd.entries()) await writeFile(join(folder, 'creations', `odd-${i}.json`), text);
    await writeFile(join(folder, 'creations', 'large.json'), ' '.repeat(1_000_000));
    await writeFile(join(folder, 'creations', 'other.txt'), 'mine');
    assert.deepEqual(
      (await store().list()).map((open) => open.entry),
      [entry],
    );
    assert.equal((await readdir(join(folder, 'creations'))).length, odd.length + 3);
    assert.equal(warnings.length, odd.length + 1);
  });

  it('reject where they cannot be written, so that nothing is sent', async () => {
    await writeFile(join(folder, 'creations'), 'in the way');
    await assert.rejects(store().of('live').begin(sent), { kind: 'storage' });
  });

  it('hold no field that was not meant for them', async () => {
    const personal = { ...sent, email: 'ana@example.test' } as Creation;
    const entry = await store().of('live').begin(personal);
    assert.doesNotMatch(await readFile(join(folder, 'creations', `${entry}.json`), 'utf8'), /ana@example/);
  });
});
