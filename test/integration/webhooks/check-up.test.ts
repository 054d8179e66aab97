import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../../../src/base/clock.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { handlerCall } from '../../../src/node/webhook-host/handler-call.ts';
import { CHECK_UP_CASES } from '../../../src/webhooks/check-up/cases.ts';
import { CHECK_UP_HEADER, checkUp } from '../../../src/webhooks/check-up/check-up.ts';
import { checkUpMarkdown, checkUpSummary } from '../../../src/webhooks/check-up/report.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import { verify } from '../../support/verifying.ts';

const KEY = { name: 'test', secret: '5f'.repeat(32) };

type Answer = (body: Buffer, response: ServerResponse, request: IncomingMessage) => Promise<void> | void;

/** What a handler ought to be. */
const careful: Answer = async (body, response) => {
  if (body.length > 1024 * 1024) return void response.writeHead(413).end();
  const { status } = verify(openBody(body), [KEY], undefined);
  response.writeHead(status === 'verified' ? 200 : 401).end();
};

describe('the check-up of a handler', function () {
  this.timeout(60_000);
  const servers: Server[] = [];

  async function serve(answer: Answer): Promise<string> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      await answer(Buffer.concat(chunks), response, request);
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?secret=hush`;
  }
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const run = (url: string, signal = new AbortController().signal, timeoutMs = 5000) =>
    checkUp({ url, key: KEY, call: handlerCall, clock: systemClock, random: seededRandom(1), signal, timeoutMs });

  const badOnes = async (answer: Answer, timeoutMs?: number) =>
    (await run(await serve(answer), undefined, timeoutMs)).results
      .filter(({ verdict }) => verdict === 'bad')
      .map(({ id }) => id);

  it('finds nothing in a careful one, and sends it every case once', async () => {
    const seen = new Set<unknown>();
    const report = await run(
      await serve((body, response, request) => {
        seen.add(request.headers[CHECK_UP_HEADER.toLowerCase()]);
        return careful(body, response, request);
      }),
    );
    assert.deepEqual(
      report.results.filter(({ verdict }) => verdict !== 'good'),
      [],
    );
    assert.deepEqual(
      [...seen],
      CHECK_UP_CASES.map(({ id }) => id),
    );
    assert.match(checkUpSummary(report), /all 15 cases/);
    const text = checkUpMarkdown(report, () => 'today');
    assert.ok(!text.includes('hush') && !text.includes(KEY.secret));
    assert.equal(text.match(/^\| ✔ /gm)?.length, 15);
  });

  it('dates states so that their order can be told', async () => {
    const dates = new Map<string, string[]>();
    await run(
      await serve((body, response, request) => {
        const [event] = openBody(body).events;
        const id = String(request.headers[CHECK_UP_HEADER.toLowerCase()]);
        dates.set(id, [...(dates.get(id) ?? []), `${event?.at} ${event?.action}`]);
        return careful(body, response, request);
      }),
    );
    const inTime = (id: string) => (dates.get(id) ?? []).toSorted().map((line) => line.split(' ')[1]);
    assert.deepEqual(inTime('reordered'), ['created', 'finished']);
    assert.deepEqual(inTime('overwritten'), ['succeeded', 'overwritten_failure']);
    for (const id of ['reordered', 'overwritten']) {
      assert.equal(new Set(dates.get(id)?.map((line) => line.split(' ')[0])).size, 2);
    }
  });

  it('finds that one takes everything', async () => {
    const found = await badOnes((_, response) => void response.end());
    assert.deepEqual(found, ['tampered', 'wrong-key', 'alg-none', 'unsigned', 'empty', 'oversized']);
  });

  it('finds that one trusts the header of the token', async () => {
    const found = await badOnes((body, response, request) => {
      const [header = ''] = body.toString('latin1').split('.');
      const isNone = /"alg":"none"/i.test(Buffer.from(header, 'base64url').toString());
      return isNone ? void response.end() : careful(body, response, request);
    });
    assert.deepEqual(found, ['alg-none']);
  });

  it('finds that one fails on events that it does not know, and on duplicates', async () => {
    const seen = new Set<string>();
    const found = await badOnes((body, response, request) => {
      const [event] = openBody(body).events;
      if (event?.type === 'mood_check') return void response.writeHead(500).end();
      if (event !== undefined && seen.has(event.id)) return void response.writeHead(409).end();
      seen.add(event?.id ?? '');
      return careful(body, response, request);
    });
    assert.deepEqual(found, ['duplicate', 'unknown-type']);
  });

  it('says that late events are refused, without calling it wrong', async () => {
    const report = await run(
      await serve(async (body, response) => {
        const { status } = verify(openBody(body), [KEY], Date.now());
        response.writeHead(status === 'verified' ? 200 : 401).end();
      }),
    );
    assert.equal(report.results.find(({ id }) => id === 'late')?.verdict, 'unsure');
  });

  it('gives up on one that hangs, case by case', async () => {
    let count = 0;
    const found = await badOnes(
      (body, response, request) => (++count > 3 ? undefined : careful(body, response, request)),
      400,
    );
    assert.deepEqual(found.slice(0, 1), ['reordered']);
    assert.equal(found.at(-1), 'alive');
  });

  it('says that nobody is there, that a key does not fit, and that an address is none', async () => {
    const absent = await run('http://127.0.0.1:1/');
    assert.match(checkUpSummary(absent), /Nobody listens/);
    const strict = await run(await serve((_, response) => void response.writeHead(401).end()));
    assert.match(checkUpSummary(strict), /does not take genuine events/);
    await assert.rejects(run('file:///etc/passwd'), { kind: 'invalid-request' });
  });

  it('ends when nobody wants it any more', async () => {
    const stop = new AbortController();
    const running = run(await serve(() => stop.abort(new DOMException('Canceled', 'AbortError'))), stop.signal);
    await assert.rejects(running, { name: 'AbortError' });
  });
});
