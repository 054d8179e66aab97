import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EncodedEvent } from '../../../../../src/node/webhook-host/journal/event-format.ts';
import { decodeRecord, encodeRecord } from '../../../../../src/node/webhook-host/journal/lines.ts';
import type { Delivery, StoredEvent } from '../../../../../src/webhooks/event.ts';
import { History } from '../../../../../src/webhooks/history/history.ts';
import { filterRows } from '../../../../../src/webhooks/history/row-filter.ts';
import { eventIds, withDeliveries } from '../../../../../src/webhooks/history/unopened-event.ts';
import { anyCharacter } from '../../../../support/any-character.ts';
import { newEvent } from '../../../webhooks/memory-journal.ts';

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.constantFrom(',"origin":', ',"body":{"text":"', '"product":"checks"', '\\', '"', '\n', 'Éa'),
);
const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  at: fc.nat(),
  url: anyText,
  status: fc.nat(599),
  durationMs: fc.nat(),
  failure: fc.constant('' as const),
  detail: anyText,
  answer: anyText,
  isReplay: fc.boolean(),
});
const anyEvent: fc.Arbitrary<StoredEvent> = fc
  .record({
    path: anyText,
    headers: fc.array(fc.tuple(anyText, anyText), { maxLength: 3 }),
    body: fc.oneof(fc.record({ text: anyText }), fc.constant({ base64: '/w==' }), fc.constant({ text: 'eyJh.eyJi.c' })),
    events: fc.array(
      fc.record({
        id: fc.oneof(fc.constant('HKE1'), anyText),
        product: fc.constantFrom('checks', 'signature', ''),
        type: anyText,
        action: anyText,
        status: anyText,
        subjects: fc.array(fc.record({ kind: fc.constant('check' as const), id: anyText }), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
    deliveries: fc.array(anyDelivery, { maxLength: 2 }),
    made: fc.option(anyText, { nil: undefined }),
  })
  .map(({ made, ...more }) => ({
    ...newEvent('1', more),
    ...(made !== undefined && { madeFrom: made }),
    deliveries: more.deliveries,
    kind: 'event',
    id: '0loyw3v28000000000a',
  }));

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('an event as a line', () => {
  it('opens to what was written, whatever it says, and is a line of JSON', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const line = encodeRecord(event);
        assert.ok(!line.includes('\n'));
        const read = decodeRecord(line);
        assert.ok(read instanceof EncodedEvent);
        assert.deepEqual(plain(read), plain(event));
        assert.deepEqual(eventIds(read), eventIds(event));
        for (const [name, value] of Object.entries(event))
          assert.deepEqual(plain(read[name as keyof StoredEvent]), plain(value));
        assert.equal(encodeRecord(read), line);
      }),
    );
  });

  it('is refused when any part of it is missing or was wiped out', () => {
    fc.assert(
      fc.property(anyEvent, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (event, share) => {
        const line = encodeRecord(event);
        const place = Math.floor(line.length * share);
        assert.equal(decodeRecord(line.slice(0, place)), undefined);
        assert.equal(decodeRecord(`${line.slice(0, place)}\0${line.slice(place + 1)}`), undefined);
      }),
    );
  });

  it('opens to an event without contents where its middle was spoiled, so that nothing else fails', () => {
    const line = encodeRecord({ ...newEvent('1'), kind: 'event', id: 'a', deliveries: [] });
    const spoiled = decodeRecord(line.replace('"method":"POST"', '"method":POST"?'));
    assert.ok(spoiled instanceof EncodedEvent);
    assert.deepEqual([spoiled.events, spoiled.isCut, spoiled.headers], [[], true, []]);
  });

  it('is read from lines of the first version, and becomes one of this version when it is written again', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const former = decodeRecord(JSON.stringify(event));
        assert.deepEqual(former, plain(event));
        assert.ok(former?.kind === 'event');
        assert.deepEqual(plain(decodeRecord(encodeRecord(former))), plain(event));
      }),
    );
  });

  it('takes other tries without being opened or losing anything', () => {
    fc.assert(
      fc.property(anyEvent, fc.array(anyDelivery), (event, deliveries) => {
        const read = decodeRecord(encodeRecord(event)) as StoredEvent;
        assert.deepEqual(plain(withDeliveries(read, deliveries)), plain({ ...event, deliveries }));
      }),
    );
  });

  it('is found by every filter that finds the open event, and by no other', () => {
    const anyFilter = fc.record(
      { text: anyText, product: fc.constantFrom('checks', 'signature', ''), status: anyText },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyEvent, anyFilter, fc.nat(), (event, filter, cut) => {
        const read = decodeRecord(encodeRecord(event)) as StoredEvent;
        const texts = [event.path, ...event.headers.flat(), ...event.events.map(({ type }) => type)];
        const part = (texts[cut % texts.length] ?? '').slice(0, 1 + (cut % 4));
        for (const wanted of [filter, { ...filter, text: part }, { text: part.toUpperCase() }]) {
          assert.equal(filterRows([read], wanted).length, filterRows([event], wanted).length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is found by what it is about', () => {
    fc.assert(
      fc.property(anyEvent, anyText, (event, id) => {
        const [open, lazy] = [new History(), new History()];
        open.apply({ record: event, bytes: 1 });
        lazy.apply({ record: decodeRecord(encodeRecord(event)) as StoredEvent, bytes: 1 });
        const subjects = [id, ...event.events.flatMap((one) => one.subjects.map((subject) => subject.id))];
        for (const subject of subjects) assert.equal(lazy.about(subject).length, open.about(subject).length);
      }),
    );
  });
});
