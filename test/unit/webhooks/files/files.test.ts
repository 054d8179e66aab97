import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hmacCheck } from '../../../../src/node/webhook-host/hmac-check.ts';
import type { StoredEvent } from '../../../../src/webhooks/event.ts';
import { exportEvents, importEvents, MAX_IMPORT_EVENTS } from '../../../../src/webhooks/files/files.ts';
import { bytesOf, storedBody } from '../../../../src/webhooks/history/stored-body.ts';
import { summarize } from '../../../../src/webhooks/history/summary.ts';
import { sign } from '../../../../src/webhooks/token/made-event.ts';
import { openBody } from '../../../../src/webhooks/token/open-body.ts';
import { createVerifier } from '../../../../src/webhooks/token/verify.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { newEvent } from '../memory-journal.ts';
import { bytes, CHECK_CREATED } from '../specimens.ts';

const KEY = { name: 'mine', secret: 'a signing key for tests only' };
const NOW = 1_700_000_000_000;
const verifier = createVerifier(hmacCheck, [KEY]);

function stored(body: Uint8Array, more: Partial<StoredEvent> = {}): StoredEvent {
  const events = summarize(openBody(body));
  return {
    ...newEvent('x', { body: storedBody(body), events, size: body.length }),
    kind: 'event',
    id: '1',
    deliveries: [],
    ...more,
  };
}

const read = (text: string) => importEvents(text, verifier, NOW);

describe('files of events', () => {
  const event = async (more: Partial<StoredEvent> = {}) =>
    stored(bytes(await sign({ ...CHECK_CREATED, name: 'MARÍA FICTICIA' }, KEY)), {
      path: '/in?token=hush&hush',
      headers: [
        ['x-B', '1'],
        ['X-Webhook-Secret', 'hush'],
        ['Content-Type', 'application/jwt'],
      ],
      deliveries: [
        {
          at: 5,
          url: 'http://127.0.0.1:3000/hook?hush&key=hush',
          status: 200,
          durationMs: 7,
          failure: '',
          detail: '',
          answer: 'hello MARÍA FICTICIA',
          isReplay: false,
        },
      ],
      ...more,
    });

  for (const format of ['jsonl', 'har'] as const) {
    it(`hold no secret, and nothing of a person unless that is revealed: ${format}`, async () => {
      const covered = exportEvents([await event()], format, { isRevealed: false, version: '1' });
      const revealed = exportEvents([await event()], format, { isRevealed: true, version: '1' });
      for (const text of [covered, revealed]) {
        assert.ok(!text.includes('hush') && !text.includes(KEY.secret));
        assert.ok(!text.includes('FICTICIA') || text === revealed);
      }
      const [back] = (await read(covered)).events;
      assert.ok(back && !JSON.stringify(openBody(bytesOf(back.body))).includes('FICTICIA'));
      assert.equal(back.verification.status, 'failed');
      assert.equal(back.events[0]?.id, CHECK_CREATED.events[0]?.id);
    });

    it(`give back the very bytes, and what belongs to them: ${format}`, async () => {
      const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: anyCharacter }).map(bytes));
      const original = await event();
      await fc.assert(
        fc.asyncProperty(fc.array(anyBytes, { minLength: 1, maxLength: 5 }), fc.nat(4e12), async (bodies, at) => {
          const events = bodies.map((body) => stored(body, { ...original, body: storedBody(body), receivedAt: at }));
          const back = await read(exportEvents(events, format, { isRevealed: true, version: '1' }));
          assert.deepEqual(back.problems, []);
          assert.deepEqual(
            back.events.map(({ body }) => Buffer.from(bytesOf(body)).toString('hex')),
            bodies.map((body) => Buffer.from(body).toString('hex')),
          );
          for (const one of back.events) {
            assert.equal(one.receivedAt, at);
            assert.equal(one.origin, 'imported');
            assert.deepEqual(one.headers[0], ['x-B', '1']);
            assert.equal(one.deliveries?.[0]?.durationMs, 7);
          }
        }),
        { numRuns: 30 },
      );
    });
  }

  it('are verified anew, whatever they say of themselves', async () => {
    const lie = {
      body: { text: 'eyJhbGciOiJub25lIn0.e30.' },
      verification: { status: 'verified' },
      events: [{ id: 'x' }],
    };
    const { events } = await read(JSON.stringify(lie));
    assert.deepEqual(events[0]?.verification, { status: 'failed', reason: 'algorithm', alg: 'none' });
    assert.deepEqual(events[0]?.events, []);
    const [genuine] = (await read(exportEvents([await event()], 'jsonl', { isRevealed: true, version: '1' }))).events;
    assert.equal(genuine?.verification.status, 'verified');
  });

  it('can be archives of other tools, or a single body', async () => {
    const entry = {
      startedDateTime: '2026-01-02T03:04:05.000Z',
      request: {
        method: 'POST',
        url: 'https://example.com/hook?x=1',
        headers: [
          { name: 'Content-Type', value: 'text/plain' },
          { name: ':authority', value: 'example.com' },
          { name: 'bad\r\n', value: 'x' },
          { name: 'X-Beyond-Latin-1', value: '日本' },
          { name: 'X-Control', value: 'a\u0001b' },
        ],
        postData: { text: await sign(CHECK_CREATED, KEY) },
      },
    };
    const har = await read(`\ufeff${JSON.stringify({ log: { entries: [entry, { request: {} }, 7] } })}`);
    assert.equal(har.events.length, 1);
    assert.deepEqual(
      har.problems.map(({ at, problem }) => [at, problem]),
      [
        [2, 'no-body'],
        [3, 'no-body'],
      ],
    );
    assert.deepEqual(har.events[0]?.headers, [['Content-Type', 'text/plain']]);
    assert.equal(har.events[0]?.path, '/hook?x=1');
    for (const body of [await sign(CHECK_CREATED, KEY), JSON.stringify(CHECK_CREATED, undefined, 2)]) {
      assert.equal((await read(`${body}\n`)).events[0]?.events[0]?.type, 'check');
    }
  });

  it('say what is no event in them, and where', async () => {
    const long = JSON.stringify({ body: { text: 'x'.repeat(1024 * 1024 + 1) } });
    const { events, problems } = await read(`{"body":{"text":"a"}}\nnonsense\n\n7\n{"body":{"base64":"*"}}\n${long}\n`);
    assert.equal(events.length, 1);
    assert.deepEqual(
      problems.map(({ at, problem }) => `${at} ${problem}`),
      ['2 not-json', '3 not-an-event', '4 no-body', '5 too-large'],
    );
  });

  it('are read as far as there is room', async () => {
    const { events, beyond } = await read('{"body":{"text":"a"}}\n'.repeat(MAX_IMPORT_EVENTS + 3));
    assert.deepEqual([events.length, beyond], [MAX_IMPORT_EVENTS, 3]);
  });

  it('never make trouble, whatever is in them', async () => {
    const hostile = fc.oneof(fc.string(), fc.json({ maxDepth: 4 }), fc.constant('['.repeat(100_000)));
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { maxLength: 4 }), async (lines) => {
        await read(lines.join('\n'));
        await read(`{"log":{"entries":[${lines.filter((line) => line.startsWith('{')).join(',')}]}}`);
      }),
      { numRuns: 50 },
    );
  });
});
