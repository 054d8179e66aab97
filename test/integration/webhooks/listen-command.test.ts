import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { inProject } from '../../../scripts/lib/project.js';
import { webhooksListen } from '../../../src/cli/commands/webhooks-listen.ts';
import { runCommand } from '../../../src/cli/run.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';

const SECRET = 'a-signing-key-for-tests-only';

/** The command under way in this process, with the lines that it printed so far. */
function listening(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stop = new AbortController();
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting: (() => void)[] = [];
  const code = runCommand(webhooksListen, args, {
    out: (line) => {
      lines.push(line);
      for (const wake of waiting.splice(0)) wake();
    },
    err: (line) => errors.push(line),
    signal: stop.signal,
    env,
    version: '0.0.0',
  });
  const line = async (place: number): Promise<string> => {
    while (lines[place] === undefined) await new Promise<void>((wake) => waiting.push(wake));
    return lines[place] as string;
  };
  return { line, errors, code, lines, stop: () => stop.abort() };
}

const token = (secret = SECRET) =>
  sign(
    {
      iss: 'Truora',
      iat: Math.floor(Date.now() / 1000),
      events: [{ id: 'HKE1', event_type: 'check', event_action: 'created', object: { check_id: 'CHK1' } }],
    },
    { name: 'test', secret },
  );

describe('truora webhooks listen', () => {
  it('prints the address, then a line for each event, and ends without leaving anything', async () => {
    const command = listening(['--port', '0'], { TRUORA_WEBHOOK_KEY: SECRET });
    const url = /http:\S+/.exec(await command.line(0))?.[0] ?? '';
    assert.equal((await fetch(url, { method: 'POST', body: await token() })).status, 200);
    assert.match(await command.line(1), /^\d\d:\d\d:\d\d {2}check\.created {2}CHK1 {2}Verified$/);
    await fetch(url, { method: 'POST', body: await token('another') });
    assert.match(await command.line(2), /Not verified\n +No signing key fits/);
    command.stop();
    assert.equal(await command.code, 0);
    assert.deepEqual(
      (await readdir(tmpdir())).filter((name) => name.startsWith('truora-listening-')),
      [],
    );
    await assert.rejects(fetch(url));
    assert.ok(!command.lines.join('\n').includes(SECRET));
  });

  it('says once why events cannot be stored, in the language of the shell, and when they can again', async () => {
    l10n.config({ contents: JSON.parse(readFileSync(inProject('l10n/bundle.l10n.es.json'), 'utf8')) });
    const folder = join(await mkdtemp(join(tmpdir(), 'truora-listen-')), 'events');
    const command = listening(['--port', '0', '--folder', folder]);
    const url = /http:\S+/.exec(await command.line(0))?.[0] ?? '';
    try {
      await rm(folder, { recursive: true });
      await writeFile(folder, '');
      for (let i = 0; i < 2; i++) assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 503);
      await rm(folder);
      assert.equal((await fetch(url, { method: 'POST', body: '{}' })).status, 200);
      assert.deepEqual(command.errors, [
        'No se pueden guardar eventos: una parte de su ruta es un archivo. Mientras tanto, los remitentes reciben el estado 503.',
        'Los eventos se pueden guardar de nuevo.',
      ]);
    } finally {
      l10n.config({ contents: {} });
      command.stop();
      await command.code;
      await rm(dirname(folder), { recursive: true });
    }
  });

  it('prints nothing that a terminal would obey', async () => {
    const command = listening(['--port', '0'], {});
    const url = /http:\S+/.exec(await command.line(0))?.[0] ?? '';
    const event = { id: 'a', event_type: '\u001b[2Jcheck\r\nVerified', event_action: '\u009b31m', object: {} };
    await fetch(url, { method: 'POST', body: JSON.stringify({ events: [event] }) });
    const line = await command.line(1);
    command.stop();
    await command.code;
    assert.match(line, /^\P{Cc}*\\x1b\[2Jcheck\\r\\nVerified\P{Cc}* {2}Not signed$/u);
  });

  it('hands events over, prints what was answered, and speaks JSON', async () => {
    const handler = createServer((request, response) => {
      request.resume();
      response.writeHead(418).end('tea');
    });
    handler.listen(0, '127.0.0.1');
    await once(handler, 'listening');
    const { port } = handler.address() as AddressInfo;
    const folder = await mkdtemp(join(tmpdir(), 'truora-listen-'));
    const args = ['--json', '--folder', folder, '--key', SECRET, '--forward', `http://localhost:${port}/hook`];
    const command = listening(args);
    const { event, url } = JSON.parse(await command.line(0));
    assert.equal(event, 'ready');
    const answer = await fetch(url, { method: 'POST', body: await token() });
    assert.deepEqual([answer.status, await answer.text()], [418, 'tea']);
    const line = JSON.parse(await command.line(1));
    assert.equal(line.verification.status, 'verified');
    assert.equal(line.deliveries[0].status, 418);
    command.stop();
    await command.code;
    const again = listening(args);
    assert.equal(JSON.parse(await again.line(0)).url, url, 'a folder keeps its address');
    again.stop();
    await again.code;
    handler.close();
    await rm(folder, { recursive: true });
  });

  it('prints every event in the order of arrival, each with its delivery, also beyond what a history keeps', async function () {
    this.timeout(120_000);
    const EVENTS = 1300;
    let release = () => {};
    const allCame = new Promise<void>((resolve) => {
      release = resolve;
    });
    let came = 0;
    // Answers nothing before everything came: by then the first are out of the history.
    const handler = createServer(async (request, response) => {
      request.resume();
      if (++came === EVENTS) release();
      await allCame;
      response.writeHead(202).end();
    });
    handler.listen(0, '127.0.0.1');
    await once(handler, 'listening');
    const { port } = handler.address() as AddressInfo;
    const command = listening(['--json', '--port', '0', '--forward', `http://127.0.0.1:${port}/hook`]);
    let statuses: readonly number[] = [];
    try {
      const { url } = JSON.parse(await command.line(0));
      const post = async (i: number) => {
        const body = JSON.stringify({
          events: [{ id: `HKE${i}`, event_type: 'check', event_action: 'created', object: {} }],
        });
        return (await fetch(url, { method: 'POST', body })).status;
      };
      statuses = await Promise.all(Array.from({ length: EVENTS }, (_, i) => post(i)));
      await command.line(EVENTS);
    } finally {
      command.stop();
      await command.code;
      handler.closeAllConnections();
      handler.close();
    }
    assert.deepEqual(new Set(statuses), new Set([202]));
    const printed = command.lines.slice(1).map((line) => JSON.parse(line));
    assert.deepEqual(new Set(printed.map(({ deliveries }) => deliveries[0]?.status)), new Set([202]));
    assert.equal(new Set(printed.map(({ events }) => events[0].id)).size, EVENTS);
    const times = printed.map(({ receivedAt }) => receivedAt);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => a - b),
    );
  });

  it('says what is wrong with its arguments', async () => {
    for (const [args, expected] of [
      [['--port', '99999'], /--port/],
      [['--forward', 'ftp://x'], /--forward/],
      [['--forward', 'http://127.0.0.1:0/'], /--forward/],
      [['--key', ''], /--key/],
      [['--unknown'], /--unknown/],
      [['--key', 'two keys'], /The key in --key has blanks/],
      [['--folder=~nobody-here/x'], /home of another user/],
      [['--folder='], /must not be empty/],
    ] as const) {
      const command = listening(args);
      assert.equal(await command.code, 2);
      assert.match(command.errors[0] ?? '', expected);
    }
  });
});
