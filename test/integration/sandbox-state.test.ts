import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { within } from '../support/patience.ts';

describe('the state file of the sandbox', () => {
  let folder: string;
  let stateFile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-state-'));
    stateFile = join(folder, 'sandbox.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const createAccount = async (account_id: string) => {
    const sandbox = await startSandbox({ stateFile, seed: 5 });
    const headers = { 'Truora-API-Key': sandbox.apiKey };
    const url = `${sandbox.apis.validations}/v1/accounts`;
    await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ account_id }) });
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
    const { accounts } = (await (await fetch(url, { headers })).json()) as any;
    await sandbox.close();
    return { apiKey: sandbox.apiKey, ids: accounts.map((account: { account_id: string }) => account.account_id) };
  };

  it('brings accounts and the key over a restart, and leaves no other file', async () => {
    const first = await createAccount('one');
    const second = await createAccount('two');
    assert.equal(second.apiKey, first.apiKey);
    assert.deepEqual(second.ids, ['two', 'one']);
    assert.deepEqual(await readdir(folder), ['sandbox.json']);
  });

  it('is written while the sandbox runs', async () => {
    const sandbox = await startSandbox({ stateFile });
    const headers = { 'Truora-API-Key': sandbox.apiKey };
    await fetch(`${sandbox.apis.validations}/v1/accounts`, { method: 'POST', headers });
    let text = '';
    for (let i = 0; i < 500 && !text.includes('ACC'); i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      text = await readFile(stateFile, 'utf8').catch(() => '');
    }
    await sandbox.close();
    assert.match(text, /"account_id":"ACC[0-9a-f]{32}"/);
  });

  for (const [how, broken] of [
    ['half a file', '{"version":1,"clie'],
    ['JSON of something else', '{"version":1}'],
    ['nothing', ''],
  ] as const) {
    it(`is set aside when it holds ${how}, and said so`, async () => {
      await writeFile(stateFile, broken);
      const warnings: string[] = [];
      const logger = { ...silentLogger, warn: (line: string) => warnings.push(line) };
      const sandbox = await startSandbox({ stateFile, logger });
      await sandbox.close();
      assert.equal(await readFile(`${stateFile}.broken`, 'utf8'), broken);
      assert.equal(warnings.length, 1);
      assert.equal(JSON.parse(await readFile(stateFile, 'utf8')).apiKey, sandbox.apiKey);
    });
  }

  it('is set aside beside those that were before', async () => {
    for (const broken of ['first', 'second', 'third']) {
      await writeFile(stateFile, broken);
      await (await startSandbox({ stateFile })).close();
    }
    const aside = ['', '-2', '-3'].map((ending) => readFile(`${stateFile}.broken${ending}`, 'utf8'));
    assert.deepEqual(await Promise.all(aside), ['first', 'second', 'third']);
  });

  it('is written where a link leads to, and the link stays', async function () {
    if (process.platform === 'win32') this.skip();
    await writeFile(join(folder, 'elsewhere.json'), '');
    await symlink(join(folder, 'elsewhere.json'), stateFile);
    await createAccount('one');
    assert.deepEqual((await createAccount('two')).ids, ['two', 'one']);
    assert.ok((await lstat(stateFile)).isSymbolicLink());
  });

  it('is written at the end with what a disk had no room for before', async () => {
    const late = join(folder, 'late');
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => warnings.push(line) };
    const sandbox = await startSandbox({ stateFile: join(late, 'sandbox.json'), logger });
    const headers = { 'Truora-API-Key': sandbox.apiKey };
    await fetch(`${sandbox.apis.validations}/v1/accounts`, { method: 'POST', headers });
    await within(5000, async () => warnings.length > 0);
    await mkdir(late);
    await sandbox.close();
    assert.match(await readFile(join(late, 'sandbox.json'), 'utf8'), /"account_id":"ACC[0-9a-f]{32}"/);
  });

  it('that cannot be written is said in the log and stops nothing', async () => {
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => warnings.push(line) };
    const sandbox = await startSandbox({ stateFile: join(folder, 'absent', 'sandbox.json'), logger });
    await sandbox.close();
    assert.match(warnings.join(), /could not be written/);
  });
});
