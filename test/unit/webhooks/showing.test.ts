import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Delivery, StoredEvent } from '../../../src/webhooks/event.ts';
import { editableClaims, eventAsDocument, sharedBody } from '../../../src/webhooks/event-document.ts';
import { filterRows, isEmptyFilter } from '../../../src/webhooks/history/row-filter.ts';
import { summarize } from '../../../src/webhooks/history/summary.ts';
import { hidePersonal, hideSecrets } from '../../../src/webhooks/privacy.ts';
import { findingText, spanText, verificationText } from '../../../src/webhooks/sentences.ts';
import { deliveryLabel, originLabel } from '../../../src/webhooks/texts.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import type { Verification } from '../../../src/webhooks/token/verify.ts';
import { newEvent } from './memory-journal.ts';
import { bytes, CHECK_CREATED, tokenOf } from './specimens.ts';

const PERSON = {
  iss: 'Truora',
  iat: 1585782031,
  events: [
    {
      id: 'HKE1',
      event_type: 'document_validation',
      event_action: 'succeeded',
      object: {
        validation_id: 'VLD1',
        account_id: 'maria@example.com',
        validation_status: 'success',
        details: {
          document_details: { name: 'MARÍA FICTICIA', document_number: '1000000001', height: 170, is_adult: true },
        },
        new_field_of_next_year: 'Calle Falsa 123',
        empty: '',
      },
    },
  ],
};

let serial = 0;
function stored(claims: unknown, more: Partial<StoredEvent> = {}): StoredEvent {
  const text = tokenOf(claims);
  const events = summarize(openBody(bytes(text)));
  const id = String(serial++).padStart(4, '0');
  return { ...newEvent('x', { body: { text }, events }), kind: 'event', id, deliveries: [], ...more };
}

const delivery: Delivery = {
  at: 1,
  url: 'http://127.0.0.1/',
  status: 500,
  durationMs: 1,
  failure: '',
  detail: '',
  answer: '',
  isReplay: false,
};

describe('covering', () => {
  it('leaves nothing of a person in a document or in a body that is shared, and keeps what identifies the event', () => {
    const event = stored(PERSON);
    const body = openBody(sharedBody(event, { isRevealed: false }));
    assert.ok(body.kind === 'token');
    for (const text of [eventAsDocument(event, { isRevealed: false }), JSON.stringify(body.claims)]) {
      for (const secret of ['maria', 'FICTICIA', '1000000001', '170', 'Falsa'])
        assert.ok(!text.includes(secret), secret);
      for (const kept of ['HKE1', 'VLD1', 'success', 'document_validation', '1585782031', 'true']) {
        assert.ok(text.includes(kept), kept);
      }
    }
    assert.equal(
      Buffer.from(sharedBody(event, { isRevealed: true })).toString(),
      (event.body as { text: string }).text,
    );
  });

  it('goes no deeper than JSON is read, and covers what is below', () => {
    let value: unknown = '1000000001';
    for (let i = 0; i < 100_000; i++) value = i % 2 ? [value] : { national_id: value };
    const covered = JSON.stringify(hidePersonal(value));
    assert.doesNotMatch(covered, /1000000001/);
    assert.match(covered, /•••/);
  });

  it('keeps the shape of any JSON', () => {
    const shapeOf = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shapeOf);
      if (typeof value !== 'object' || value === null) return null;
      return Object.entries(value).map(([name, member]) => [name, shapeOf(member)]);
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) =>
        assert.deepEqual(shapeOf(hidePersonal(value)), shapeOf(value)),
      ),
    );
  });

  it('takes secrets out of headers whatever their case, in whatever is shared', () => {
    assert.deepEqual(
      hideSecrets([
        ['X-Webhook-Secret', 'abc'],
        ['AUTHORIZATION', 'Basic abc'],
        ['Content-Type', 'application/jwt'],
      ]),
      [
        ['X-Webhook-Secret', '•••'],
        ['AUTHORIZATION', '•••'],
        ['Content-Type', 'application/jwt'],
      ],
    );
  });

  it('covers what cannot be read as a whole', () => {
    const event = stored({}, { body: { text: 'maria@example.com' }, size: 17 });
    assert.equal(eventAsDocument(event, { isRevealed: false }), '•••\n');
    assert.equal(eventAsDocument(event, { isRevealed: true }), 'maria@example.com');
  });
});

describe('the document of an event', () => {
  it('is the same for the same event in another order, so that two can be compared', () => {
    const [event] = CHECK_CREATED.events;
    const turned = {
      iss: 'Truora',
      iat: CHECK_CREATED.iat,
      events: [Object.fromEntries(Object.entries(event ?? {}).reverse())],
    };
    const texts = [CHECK_CREATED, turned].map((claims) => eventAsDocument(stored(claims), { isRevealed: true }));
    assert.equal(texts[0], texts[1]);
    assert.deepEqual(JSON.parse(texts[0] ?? ''), CHECK_CREATED);
  });

  it('can be edited in the order in which it came', () => {
    assert.equal(editableClaims(stored(CHECK_CREATED)), `${JSON.stringify(CHECK_CREATED, undefined, 2)}\n`);
    assert.equal(editableClaims(stored({}, { body: { text: 'hello' } })), undefined);
  });

  it('keeps HTML and scripts as the text that they are', () => {
    const html = '<img src=x onerror=alert(1)>';
    const text = eventAsDocument(stored({ events: [{ id: html, object: { name: html } }] }), { isRevealed: true });
    assert.equal(JSON.parse(text).events[0].object.name, html);
  });
});

