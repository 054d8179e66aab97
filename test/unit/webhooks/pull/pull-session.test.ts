import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { NewEvent, StoredRow } from '../../../../src/webhooks/event.ts';
import { type LogPage, PullSession, pullPauseMs } from '../../../../src/webhooks/pull/pull-session.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';

const START = Date.parse('2026-11-26T12:00:00Z');

/** An entry as the source prints it, so many minutes after noon. */
function entry(key: string, minutes: number) {
  const timestamp = new Date(START + minutes * 60_000).toISOString().replace('.000', '');
  return {
    client_id: '70dfnoo9mn2lf052manim57cvg',
    product: 'checks',
    event_type: 'check',
    event_action: 'created',
    idempotency_key: key,
    object: '{"check_id":"CHK9c39003424c521aec8566ce59e1ddc86"}',
    delivery_attempts: 1,
    delivery_status: 'success',
    timestamp,
    update_date: timestamp,
  };
}

function make() {
  const clock = new ManualClock(START);
  const rows: StoredRow[] = [];
  const log: { pages: LogPage[]; failure: unknown; reads: number } = { pages: [], failure: undefined, reads: 0 };
  const state = { isStorageFull: false };
  const store = {
    rows: () => rows,
    append: async (event: NewEvent) => {
      if (state.isStorageFull) throw new AppError('storage', 'disk full');
      const stored = { kind: 'event' as const, id: `row${rows.length}`, deliveries: [], ...event };
      rows.push(stored);
      return stored;
    },
  };
  const session = new PullSession({
    read: async (startKey, signal) => {
      signal.throwIfAborted();
      log.reads++;
      if (log.failure !== undefined) throw log.failure;
      return log.pages[startKey === undefined ? 0 : Number(startKey)] ?? { items: [] };
    },
    store,
    clock,
    random: () => 0,
    logger: silentLogger,
  });
  const keys = () => rows.map((row) => (row.kind === 'event' ? row.events[0]?.id : row.kind));
  const end = async () => {
    await session.stop();
    assert.equal(clock.sleeping, 0);
  };
  return { clock, rows, log, state, session, keys, end };
}

describe('pulling the delivery log', () => {
  it('takes each entry once, oldest first, marked as pulled, with its object readable', async () => {
    const { session, log, keys, rows, clock, end } = make();
    log.pages = [{ items: [entry('HIK2', -1), entry('HIK1', -2)] }];
    session.start();
    await settle();
    log.pages = [{ items: [entry('HIK3', 1), entry('HIK2', -1), entry('HIK1', -2)] }];
    await clock.advance(600_000);
    assert.deepEqual(keys(), ['HIK1', 'HIK2', 'HIK3']);
    const [row] = rows;
    assert.ok(row?.kind === 'event');
    assert.equal(row.origin, 'pulled');
    assert.equal(row.method, 'POST', 'a handler can take it when it is replayed');
    assert.deepEqual(row.verification, { status: 'unsigned' });
    assert.deepEqual(row.events[0]?.subjects, [{ kind: 'check', id: 'CHK9c39003424c521aec8566ce59e1ddc86' }]);
    await end();
  });

  it('does not take again what an earlier start or another window has taken', async () => {
    const { session, log, keys, end } = make();
    log.pages = [{ items: [entry('HIK1', -1)] }];
    for (let round = 0; round < 2; round++) {
      session.start();
      await settle();
      await session.stop();
    }
    assert.deepEqual(keys(), ['HIK1']);
    await end();
  });

  it('leaves alone what happened long before the start', async () => {
    const { session, log, keys, end } = make();
    log.pages = [{ items: [entry('HIK2', -30), entry('HIK1', -61)] }];
    session.start();
    await settle();
    assert.deepEqual(keys(), ['HIK2']);
    await end();
  });

  it('reads on over pages while there is news, whichever way the log is ordered, and never without end', async () => {
    const newestFirst = make();
    newestFirst.log.pages = [
      { items: [entry('HIK4', -1), entry('HIK3', -2)], nextStartKey: '1' },
      { items: [entry('HIK2', -90), entry('HIK1', -91)], nextStartKey: '2' },
      { items: [entry('HIK0', -99)] },
    ];
    newestFirst.session.start();
    await settle();
    assert.deepEqual(newestFirst.keys(), ['HIK3', 'HIK4']);
    assert.equal(newestFirst.log.reads, 2);
    await newestFirst.end();

    const oldestFirst = make();
    oldestFirst.log.pages = [
      { items: [entry('HIK0', -99), entry('HIK1', -91)], nextStartKey: '1' },
      { items: [entry('HIK2', -3), entry('HIK3', -2)] },
    ];
    oldestFirst.session.start();
    await settle();
    assert.deepEqual(oldestFirst.keys(), ['HIK2', 'HIK3']);
    await oldestFirst.end();

    const endless = make();
    const items = [entry('HIK0', -99), entry('HIK1', -91)];
    endless.log.pages = [
      { items, nextStartKey: '1' },
      { items, nextStartKey: '0' },
    ];
    endless.session.start();
    await settle();
    assert.equal(endless.session.state.name, 'waiting');
    assert.equal(endless.log.reads, 20);
    await endless.end();
  });

  it('stops for good where it is refused, and keeps the failure for the sentence', async () => {
    for (const kind of ['unauthorized', 'forbidden', 'key-expired', 'not-found'] as const) {
      const { session, log, clock, end } = make();
      log.failure = new AppError(kind, 'refused');
      session.start();
      await clock.advance(3_600_000);
      assert.equal(log.reads, 1);
      assert.deepEqual(session.state, { name: 'stopped', failure: log.failure });
      await end();
    }
  });

  it('goes on after other failures, with growing pauses', async () => {
    const { session, log, clock, keys, end } = make();
    log.failure = new AppError('network', 'offline');
    session.start();
    await clock.advance(3_600_000);
    assert.equal(session.state.name, 'waiting');
    assert.ok(log.reads < 14, `${log.reads} reads in an hour`);
    log.failure = undefined;
    log.pages = [{ items: [entry('HIK1', -1)] }];
    session.start();
    await settle();
    assert.deepEqual(keys(), ['HIK1']);
    await end();
  });

  it('takes in the next round what could not be written', async () => {
    const { session, log, clock, state, keys, end } = make();
    log.pages = [{ items: [entry('HIK1', -1)] }];
    state.isStorageFull = true;
    session.start();
    await settle();
    assert.deepEqual(keys(), []);
    state.isStorageFull = false;
    await clock.advance(120_000);
    assert.deepEqual(keys(), ['HIK1']);
    await end();
  });

  it('says no more after it was stopped', async () => {
    const { session, end } = make();
    const names: string[] = [];
    session.onChange(({ name }) => names.push(name));
    session.start();
    await end();
    assert.deepEqual(names, ['reading', 'stopped']);
  });
});

describe('the pause before the log is read again', () => {
  it('grows from 15 seconds to two minutes without news, and from 30 seconds to ten minutes after failures', () => {
    const pauses = (list: readonly [quiet: number, failures: number][]) =>
      list.map(([q, f]) => pullPauseMs(q, f, () => 0));
    assert.deepEqual(
      pauses([
        [0, 0],
        [1, 0],
        [2, 0],
        [50, 0],
      ]),
      [15_000, 22_500, 33_750, 120_000],
    );
    assert.deepEqual(
      pauses([
        [9, 1],
        [9, 2],
        [9, 50],
      ]),
      [30_000, 60_000, 600_000],
    );
    assert.equal(
      pullPauseMs(0, 0, () => 0.999999),
      18_000,
    );
  });
});
