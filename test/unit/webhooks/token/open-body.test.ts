import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_JSON_DEPTH } from '../../../../src/base/json.ts';
import { MAX_EVENTS_PER_BODY } from '../../../../src/webhooks/history/limits.ts';
import { bytesOf, openEvent, storedBody } from '../../../../src/webhooks/history/stored-body.ts';
import { subjectsOf, summarize } from '../../../../src/webhooks/history/summary.ts';
import { openBody } from '../../../../src/webhooks/token/open-body.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { bytes, CHECK_CREATED, codesOf, tokenOf } from '../specimens.ts';

describe('opening a body', () => {
  it('reads the documented token: header, claims and each event', () => {
    const opened = openBody(bytes(tokenOf(CHECK_CREATED)));
    assert.ok(opened.kind === 'token');
    assert.deepEqual(opened.header, { alg: 'HS256', typ: 'JWT' });
    assert.deepEqual(opened.claims, CHECK_CREATED);
    assert.deepEqual(opened.findings, []);
    assert.deepEqual(summarize(opened), [
      {
        id: 'HKEdd28c569cf5eb74e45f0f4c092096e62c1c95ba2',
        product: 'checks',
        type: 'check',
        action: 'created',
        at: Date.parse('2020-04-01T23:00:30Z'),
        status: 'not_started',
        subjects: [{ kind: 'check', id: 'CHK9c39003424c521aec8566ce59e1ddc86' }],
      },
    ]);
  });

  it('reads plain JSON, with or without a list of events', () => {
    const opened = openBody(bytes('{"session_id":"S1"}'));
    assert.ok(opened.kind === 'json');
    assert.deepEqual(opened.claims, { session_id: 'S1' });
    assert.deepEqual(codesOf(opened), ['no-events']);
    assert.equal(openBody(bytes(JSON.stringify(CHECK_CREATED))).events.length, 1);
  });

  it('reads an entry of the delivery log, whose object is a text', () => {
    const entry = {
      event_action: 'started',
      event_type: 'check',
      idempotency_key: 'HIK6cd0b04de921205d5689bcdee9531b05505c3ef7',
      object: '{"check_id":"CHK1"}',
      product: 'checks',
      timestamp: '2022-07-05T00:05:42Z',
    };
    const opened = openBody(bytes(JSON.stringify(entry)));
    assert.deepEqual(opened.findings, []);
    const [summary] = summarize(opened);
    assert.equal(summary?.id, entry.idempotency_key);
    assert.deepEqual(summary?.subjects, [{ kind: 'check', id: 'CHK1' }]);
  });

  it('shows unknown types as they are, also where the fields have other types', () => {
    const odd = {
      iss: 'Truora',
      iat: 1,
      events: [{ id: 'HKE1', event_type: 'mood_check.sensed', object: [1] }, 7, {}],
    };
    const opened = openBody(bytes(tokenOf(odd)));
    assert.deepEqual(
      opened.findings.map(({ code, at }) => [code, at]),
      [
        ['event-unreadable', 'events[1]'],
        ['event-without-id', 'events[2]'],
      ],
    );
    assert.deepEqual(
      summarize(opened).map(({ type, product, status }) => [type, product, status]),
      [
        ['mood_check.sensed', '', ''],
        ['', '', ''],
      ],
    );
  });

  const whole = tokenOf(CHECK_CREATED);
  const [header = '', claims = '', signature = ''] = whole.split('.');
  const cases: Readonly<Record<string, readonly [body: string | Uint8Array, codes: readonly string[]]>> = {
    'nothing at all': ['', ['empty']],
    'only white space': [' \r\n', ['empty']],
    'bytes that are no text': [Uint8Array.of(0xff, 0xfe, 0), ['not-text']],
    'a sentence': ['hello there', ['not-a-token']],
    'a web page': ['<html></html>', ['not-a-token']],
    'two parts': [`${header}.${claims}`, ['not-a-token']],
    'four parts': [`${whole}.x`, ['not-a-token']],
    'a header that is no JSON': [`aGk.${claims}.${signature}`, ['header-unreadable']],
    'a header that is a list': [`W10.${claims}.${signature}`, ['header-unreadable']],
    'claims that are no JSON': [`${header}.aGk.${signature}`, ['claims-unreadable']],
    'claims that are a number': [`${header}.Nw.${signature}`, ['claims-unreadable']],
    'a signature with stray bits': [`${header}.${claims}.ab`, ['signature-unreadable']],
    'a line break behind it': [`${whole}\n`, ['surrounding-space']],
    'a token in an object': [JSON.stringify({ token: whole }), ['wrapped']],
    'a token in a JSON string': [JSON.stringify(whole), ['wrapped']],
    'another issuer and no time': [tokenOf({ iss: 'Somebody', events: [] }), ['no-time', 'other-issuer', 'no-events']],
    'JSON that is too deep': ['['.repeat(MAX_JSON_DEPTH + 1), ['too-deep']],
    'claims that are too deep': [
      tokenOf(JSON.parse(`{"a":${'['.repeat(MAX_JSON_DEPTH)}${']'.repeat(MAX_JSON_DEPTH)}}`)),
      ['too-deep'],
    ],
    'more than can be kept': [new Uint8Array(1024 * 1024 + 1).fill(0x20), ['too-large']],
  };
  for (const [name, [body, codes]] of Object.entries(cases)) {
    it(`says what is odd about ${name}`, () => {
      assert.deepEqual(codesOf(openBody(typeof body === 'string' ? bytes(body) : body)), codes);
    });
  }

  it('takes brackets inside texts for what they are', () => {
    assert.equal(openBody(bytes(JSON.stringify({ a: '[\\"['.repeat(500) }))).kind, 'json');
  });

  it('reads a bounded number of events', () => {
    const event = { id: 'HKE1', event_type: 'check', event_action: 'created', object: {} };
    const many = { iss: 'Truora', iat: 1, events: Array.from({ length: MAX_EVENTS_PER_BODY + 1 }, () => event) };
    const opened = openBody(bytes(tokenOf(many)));
    assert.equal(opened.events.length, MAX_EVENTS_PER_BODY);
    assert.deepEqual(codesOf(opened), ['too-many-events']);
  });

  it('never throws, and the store gives back the very bytes', () => {
    const anyBody = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: anyCharacter }).map(bytes),
      fc.json({ maxDepth: 3 }).map(bytes),
      fc.jsonValue({ maxDepth: 3 }).map((value) => bytes(tokenOf(value))),
      fc.array(fc.base64String(), { maxLength: 4 }).map((parts) => bytes(parts.join('.'))),
    );
    fc.assert(
      fc.property(anyBody, (body) => {
        const stored = { body: storedBody(body) };
        assert.ok(Buffer.from(body).equals(bytesOf(stored.body)));
        assert.deepEqual(openEvent(stored), openBody(body));
        summarize(openBody(body));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what an event is about', () => {
  it('is the validation before its account, and the check that it ran', () => {
    const object = {
      account_id: 'ACC1',
      validation_id: 'VLD1',
      background_check: { check_id: 'CHK1' },
      identity_process_id: '',
    };
    assert.deepEqual(subjectsOf({ object }), [
      { kind: 'validation', id: 'VLD1' },
      { kind: 'account', id: 'ACC1' },
      { kind: 'check', id: 'CHK1' },
    ]);
  });

  it('is the process once, by whichever name it came', () => {
    assert.deepEqual(subjectsOf({ object: { process_id: 'IDP1', identity_process_id: 'IDP1' } }), [
      { kind: 'process', id: 'IDP1' },
    ]);
  });

  it('is nothing where there is no object', () => {
    for (const object of [undefined, null, 'x', [], 7]) assert.deepEqual(subjectsOf({ object }), []);
  });

  it('reads a time without a zone as it is written, the same on every machine', () => {
    const opened = (timestamp: string) =>
      openBody(new TextEncoder().encode(JSON.stringify({ event_type: 'check', timestamp }))).events[0];
    const zone = process.env.TZ;
    try {
      for (const TZ of ['America/Sao_Paulo', 'UTC', 'Asia/Kolkata']) {
        process.env.TZ = TZ;
        const event = opened('2026-11-30T10:00:00');
        assert.deepEqual([event?.at, event?.timestamp], [Date.UTC(2026, 10, 30, 10), '2026-11-30T10:00:00'], TZ);
        assert.equal(opened('2026-11-30 10:00')?.at, Date.UTC(2026, 10, 30, 10), TZ);
        assert.equal(opened('11/30/2026')?.at, undefined, TZ);
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
