import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { isOwned, processRun, subscriptionJournal } from '../../src/node/files/subscription-journal.ts';
import type { JournalEntry } from '../../src/webhooks/subscription/journal.ts';

const entry: JournalEntry = {
  version: 1,
  id: 'one',
  kind: 'hook',
  profileId: 'p',
  mark: 'Truora Workbench one',
  addresses: ['https://a.example/secret'],
  at: Date.now(),
  owner: process.pid,
};

describe('the journal of subscriptions on disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-journal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('holds entries over a restart, readable by their owner alone, until they are removed', async () => {
    const place = join(folder, 'subscriptions');
    assert.deepEqual(await subscriptionJournal(place, silentLogger).list(), []);
    const second = { ...entry, id: 'two', at: entry.at - 1, ref: 'HOK1', before: { address: 'x' } };
    for (const each of [entry, second]) await subscriptionJournal(place, silentLogger).put(each);
    const journal = subscriptionJournal(place, silentLogger);
    assert.deepEqual(await journal.list(), [second, entry]);
    if (process.platform !== 'win32') assert.equal(statSync(join(place, 'one.json')).mode & 0o777, 0o600);
    await journal.remove('one');
    await journal.remove('one');
    assert.deepEqual(readdirSync(place), ['two.json']);
  });

  it('leaves alone and names what is no entry', async () => {
    const lines: string[] = [];
    writeFileSync(join(folder, 'torn.json'), '{"version":1,"id":"to');
    writeFileSync(join(folder, 'other.json'), '{"version":2}');
    const journal = subscriptionJournal(folder, { ...silentLogger, warn: (line) => lines.push(line) });
    await journal.put(entry);
    assert.deepEqual(await journal.list(), [entry]);
    assert.equal(lines.length, 2);
    assert.equal(readFileSync(join(folder, 'other.json'), 'utf8'), '{"version":2}');
  });

  it('refuses identifiers that lead elsewhere, and says when it cannot write', async () => {
    const journal = subscriptionJournal(join(folder, 'one.json', 'below'), silentLogger);
    writeFileSync(join(folder, 'one.json'), '');
    await assert.rejects(journal.put({ ...entry, id: '../one' }), { kind: 'storage' });
    await assert.rejects(journal.put(entry), { kind: 'storage' });
  });

  it('takes no later program with the same number for the owner of an entry', function () {
    const run = processRun(process.pid);
    if (!run) this.skip();
    const day = 24 * 60 * 60_000;
    assert.equal(isOwned({ ...entry, run }), true);
    assert.equal(isOwned({ ...entry, run: { ...run, start: '1' } }), false);
    assert.equal(isOwned({ ...entry, run: { ...run, boot: 'another start of the machine' } }), false);
    const elsewhere = { ...entry, run: { ...run, space: 'pid:[1]' } };
    assert.equal(isOwned(elsewhere, entry.at + day - 1), true);
    assert.equal(isOwned(elsewhere, entry.at + day), false);
  });

  it('knows whose entry is still in use', () => {
    assert.equal(isOwned(entry), true);
    assert.equal(isOwned({ ...entry, owner: 2 ** 22 + 1 }), false);
    assert.equal(isOwned({ ...entry, at: performance.timeOrigin - 1 }), false);
  });
});
