import assert from 'node:assert/strict';
import { MergedList } from '../../../../../src/editor/resources/data/merged-list.ts';
import type { Run } from '../../../../../src/flows/runs/run.ts';

interface Read {
  readonly id: string;
  readonly status: string;
}

interface Row extends Read {
  readonly startedHere: boolean;
}

const run: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: 'here',
  type: 'document-validation',
  accountId: 'ana',
  profileId: 'sandbox',
  traits: {},
  startedAt: 0,
  files: {},
  events: [],
  state: 'watching',
};

/** A list of letters by account; the runs of an account are its own, too, and `gone` hides what was read. */
function listOf(pages: Readonly<Record<string, readonly (readonly Read[])[]>>, runs: readonly Run[] = []) {
  const list = new MergedList<Read, Row>({
    async read(startKey = '0', accountId = 'all') {
      const next = Number(startKey) + 1;
      const items = pages[accountId]?.[Number(startKey)] ?? [];
      return pages[accountId]?.[next] ? { items, nextStartKey: String(next) } : { items };
    },
    idOf: ({ id }) => id,
    listsRun: ({ accountId, state }, wanted) => state !== 'gone' && (wanted === undefined || wanted === accountId),
    rowOfRun: ({ id, status = 'new' }) => ({ id, status, startedHere: true }),
    rowOf: (read, known) => (known?.state === 'gone' ? undefined : { ...read, startedHere: known !== undefined }),
    isFinished: ({ status }, known) => status === 'done' || known?.state === 'gone',
    isSame: (one, other) => one.status === other.status,
    compare: (one, other) => one.id.localeCompare(other.id),
  });
  for (const one of runs) list.putRun(one);
  return list;
}

const open = (id: string): Read => ({ id, status: 'open' });
const done = (id: string): Read => ({ id, status: 'done' });
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('MergedList', () => {
  it('shows what was started here before anything is read', () => {
    assert.deepEqual(listOf({}, [run]).rows(), [{ id: 'here', status: 'new', startedHere: true }]);
  });

  it('merges the pages that were read with the runs, each once and in order', async () => {
    const list = listOf({ all: [[open('z'), done('here')], [open('a')]] }, [run]);
    await list.pages().load();
    assert.deepEqual(list.rows(), [
      { id: 'here', status: 'done', startedHere: true },
      { id: 'z', status: 'open', startedHere: false },
    ]);
    await list.pages().loadMore();
    assert.deepEqual(ids(list.rows()), ['a', 'here', 'z']);
  });

  it('keeps the pages and runs of accounts apart, and knows all of them', async () => {
    const list = listOf({ ana: [[open('a')]], ben: [[open('b')]] }, [run]);
    assert.equal(list.pages('ana'), list.pages('ana'));
    await Promise.all([list.pages('ana').load(), list.pages('ben').load()]);
    assert.deepEqual(ids(list.rows('ana')), ['a', 'here']);
    assert.deepEqual(ids(list.rows('ben')), ['b']);
    assert.deepEqual(ids(list.rows('unread')), []);
    assert.deepEqual(ids(list.known()), ['a', 'b', 'here']);
  });

  it('leaves out what its run says is to be left out', async () => {
    const list = listOf({ all: [[open('here')]] }, [{ ...run, state: 'gone' }]);
    await list.pages().load();
    assert.deepEqual([list.rows(), list.known(), list.pendingIds()], [[], [], []]);
  });

  it('takes a run for new once', () => {
    const list = listOf({});
    assert.deepEqual([list.putRun(run), list.putRun({ ...run, status: 'polled' })], [true, false]);
    assert.equal(list.rows()[0]?.status, 'polled');
    assert.equal(list.runs.length, 1);
  });

  it('replaces what was read in every list that holds it, and says whether it shows', async () => {
    const list = listOf({ all: [[open('a')]], ana: [[open('a')]], ben: [[]] });
    await Promise.all([list.pages().load(), list.pages('ana').load(), list.pages('ben').load()]);
    assert.equal(list.put(open('a')), false);
    assert.equal(list.put(done('a')), true);
    assert.equal(list.put(done('unread')), false);
    assert.deepEqual([list.rows()[0]?.status, list.rows('ana')[0]?.status], ['done', 'done']);
    assert.deepEqual(list.rows('ben'), []);
  });

  it('names what was read and is not finished, each once', async () => {
    const list = listOf({ all: [[open('a'), done('b')]], ana: [[open('a'), open('c')]] }, [run]);
    assert.deepEqual(list.pendingIds(), []);
    await Promise.all([list.pages().load(), list.pages('ana').load()]);
    assert.deepEqual(list.pendingIds(), ['a', 'c']);
  });
});
