import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seededRandom } from '../../../src/base/clock.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { handlerCall } from '../../../src/node/webhook-host/handler-call.ts';
import { type RunningWebhooks, startWebhooks } from '../../../src/node/webhook-host/start-webhooks.ts';
import { checkUp } from '../../../src/webhooks/check-up/check-up.ts';
import type { StoredEvent } from '../../../src/webhooks/event.ts';
import { bytesOf } from '../../../src/webhooks/history/stored-body.ts';
import { curlOfEvent } from '../../../src/webhooks/samples/curl.ts';
import { FIXTURE_KEY, fixtureOfEvent } from '../../../src/webhooks/samples/fixture.ts';
import {
  HANDLER_KEY_VARIABLE,
  HANDLER_LANGUAGES,
  type HandlerLanguage,
} from '../../../src/webhooks/samples/registry.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import { verify } from '../../support/verifying.ts';

const run = promisify(execFile);
const SECRET = '5f'.repeat(32);
/** What languages take for something of their own. */
const HOSTILE = `it's "q" \`id\` $HOME \${x} \\n \\ %41 <?php ?> */ ñ漢🙂`;

interface Runner {
  /** What has to be there, and what is missing when it is not. */
  readonly needs: readonly [missing: string, ...command: string[]];
  /** Something to be done once before it can run. */
  readonly build?: readonly [string, ...string[]];
  readonly start: (port: number) => readonly [string, ...string[]];
}