describe('the filter of the list', () => {
  const verified: Verification = { status: 'verified', keyName: 'production', use: 'text' };
  const rows = [
    { kind: 'gap', id: '0', receivedAt: 1, reason: 'lost' } as const,
    stored(PERSON, { verification: verified }),
    stored(CHECK_CREATED, { deliveries: [delivery, { ...delivery, at: 2, status: 200 }] }),
    stored(
      { note: 'Ñandú' },
      { body: { text: '{"note":"Ñandú"}' }, events: [], deliveries: [delivery], origin: 'imported' },
    ),
  ];
  const found = (filter: Parameters<typeof filterRows>[1]) =>
    filterRows(rows, filter).map((row) => rows.indexOf(row as never));

  it('finds words in what a row shows, in headers and inside of the token, whatever their case', () => {
    assert.deepEqual(found({ text: 'ficticia' }), [1]);
    assert.deepEqual(found({ text: 'vld1 SUCCEEDED' }), [1]);
    assert.deepEqual(found({ text: 'application/jwt' }), [1, 2, 3]);
    assert.deepEqual(found({ text: 'ñandú' }), [3]);
    assert.deepEqual(found({ text: 'production' }), [1]);
    assert.deepEqual(found({ text: 'check vld1' }), []);
  });

  it('takes every character of a word as itself', () => {
    assert.deepEqual(found({ text: 'application.jwt' }), []);
    const anyWord = fc.stringMatching(/^[\x21-\x7e]{1,4}$/);
    fc.assert(
      fc.property(anyWord, anyWord, (word, around) => {
        const text = `${around}${word}${around}`;
        const row = stored({}, { body: { text }, events: [], headers: [] });
        for (const wanted of [word.toUpperCase(), `${word}${word}`]) {
          const isThere = text.toLowerCase().includes(wanted.toLowerCase());
          assert.equal(filterRows([row], { text: wanted }).length, isThere ? 1 : 0);
        }
      }),
    );
  });

  it('goes by product, status, signature, handler and origin, all of which must fit', () => {
    assert.deepEqual(found({ product: 'checks' }), [2]);
    assert.deepEqual(found({ status: 'success' }), [1]);
    assert.deepEqual(found({ signature: 'verified' }), [1]);
    assert.deepEqual(found({ handler: 'success' }), [2]);
    assert.deepEqual(found({ handler: 'failure' }), [3]);
    assert.deepEqual(found({ handler: 'none' }), [1]);
    assert.deepEqual(found({ origin: 'imported' }), [3]);
    assert.deepEqual(found({ origin: 'imported', handler: 'none' }), []);
  });

  it('lets everything through while it is empty', () => {
    assert.equal(isEmptyFilter({ text: '  ' }), true);
    assert.deepEqual(found({ text: ' ' }), [0, 1, 2, 3]);
  });
});

describe('the sentences', () => {
  it('say for each verification what is the matter', () => {
    const failed = { status: 'failed' } as const;
    const time = { ...failed, reason: 'time', keyName: 'k' } as const;
    const all: readonly (readonly [Verification, RegExp])[] = [
      [{ status: 'verified', keyName: 'k', use: 'text' }, /key k\./],
      [{ status: 'verified', keyName: 'k', use: 'hex' }, /hexadecimal/],
      [{ status: 'unsigned' }, /no signature/],
      [{ ...failed, reason: 'not-a-token' }, /not a token/],
      [{ ...failed, reason: 'algorithm', alg: 'none' }, /signed with none\. Only HS256/],
      [{ ...failed, reason: 'algorithm', alg: '' }, /names no algorithm/],
      [{ ...failed, reason: 'critical-header' }, /crit/],
      [{ ...failed, reason: 'repeated-name' }, /twice/],
      [{ ...failed, reason: 'no-key' }, /Add one/],
      [{ ...failed, reason: 'unknown-key', keyId: 'k9' }, /names the key k9/],
      [{ ...failed, reason: 'signature', keys: 2 }, /No signing key fits \(tried: 2\)/],
      [{ ...time, claim: 'iat', offMs: 7_200_000 }, /2 h ahead/],
      [{ ...time, claim: 'iat', offMs: -172_800_000 }, /2 d old/],
      [{ ...time, claim: 'exp', offMs: -5000 }, /expired 5 s before/],
    ];
    for (const [verification, expected] of all) assert.match(verificationText(verification), expected);
    assert.equal(spanText(90_000), '2 min');
    assert.equal(spanText(12), '12 ms');
  });

  it('say what is odd about a body, what the handler did and where an event is from', () => {
    assert.match(findingText({ code: 'event-unreadable', at: 'events[1]', found: '7' }), /^events\[1\] .*: 7$/);
    assert.equal(deliveryLabel(delivery), '500');
    assert.equal(deliveryLabel({ ...delivery, status: 0, failure: 'timeout' }), 'No answer in time');
    assert.equal(originLabel('pulled'), 'From the delivery log');
  });
});
