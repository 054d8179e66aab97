import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoWriter, readBeginning } from '../../../../src/cli/files/read-beginning.ts';

describe('reading a pipe', () => {
  let folder: string;
  let pipe: string;

  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-pipe-'));
    pipe = join(folder, 'p');
    assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const { signal } = new AbortController();

  it('gives up where no program opens the other side', async () => {
    await assert.rejects(readBeginning(pipe, 100, signal, 30), NoWriter);
  });

  it('waits as long as it takes for a program that has opened the other side', async () => {
    const reading = readBeginning(pipe, 100, signal, 30);
    const writer = await open(pipe, 'w');
    await new Promise((resolve) => setTimeout(resolve, 120));
    await writer.write('late');
    await writer.close();
    assert.equal(Buffer.from(await reading).toString(), 'late');
  });

  it('ends where the other side writes nothing and closes', async () => {
    const reading = readBeginning(pipe, 100, signal, 5000);
    await (await open(pipe, 'w')).close();
    assert.equal((await reading).length, 0);
  });

  it('ends on the signal before the time is up', async () => {
    const controller = new AbortController();
    const reading = readBeginning(pipe, 100, controller.signal, 5000);
    setTimeout(() => controller.abort(new Error('stop')), 20);
    await assert.rejects(reading, /stop/);
  });
});
