import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeEditorFolders, renewEditorFolders } from '../../scripts/lib/editor-folders.js';
import { freePortOr0 } from '../../scripts/lib/ports.js';
import { capture, exitOf, run, startProcess, stopProcess } from '../../scripts/lib/processes.js';
import { environmentIn, makeTemporary, removeTemporary } from '../../scripts/lib/temporary.js';

/** Like a VS Code server: a leader with a child of its own that does not care about being asked to end. */
const grandchild = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(process.pid);`;
const leader = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
  console.log(process.pid);`;

describe('processes of the scripts', () => {
  before(function () {
    // Windows has no process groups; taskkill ends the tree there.
    if (process.platform === 'win32') this.skip();
  });

  it('are gone with everything they started once they are stopped', async () => {
    const child = startProcess(process.execPath, ['-e', leader], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids = await numbersOf(child, 2);
    assert.deepEqual(pids.filter(isAlive), pids);
    await stopProcess(child);
    assert.deepEqual(pids.filter(isAlive), []);
  });

  it('are gone when their leader has died by itself', async () => {
    const child = startProcess(process.execPath, ['-e', leader], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids = await numbersOf(child, 2);
    child.kill('SIGKILL');
    await exitOf(child);
    await stopProcess(child);
    assert.deepEqual(pids.filter(isAlive), []);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`are gone after a script that started them got ${signal}, asked twice`, async () => {
      const script = spawnScript();
      const pids = await numbersOf(script, 2);
      script.kill(signal);
      script.kill(signal);
      assert.ok((await exitOf(script)) > 128);
      assert.deepEqual(pids.filter(isAlive), []);
    });
  }

  it('are gone after a script that started them threw', async () => {
    const script = spawnScript('setTimeout(() => { throw new Error("on purpose"); }, 500)');
    const pids = await numbersOf(script, 2);
    assert.equal(await exitOf(script), 1);
    await untilDead(pids);
  });

  it('tell their exit code, and that they could not be started', async () => {
    assert.equal(await run(process.execPath, ['-e', 'process.exit(7)']), 7);
    await assert.rejects(run('there-is-no-such-program', []), { code: 'ENOENT' });
  });
});

describe('the port of a server', () => {
  it('is the preferred one when nothing listens there, else any free one', async () => {
    const server = createServer();
    const port = await listen(server);
    assert.equal(await freePortOr0(port), 0);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await freePortOr0(port), port);
  });
});

describe('the environment of a suite', () => {
  it('has a home and a place for temporary files that nobody else uses', async () => {
    const folder = makeTemporary('truora-environment-');
    const code = "const { homedir, tmpdir } = require('node:os'); console.log(JSON.stringify([homedir(), tmpdir()]));";
    const { output } = await capture(process.execPath, ['-e', code], { env: environmentIn(folder) });
    for (const path of JSON.parse(output)) assert.ok(path.startsWith(folder) && existsSync(path), path);
    removeTemporary(folder);
    assert.equal(existsSync(folder), false);
  });
});

describe('the folders of an editor', () => {
  it('hold the settings and are gone after the process that made them', async () => {
    const module = new URL('../../scripts/lib/editor-folders.js', import.meta.url).href;
    const code = `import { makeEditorFolders } from ${JSON.stringify(module)}; console.log(JSON.stringify(makeEditorFolders()));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    assert.equal(await exitOf(child), 0);
    assert.equal(existsSync(JSON.parse(output).root), false);

    const { userData } = makeEditorFolders({ 'truora.sandbox.url': 'http://127.0.0.1:1' });
    for (const place of ['User', 'Machine']) {
      const settings = JSON.parse(readFileSync(`${userData}/${place}/settings.json`, 'utf8'));
      assert.equal(settings['truora.sandbox.url'], 'http://127.0.0.1:1');
    }
  });

  it('are those of an editor that nobody has used, once they are renewed; its extensions stay', () => {
    const folders = makeEditorFolders({ 'editor.tabSize': 3 });
    const left = ['home/.ssh/key', 'user/User/History/a/b.yaml', 'user/User/globalStorage/c', 'user/logs/1/exthost2/d'];
    for (const path of [...left, 'extensions/e/package.json']) {
      mkdirSync(dirname(join(folders.root, path)), { recursive: true });
      writeFileSync(join(folders.root, path), '');
    }
    renewEditorFolders(folders);
    for (const path of left) assert.equal(existsSync(join(folders.root, path)), false, path);
    assert.ok(existsSync(join(folders.extensions, 'e/package.json')));
    assert.doesNotMatch(readFileSync(`${folders.userData}/User/settings.json`, 'utf8'), /tabSize/);
  });
});

/** A script as `npm start` is one: it starts the leader through the library and stays. */
function spawnScript(more = ''): ChildProcess {
  const module = new URL('../../scripts/lib/processes.js', import.meta.url).href;
  const code = `
    import { startProcess } from ${JSON.stringify(module)};
    startProcess(process.execPath, ['-e', ${JSON.stringify(leader)}], { stdio: 'inherit', graceMs: 200 });
    ${more}`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', more === '' ? 'inherit' : 'ignore'],
  });
}

/** The first numbers that a process and its children print, one a line. */
function numbersOf(child: ChildProcess, count: number): Promise<number[]> {
  return new Promise((resolve) => {
    const numbers: number[] = [];
    assert.ok(child.stdout);
    createInterface({ input: child.stdout }).on('line', (line) => {
      numbers.push(Number(line));
      if (numbers.length === count) resolve(numbers);
    });
  });
}

/** A zombie has ended: it only waits for somebody to read its exit code. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A process that was killed while its killer ended dies a moment later. The test's own time limit ends the wait. */
async function untilDead(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      assert.ok(address !== null && typeof address === 'object');
      resolve(address.port);
    });
  });
}
