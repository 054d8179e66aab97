import assert from 'node:assert/strict';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/base/clock.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { Delivery, StoredEvent } from '../../../../src/webhooks/event.ts';
import type { EventStore, StoreBounds, StoreChange } from '../../../../src/webhooks/history/event-store.ts';
import { DEFAULT_BOUNDS } from '../../../../src/webhooks/history/event-store.ts';
import { History } from '../../../../src/webhooks/history/history.ts';
import { createJournalStore } from '../../../../src/webhooks/history/journal-store.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { memoryJournals, newEvent } from '../memory-journal.ts';

const delivery = (at: number, more: Partial<Delivery> = {}): Delivery => ({
  at,
  url: 'http://127.0.0.1:3000/hook',
  status: 200,
  durationMs: 5,
  failure: '',
  detail: '',
  answer: 'ok',
  isReplay: false,
  ...more,
});

function setUp(bounds?: StoreBounds) {
  const clock = new ManualClock();
  const journals = memoryJournals();
  let seed = 1;
  const open = () =>
    createJournalStore({
      ...journals.open(),
      clock,
      random: seededRandom(seed++),
      logger: silentLogger,
      ...(bounds && { bounds }),
    });
  return { clock, journals, open, store: open() };
}

const eventIds = (store: EventStore) =>
  store.rows().map((row) => (row.kind === 'event' ? row.events[0]?.id : `${row.kind}`));

