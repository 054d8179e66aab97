import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import type { Run } from '../../src/flows/runs/run.ts';
import { runFiles } from '../../src/node/files/run-files.ts';

const run: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: 'VLD1',
  type: 'document-validation',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  traits: { country: 'CO', document_type: 'passport' },
  startedAt: 1,
  files: {},
  events: [{ kind: 'created', at: 1, durationMs: 1 }],
  state: 'watching',
};

describe('runs on disk', () => {
  let folder: string;

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'truora-runs-')), 'runs');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('are there again for another window, newest first', async () => {
    await runFiles(folder, silentLogger).save(run);
    await runFiles(folder, silentLogger).save({ ...run, id: 'VLD2', startedAt: 2 });
    const ids = (await runFiles(folder, silentLogger).list()).map(({ id }) => id);
    assert.deepEqual(ids, ['VLD2', 'VLD1']);
  });

  it('are none where nothing was ever stored', async () => {
    assert.deepEqual(await runFiles(folder, silentLogger).list(), []);
    assert.equal(await runFiles(folder, silentLogger).get('VLD1'), undefined);
  });

  it('are not lost because another one is broken, and the broken one is left alone', async () => {
    const store = runFiles(folder, silentLogger);
    await store.save(run);
    await writeFile(join(folder, 'VLD0.json'), '{"version":2,"i');
    await writeFile(join(folder, 'VLD9.json'), '{"version":99}');
    assert.deepEqual(
      (await store.list()).map(({ id }) => id),
      ['VLD1'],
    );
    assert.equal((await readdir(folder)).length, 3);
  });

  it('are whole at any moment while two windows write the same one', async () => {
    const [one, two] = [runFiles(folder, silentLogger), runFiles(folder, silentLogger)];
    await one.save(run);
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        (i % 2 ? one : two).save({ ...run, events: run.events.concat(run.events), startedAt: i }),
      ),
    ).finally(() => {
      isWriting = false;
    });
    let reads = 0;
    while (isWriting) {
      assert.ok(await one.get('VLD1'));
      reads++;
    }
    await writing;
    assert.ok(reads > 0);
    assert.deepEqual(await readdir(folder), ['VLD1.json']);
  });

  it('never lead out of their folder', async () => {
    const store = runFiles(folder, silentLogger);
    await assert.rejects(store.save({ ...run, id: '../escape' }), { kind: 'storage' });
    assert.equal(await store.get('../escape'), undefined);
  });

  it('fail in one clear kind where the disk refuses', async () => {
    await writeFile(folder, 'a file where the folder should be');
    await assert.rejects(runFiles(folder, silentLogger).save(run), { kind: 'storage' });
  });
});
