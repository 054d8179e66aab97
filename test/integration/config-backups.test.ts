import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import type { AccountState } from '../../src/config/account-state.ts';
import { configBackups } from '../../src/node/files/config-backups.ts';

const account: AccountState = {
  validators: { 'face-recognition': { timeout: 120 } },
  types: [{ country: 'CO', type: 'hiring', isDefault: false, weights: [{ data_set: 'criminal_record', weight: 1 }] }],
};

describe('backups of configuration', () => {
  const parent = mkdtempSync(join(tmpdir(), 'truora-backups-'));
  after(() => rmSync(parent, { recursive: true, force: true }));

  let count = 0;
  const store = () => {
    const folder = join(parent, String(count++));
    return { folder, backups: configBackups(folder, silentLogger) };
  };
  const at = (time: number, profileId = 'sandbox') => ({ profileId, profile: 'Sandbox', at: time, account });

  it('are there again as they were written, newest first, for the owner alone', async () => {
    const { backups } = store();
    assert.deepEqual(await backups.list(), []);
    const first = await backups.save(at(1));
    const second = await backups.save(at(2));
    assert.deepEqual(await backups.list(), [
      { ...at(2), path: second },
      { ...at(1), path: first },
    ]);
    if (process.platform !== 'win32') assert.equal(statSync(first).mode & 0o777, 0o600);
  });

  it('keep the oldest and the newest of each profile', async () => {
    const { backups } = store();
    await backups.save(at(1, 'other'));
    for (let time = 1; time <= 25; time++) await backups.save(at(time));
    const kept = (await backups.list()).filter(({ profileId }) => profileId === 'sandbox').map((backup) => backup.at);
    assert.deepEqual(kept, [...Array.from({ length: 19 }, (_, i) => 25 - i), 1]);
    assert.equal((await backups.list()).length, 21);
  });

  it('lose neither the first nor a new one to a clock that is put back', async () => {
    const { backups } = store();
    const first = await backups.save(at(1000));
    for (let time = 1001; time < 1022; time++) await backups.save(at(time));
    const saved = [await backups.save(at(5)), await backups.save(at(6)), await backups.save(at(6))];
    const kept = await backups.list();
    assert.deepEqual(
      kept.slice(0, 3).map(({ path }) => path),
      saved.toReversed(),
    );
    assert.deepEqual([kept[0]?.at, kept.at(-1)?.path, kept.length], [6, first, 20]);
  });

  it('are left alone where they cannot be read', async () => {
    const { folder, backups } = store();
    await backups.save(at(1));
    for (const [name, text] of [
      ['sandbox.2.json', '{'],
      ['sandbox.3.json', '{"profileId":"sandbox","profile":"x","at":3,"account":{"validators":{},"types":[7]}}'],
      ['notes.txt', 'mine'],
    ] as const) {
      writeFileSync(join(folder, name), text);
    }
    assert.deepEqual(
      (await backups.list()).map((backup) => backup.at),
      [1],
    );
    assert.equal(readdirSync(folder).length, 4);
  });

  it('tell when they cannot be written', async () => {
    const { folder } = store();
    writeFileSync(folder, 'a file is in the way');
    await assert.rejects(configBackups(folder, silentLogger).save(at(1)), { kind: 'storage' });
  });
});