const RUNNERS: Readonly<Record<HandlerLanguage['id'], Runner>> = {
  node: {
    needs: ['Node.js is not installed', process.execPath, '--version'],
    start: () => [process.execPath, 'handler.mjs'],
  },
  python: { needs: ['python3 is not installed', 'python3', '--version'], start: () => ['python3', 'handler.py'] },
  php: {
    needs: ['php is not installed', 'php', '--version'],
    start: (port) => ['php', '-S', `127.0.0.1:${port}`, 'handler.php'],
  },
  go: {
    needs: ['go is not installed', 'go', 'version'],
    build: ['go', 'build', '-o', 'handler', 'handler.go'],
    start: () => ['./handler'],
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

const claims = (id: string, event_type = 'check', event_action = 'finished') => ({
  iss: 'Truora',
  iat: Math.floor(Date.now() / 1000),
  events: [{ id, event_type, event_action, object: { check_id: `CHK-${id}` }, version: '1.0' }],
});

for (const { id, label, fileName, render } of HANDLER_LANGUAGES) {
  const { needs, build, start } = RUNNERS[id];
  const [missing, program = '', ...args] = needs;
  const isThere = spawnSync(program, args).status === 0;
  const check = isThere ? it : it.skip;
  const because = isThere ? '' : `: skipped, ${missing}`;

  describe(`the handler in ${label}`, function () {
    // The first program that Go compiles takes its time.
    this.timeout(180_000);
    let folder: string;
    let child: ChildProcess | undefined;
    let url: string;
    let printed = '';

    async function begin(eventName: string): Promise<void> {
      folder = await mkdtemp(join(tmpdir(), 'truora-handler-'));
      await writeFile(join(folder, fileName), render(eventName));
      const [builder, ...buildArgs] = build ?? [];
      if (builder !== undefined) await run(builder, buildArgs, { cwd: folder });
      const port = await freePort();
      const [command, ...commandArgs] = start(port);
      printed = '';
      const env = {
        ...process.env,
        [HANDLER_KEY_VARIABLE]: SECRET,
        TRUORA_WEBHOOK_SEEN: join(folder, 'seen'),
        PORT: String(port),
      };
      child = spawn(command, commandArgs, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          printed += chunk;
        });
      }
      url = `http://127.0.0.1:${port}/`;
      while ((await post('ready?').catch(() => 0)) === 0) {
        assert.equal(child.exitCode, null, printed);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    afterEach(async () => {
      if (child?.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      child = undefined;
      if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });

    const post = async (body: string | Uint8Array<ArrayBuffer>) => {
      const answer = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'application/jwt' } });
      await answer.arrayBuffer();
      return answer.status;
    };
    const signed = (id: string, secret = SECRET, type?: string) => sign(claims(id, type), { name: 'test', secret });

    async function prints(text: string): Promise<void> {
      while (!printed.includes(text)) {
        assert.equal(child?.exitCode, null, printed);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    check(`takes what is genuine, once, and nothing else${because}`, async () => {
      await begin('check.finished');
      const token = await signed('HKE1');
      const [header = '', payload = '', signature = ''] = token.split('.');
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const refused: Readonly<Record<string, string>> = {
        'another key': await signed('HKE-other', 'another key'),
        'alg none': `${part({ alg: 'none' })}.${payload}.`,
        'alg none with the signature': `${part({ alg: 'none' })}.${payload}.${signature}`,
        'changed claims': `${header}.${part(claims('HKE-changed'))}.${signature}`,
        'plain JSON': JSON.stringify(claims('HKE-json')),
        'no events': await sign({ iss: 'Truora' }, { name: 'test', secret: SECRET }),
        'no text': 'hello',
        nothing: '',
      };
      for (const [name, body] of Object.entries(refused)) assert.equal(await post(body), 401, name);
      assert.equal(await post(token), 200);
      assert.equal(await post(token), 200);
      assert.equal(await post(await signed('HKE2', SECRET, 'mood_check')), 200);
      await prints('another event');
      await prints('CHK-HKE1');
      assert.equal(printed.split('CHK-HKE1').length, 2, 'the event was taken once');
      assert.equal(await post(new Uint8Array(1024 * 1024 + 1)), 413);
    });

    check(`passes the check-up${because}`, async () => {
      await begin('check.finished');
      const { results } = await checkUp({
        url,
        key: { name: 'test', secret: SECRET },
        call: handlerCall,
        clock: systemClock,
        random: seededRandom(1),
        signal: new AbortController().signal,
      });
      assert.deepEqual(
        results.filter(({ verdict }) => verdict !== 'good'),
        [],
      );
    });

    check(`holds any name of an event${because}`, async () => {
      await begin(`${HOSTILE}.finished`);
      assert.equal(await post(await signed('HKE1', SECRET, HOSTILE)), 200);
      await prints('CHK-HKE1');
    });
  });
}

describe('an event that is copied', function () {
  this.timeout(30_000);
  let folder: string;
  let receiver: RunningWebhooks;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-copy-'));
    receiver = await startWebhooks({ folder, logger: silentLogger, port: 0 });
    receiver.listener.setKeys([{ name: 'test', secret: SECRET }]);
  });
  after(async () => {
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  });

  const last = () => receiver.store.rows().at(-1) as StoredEvent;

  const bodies: Readonly<Record<string, () => Promise<Uint8Array<ArrayBuffer>>>> = {
    'a token': async () => new TextEncoder().encode(await sign(claims('HKE1'), { name: 'test', secret: SECRET })),
    'text with everything that a shell reads': async () => new TextEncoder().encode(HOSTILE),
    'what curl takes for a file': async () => new TextEncoder().encode('@/etc/hostname'),
    bytes: async () => Uint8Array.from({ length: 256 }, (_, i) => i),
    'a lot': async () => new Uint8Array(900_000).fill(0x61),
    nothing: async () => new Uint8Array(0),
  };
  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  for (const [name, make] of Object.entries(bodies)) {
    (hasCurl ? it : it.skip)(
      `is sent as it came by cURL: ${name}${hasCurl ? '' : ': skipped, curl is not installed'}`,
      async () => {
        const body = await make();
        await fetch(receiver.url, {
          method: 'POST',
          body,
          headers: {
            'Content-Type': 'application/jwt',
            'X-It': `a'b "c" $d`,
            'X-Empty': '',
            'X-Webhook-Secret': 'hush',
          },
        });
        const original = last();
        const command = curlOfEvent(original, receiver.url, { isRevealed: true });
        assert.ok(!command.includes('hush'));
        const env = { ...process.env, X_WEBHOOK_SECRET: 'hush', NO_PROXY: '*', no_proxy: '*' };
        await writeFile(join(folder, 'copy.sh'), command);
        const { stdout } = await run('bash', ['copy.sh'], { cwd: folder, env });
        assert.equal(stdout.trim(), '200');
        const copy = last();
        assert.notEqual(copy.id, original.id);
        assert.ok(Buffer.from(bytesOf(copy.body)).equals(body));
        const pick = (event: StoredEvent) =>
          event.headers
            .filter(([header]) => /^(content-type|x-)/i.test(header))
            .map(([header, value]) => [header.toLowerCase(), value])
            .sort();
        assert.deepEqual(pick(copy), pick(original));
      },
    );
  }

  it('says that it is covered, and then no key fits', async () => {
    await fetch(receiver.url, { method: 'POST', body: await sign(claims('HKE9'), { name: 'test', secret: SECRET }) });
    const command = curlOfEvent(last(), receiver.url, { isRevealed: false });
    assert.match(command, /^# Personal data is covered/);
    const token = /eyJ[\w.-]+/.exec(command)?.[0] ?? '';
    const { status } = verify(openBody(new TextEncoder().encode(token)), [{ name: 'test', secret: SECRET }], undefined);
    assert.equal(status, 'failed');
  });

  it("is a fixture that verifies with a key that is nobody's", async () => {
    await fetch(receiver.url, {
      method: 'POST',
      body: await sign({ ...claims('HKE10'), note: 'maria@example.com' }, { name: 'test', secret: SECRET }),
      headers: { 'X-Webhook-Secret': 'hush' },
    });
    for (const isRevealed of [true, false]) {
      const text = await fixtureOfEvent(last(), { isRevealed });
      assert.ok(!text.includes('hush') && !text.includes(SECRET));
      const { key, request, claims: told } = JSON.parse(text);
      const opened = openBody(new TextEncoder().encode(request.body));
      assert.equal(verify(opened, [{ name: 'fixture', secret: key }], undefined).status, 'verified');
      assert.equal(key, FIXTURE_KEY);
      assert.ok(opened.kind === 'token');
      assert.deepEqual(opened.claims, told);
      assert.equal(told.note === 'maria@example.com', isRevealed);
      assert.equal(told.events[0].id, 'HKE10');
    }
  });
});
