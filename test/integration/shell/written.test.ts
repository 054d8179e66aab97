import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useShellFolder } from '../../support/shell-folder.ts';
import { all, endOf, linesOf } from '../../support/shell-process.ts';

const BAD = 'version: 1\nvalidators:\n  face-recognition: { timeout: 99999 }\n';
/** What a terminal or a runner would obey, as others can write it into names, keys and values. */
const HOSTILE = '\u001b[2J\r\n::error file=app.js,line=1::owned\n##vso[task.complete]\u2028##[group]\u202e\u009b1m';
const OBEYED = /^\s*::|##[\w.-]*\[|section_start:|[^\P{Cc}\n]|[\u2028\u2029\u202e]/mu;

describe('what the shell writes', function () {
  this.timeout(60_000);
  const place = useShellFolder();
  const { shell, finish } = place;

  for (const format of ['text', 'json', 'sarif']) {
    it(`has no line that is obeyed, whatever names, keys and values of files, as ${format}`, async () => {
      const name = `::error::x\u001b]0;y\u0007\n::stop-commands::z.truora.yaml`;
      writeFileSync(join(place.path, name), `${JSON.stringify(HOSTILE)}: 1\nversion: ${JSON.stringify(HOSTILE)}\n`);
      const key = `${JSON.stringify(`k${HOSTILE}`)}: 1\n`;
      const stdin = ['--stdin-name', `::error::${HOSTILE}.yaml`, '-', name, `nowhere${HOSTILE}`];
      const { code, out, err } = await finish(['check', '--format', format, ...stdin], { input: key });
      assert.equal(code, 2, 'one of them is not there');
      assert.doesNotMatch(out, OBEYED);
      assert.doesNotMatch(err, OBEYED);
      assert.match(err, /nowhere\\x1b\[2J\\r\\n/);
      if (format === 'text') assert.match(out, /^\\x3a:error::/m);
      else assert.ok(JSON.stringify(JSON.parse(out)).includes(format === 'json' ? '::error::' : '%3A%3Aerror'));
    });
  }

  it('has no line that is obeyed when it repeats what it was told', async () => {
    for (const args of [
      [HOSTILE],
      ['sandbox', HOSTILE],
      ['sandbox', `--${HOSTILE}`],
      ['sandbox', '--scenario', HOSTILE],
      ['validate', 'document', '--front', HOSTILE, '--country', 'CO', '--document-type', 'national-id'],
      ['validate', 'document', '--account-id', HOSTILE, '--country', 'CO', '--document-type', 'national-id'],
      ['webhooks', 'listen', '--folder', `/dev/null/${HOSTILE}`],
      ['check', `~${HOSTILE}`],
    ]) {
      const { code, out, err } = await finish(args);
      assert.ok(code === 1 || code === 2, args.join(' '));
      assert.doesNotMatch(out + err, OBEYED);
      assert.equal(err.trim().split('\n').length, 1, err);
    }
  });

  it('has no line that is obeyed, whatever is sent to the sandbox', async () => {
    const child = shell.start(['sandbox', '--json', '--port', '0']);
    const line = linesOf(child);
    const { apis, apiKey } = JSON.parse(await line());
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => (err += text));
    const form = new URLSearchParams({ type: 'document-validation', country: 'CO', document_type: 'national-id' });
    form.set('user_authorized', 'true');
    form.set(`x${HOSTILE}`, '1');
    const headers = { 'Truora-API-Key': apiKey };
    await fetch(`${apis.validations}/v1/validations`, { method: 'POST', headers, body: form });
    await fetch(`${apis.validations}/v1/${encodeURIComponent(HOSTILE)}`, { headers });
    for (let i = 0; i < 2; i++) assert.doesNotMatch(await line(), OBEYED);
    child.kill('SIGTERM');
    assert.equal((await once(child, 'close'))[0], 0);
    assert.match(err, /The parameter "x\\x1b\[2J\\r\\n::error/);
    assert.doesNotMatch(err, OBEYED);
  });

  for (const [what, line] of [
    ['a help', 'truora --help'],
    ['a version', 'truora --version'],
    ['a report', 'truora check good.yaml'],
    ['a report for programs', 'truora check --format sarif good.yaml'],
    ['the help of a command', 'truora webhooks listen --help'],
  ]) {
    it(`is a failure where ${what} cannot be written`, async () => {
      writeFileSync(join(place.path, 'good.yaml'), 'version: 1\n');
      for (const [target, reason] of [
        ['/dev/full', 'there is no space left'],
        ['/dev/null 1</dev/null', 'it is not open for this'],
      ]) {
        const { code, err } = await endOf(shell.bash(`${line} > ${target}`, { cwd: place.path }));
        assert.deepEqual([code, err], [1, `The output could not be written: ${reason}.\n`]);
      }
      const { err } = await endOf(shell.bash(`LC_ALL=es_CO.UTF-8 ${line} > /dev/full`, { cwd: place.path }));
      assert.equal(err.replace(/^bash: .*\n/, ''), 'No se pudo escribir la salida: no queda espacio.\n');
    });
  }

  it('is a failure where only a part of it could be written', async () => {
    const keys = Array.from({ length: 300 }, (_, i) => `    unknown${i}: 1\n`).join('');
    writeFileSync(join(place.path, 'many.yaml'), `version: 1\nvalidators:\n  face-recognition:\n${keys}`);
    const line = 'ulimit -f 8; truora check --max-severity warning --format sarif many.yaml > report';
    const { code, err } = await endOf(shell.bash(line, { cwd: place.path }));
    assert.deepEqual([code, err], [1, 'The output could not be written: the file would be larger than is allowed.\n']);
    assert.ok(readFileSync(join(place.path, 'report')).length > 0);
  });

  it('keeps the code of the call where standard error cannot be written', async () => {
    assert.equal((await endOf(shell.bash('truora check nowhere 2> /dev/full', { cwd: place.path }))).code, 2);
  });

  it('does not stop a sandbox or a receiver whose disk is full, which end with 1', async () => {
    for (const command of ['sandbox --json', 'webhooks listen --json --forward http://127.0.0.1:1']) {
      const child = shell.bash(`ulimit -f 1; exec "$NODE" "$CLI" ${command} --port 0 > log`, { cwd: place.path });
      let err = '';
      child.stderr?.setEncoding('utf8').on('data', (text) => (err += text));
      const ready = await firstLine(join(place.path, 'log'));
      const { url = ready.apis?.checks } = ready;
      for (let i = 0; i < 40; i++) await fetch(`${url}/nowhere?${i}`, { method: 'POST', body: '{}' });
      for (let i = 0; i < 40; i++) await fetch(url, { method: 'POST', body: '{}' });
      child.kill('SIGTERM');
      assert.equal((await once(child, 'close'))[0], 1);
      assert.equal(err, 'The output could not be written: the file would be larger than is allowed.\n');
      rmSync(join(place.path, 'log'));
    }
  });

  it('is written again once there is room, on a line of its own', async () => {
    const child = shell.bash('ulimit -f 1; exec "$NODE" "$CLI" sandbox --json --port 0 >> log', { cwd: place.path });
    const { apis } = await firstLine(join(place.path, 'log'));
    for (let i = 0; i < 40; i++) await fetch(`${apis.checks}/v1/nowhere`);
    writeFileSync(join(place.path, 'log'), '');
    await fetch(`${apis.checks}/v1/again`);
    child.kill('SIGTERM');
    await once(child, 'close');
    const lines = readFileSync(join(place.path, 'log'), 'utf8').split('\n').filter(Boolean);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line).path),
      ['/checks/v1/again'],
    );
  });

  it('does not stop a server whose reader has gone', async () => {
    const child = shell.bash('truora sandbox --json --port 0 | head -1', { cwd: place.path });
    const { apis } = JSON.parse(await linesOf(child)());
    for (let i = 0; i < 50; i++) assert.equal((await fetch(`${apis.checks}/v1/nowhere`)).status, 403);
  });

  it('ends as it would have where the reader of a report leaves early', async () => {
    writeFileSync(join(place.path, 'bad.yaml'), BAD);
    for (const [file, expected] of [
      ['bad.yaml', 1],
      ['-', 0],
    ]) {
      const line = `exec 3>&1; truora check --format sarif ${file} > >(exec 3>&-; true)`;
      assert.equal((await endOf(shell.bash(line, { cwd: place.path, input: 'version: 1\n' }))).code, expected);
    }
  });

  it('waits neither for ever nor with ever more memory for a reader who does not read', async () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) {
      const child = shell.start(['sandbox', '--json', '--port', '0']);
      child.stdout?.pause();
      const [first] = await once(child.stdout as NodeJS.ReadableStream, 'readable').then(() => [child.stdout?.read()]);
      const { apis } = JSON.parse(String(first).split('\n')[0] ?? '');
      const long = 'q'.repeat(8000);
      const send = async () => {
        for (let i = 0; i < 60; i++) await fetch(`${apis.checks}/v1/nowhere?${long}`);
      };
      await Promise.all([send(), send(), send(), send(), send()]);
      const said = all(child.stderr);
      child.kill(signal);
      assert.equal((await once(child, 'exit'))[0], 0);
      assert.equal(await said, 'The output is not read, so a part of it was left out.\n');
    }
  });

  it('leaves no event on the disk when it listens without a folder, however it ends', async () => {
    const temporary = join(place.path, 'tmp');
    mkdirSync(temporary);
    for (const signal of ['SIGKILL', 'SIGHUP', 'SIGQUIT', 'SIGTERM', 'SIGINT'] as const) {
      const child = shell.start(['webhooks', 'listen', '--json'], { env: { TMPDIR: temporary }, cwd: temporary });
      const line = linesOf(child);
      const { url } = JSON.parse(await line());
      assert.equal((await fetch(url, { method: 'POST', body: '{"events":[]}' })).status, 200);
      assert.equal(JSON.parse(await line()).event, 'webhook');
      assert.deepEqual(readdirSync(temporary), []);
      child.kill(signal);
      const [code] = await once(child, 'close');
      assert.equal(code, signal === 'SIGKILL' ? null : 0);
      assert.deepEqual(readdirSync(temporary), []);
    }
  });
});

/** The first line of a file that a process is about to write. The test's own time limit ends the wait. */
async function firstLine(path: string): Promise<{ url?: string; apis: { checks: string } }> {
  while (true) {
    try {
      const [line = '', ...rest] = readFileSync(path, 'utf8').split('\n');
      if (rest.length > 0) return JSON.parse(line);
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