describe('the history', () => {
  it('keeps events in the order of their arrival, also over a restart and when the clock is set back', async () => {
    const { clock, store, open } = setUp();
    await store.append(newEvent('1'));
    await store.append(newEvent('2'));
    await clock.advance(-500_000);
    await store.append(newEvent('3'));
    const again = open();
    await again.append(newEvent('4'));
    assert.deepEqual(eventIds(again), ['1', '2', '3', '4']);
    assert.deepEqual(eventIds(store), ['1', '2', '3', '4'], 'the other window follows');
  });

  it('tells what changed, and by which window it does not matter', async () => {
    const { store, open } = setUp();
    const other = open();
    const seen: StoreChange[] = [];
    store.onDidChange((change) => seen.push(change));
    const { id } = await other.append(newEvent('1'));
    await other.addDelivery(id, delivery(7));
    await other.remove([id]);
    assert.deepEqual(
      seen.map(({ changed, removed }) => [changed.map((row) => (row as StoredEvent).deliveries.length), removed]),
      [
        [[0], []],
        [[1], []],
        [[], [id]],
      ],
    );
  });

  it('gives up the oldest at each bound, says how many, and remembers it', async () => {
    const { store, open } = setUp({ ...DEFAULT_BOUNDS, maxEvents: 3 });
    for (const id of ['1', '2', '3', '4', '5']) await store.append(newEvent(id));
    assert.deepEqual(eventIds(store), ['dropped', '3', '4', '5']);
    const [dropped] = open().rows();
    assert.ok(dropped?.kind === 'dropped');
    assert.deepEqual([dropped.count, dropped.bound], [2, 'count']);
  });

  it('says once for all events of a burst that others went', async () => {
    const { store, journals } = setUp({ ...DEFAULT_BOUNDS, maxEvents: 3 });
    await Promise.all(['1', '2', '3', '4', '5', '6'].map((id) => store.append(newEvent(id))));
    const dropped = journals.records().filter((record) => record.kind === 'dropped');
    assert.deepEqual(
      dropped.map(({ count }) => count),
      [3],
    );
  });

  it('takes what fell off in a burst off the disk, also when the last event of it cannot be stored', async () => {
    const { clock, journals } = setUp();
    const { journal, former } = journals.open();
    let refuse = () => {};
    let appends = 0;
    const store = createJournalStore({
      journal: {
        ...journal,
        append: (records) =>
          records.some(({ kind }) => kind === 'event') && ++appends === 4
            ? new Promise((_, reject) => {
                refuse = () => reject(new Error('disk full'));
              })
            : journal.append(records),
      },
      former,
      clock,
      random: seededRandom(9),
      logger: silentLogger,
      bounds: { ...DEFAULT_BOUNDS, maxEvents: 2 },
    });
    const stored = ['1', '2', '3'].map((id) => store.append(newEvent(id)));
    const last = store.append(newEvent('4'));
    await Promise.all(stored);
    refuse();
    await assert.rejects(last, /disk full/);
    const onDisk = journals.records().flatMap((record) => (record.kind === 'event' ? [record.events[0]?.id] : []));
    assert.deepEqual(onDisk, ['2', '3']);
    await store.close();
  });

  it('gives up by size and by age', async () => {
    const { clock, store } = setUp();
    for (const id of ['1', '2', '3']) await store.append(newEvent(id, { body: { text: 'x'.repeat(1000) } }));
    await store.setBounds({ ...DEFAULT_BOUNDS, maxBytes: 3000 });
    assert.deepEqual(eventIds(store), ['dropped', '2', '3']);
    await clock.advance(DEFAULT_BOUNDS.maxAgeMs + 1);
    await store.append(newEvent('4', { receivedAt: clock.now() }));
    assert.deepEqual(eventIds(store), ['dropped', '4']);
  });

  it('counts the age of what was imported from its import', async () => {
    const { clock, store } = setUp();
    await clock.advance(DEFAULT_BOUNDS.maxAgeMs + 2_000_000);
    await store.append(newEvent('1', { origin: 'imported', receivedAt: 5 }));
    await store.append(newEvent('2', { receivedAt: clock.now() }));
    assert.deepEqual(eventIds(store), ['1', '2']);
    await clock.advance(DEFAULT_BOUNDS.maxAgeMs + 1);
    await store.append(newEvent('3', { receivedAt: clock.now() }));
    assert.deepEqual(eventIds(store), ['dropped', '3']);
  });

  it('says nothing of events that went where only a gap did', async () => {
    const { clock, store } = setUp();
    await store.putGap({ receivedAt: clock.now(), until: clock.now() + 1, reason: 'lost' });
    await clock.advance(DEFAULT_BOUNDS.maxAgeMs + 1);
    await store.append(newEvent('1', { receivedAt: clock.now() }));
    assert.deepEqual(eventIds(store), ['1']);
  });

  it('marks later events with the same identifier, but not those that were made here from one', async () => {
    const { store } = setUp();
    const first = await store.append(newEvent('1'));
    const second = await store.append(newEvent('1'));
    const edited = await store.append(newEvent('1', { origin: 'replayed', madeFrom: first.id }));
    const marks = () => [first, second, edited].map((event) => store.duplicateOf(event)?.id);
    assert.deepEqual(marks(), [undefined, first.id, undefined]);
    await store.remove([first.id]);
    assert.deepEqual(marks().slice(1), [undefined, undefined]);
  });

  it('finds the events about something', async () => {
    const { store } = setUp();
    await store.append(newEvent('1'));
    const second = await store.append(newEvent('2'));
    assert.deepEqual(store.about('CHK-2'), [second]);
    assert.deepEqual(store.about('CHK-3'), []);
  });

  it('takes deleted events out of the journal, too, and a clear takes everything', async () => {
    const { journals, store, open } = setUp();
    const { id } = await store.append(newEvent('secret'));
    await store.append(newEvent('2'));
    await store.remove([id]);
    assert.ok(!JSON.stringify(journals.records()).includes('body of secret'));
    assert.deepEqual(eventIds(open()), ['2']);
    await store.clear();
    assert.ok(!JSON.stringify(journals.records()).includes('body of'));
    await store.append(newEvent('3'));
    assert.deepEqual(eventIds(open()), ['3']);
  });

  it('begins to count anew after a clear', async () => {
    const { store } = setUp({ ...DEFAULT_BOUNDS, maxEvents: 1 });
    for (const id of ['1', '2', '3']) await store.append(newEvent(id));
    await store.clear();
    assert.deepEqual(store.rows(), []);
    for (const id of ['4', '5']) await store.append(newEvent(id));
    const [dropped] = store.rows();
    assert.ok(dropped?.kind === 'dropped' && dropped.count === 1);
  });

  it('keeps a gap as one row, whose end becomes known', async () => {
    const { store, open } = setUp();
    const gap = await store.putGap({ receivedAt: 5, reason: 'lost' });
    await store.putGap({ ...gap, until: 9 });
    assert.deepEqual(store.rows(), [{ ...gap, until: 9 }]);
    assert.deepEqual(open().rows(), [{ ...gap, until: 9 }]);
  });

  it('is the same whatever the order of its records, and read twice it does not change', async () => {
    const { journals, store, open } = setUp({ ...DEFAULT_BOUNDS, maxEvents: 6 });
    const other = open();
    await other.setBounds({ ...DEFAULT_BOUNDS, maxEvents: 6 });
    for (let i = 0; i < 9; i++) {
      const { id } = await (i % 2 ? store : other).append(newEvent(String(i % 4)));
      await other.addDelivery(id, delivery(i));
      await store.addDelivery(id, delivery(100 + i, { isReplay: true }));
      if (i === 5) await store.remove([id]);
      const gap = await other.putGap({ receivedAt: i, reason: 'lost' });
      await store.putGap({ ...gap, until: i + 1 });
    }
    const records = journals.records();
    assert.ok(records.some(({ kind }) => kind === 'dropped') && records.some(({ kind }) => kind === 'removed'));
    fc.assert(
      fc.property(fc.shuffledSubarray([...records, ...records], { minLength: records.length * 2 }), (shuffled) => {
        const history = new History();
        for (const record of shuffled) history.apply({ record, bytes: 1 });
        assert.deepEqual(history.rows(), store.rows());
      }),
      { numRuns: 50 },
    );
  });
});
