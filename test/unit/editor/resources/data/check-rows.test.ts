import assert from 'node:assert/strict';
import {
  checkList,
  type ReadCheck,
  readCheck,
  type TreeCheck,
} from '../../../../../src/editor/resources/data/check-rows.ts';
import type { MergedList } from '../../../../../src/editor/resources/data/merged-list.ts';
import type { Run } from '../../../../../src/flows/runs/run.ts';
import type { TruoraClient } from '../../../../../src/truora/client.ts';
import { PRINTED_CHECK } from '../../../../fixtures/printed-check.ts';

const run: Run = {
  version: 2,
  flow: 'run-check',
  subject: 'check',
  id: 'CHK00000000000000000000000000000001',
  type: 'company',
  profileId: 'sandbox',
  traits: { country: 'MX' },
  startedAt: Date.parse('2026-01-12T15:04:05Z'),
  files: {},
  events: [{ kind: 'created', at: 0, durationMs: 0 }],
  state: 'watching',
};

const open = { ...PRINTED_CHECK, status: 'not_started', score: -1 } as const;

function dataWith(checks: readonly object[], runs: readonly Run[] = []): MergedList<ReadCheck, TreeCheck> {
  const list = async ({ start_key }: { start_key?: string | undefined } = {}) =>
    start_key === undefined
      ? { items: checks.slice(0, 2), ...(checks.length > 2 ? { nextStartKey: 'next' } : {}) }
      : { items: checks.slice(2) };
  const data = checkList(async () => ({ checks: { list } }) as unknown as TruoraClient);
  for (const one of runs) data.putRun(one);
  return data;
}

describe('the checks of the tree', () => {
  it('are what the API lists page by page, newest first, together with what was started here', async () => {
    const ids = ['CHK1', 'CHK2', 'CHK3'].map((check_id) => ({ ...PRINTED_CHECK, check_id }));
    const data = dataWith(ids, [run]);
    await data.pages().load();
    assert.deepEqual(
      data.rows().map(({ check_id }) => check_id),
      [run.id, 'CHK1', 'CHK2'],
    );
    await data.pages().loadMore();
    assert.equal(data.rows().length, 4);
    assert.equal(data.pages().hasMore, false);
  });

  it('leave out what was deleted', async () => {
    const data = dataWith([{ ...PRINTED_CHECK, deleted: true }]);
    await data.pages().load();
    assert.deepEqual(data.rows(), []);
  });

  it('follow the run that watches them, until the list has the end', async () => {
    const data = dataWith([open]);
    await data.pages().load();
    const watched: Run = { ...run, id: open.check_id, events: [{ kind: 'polled', at: 1, status: 'in_progress' }] };
    assert.equal(data.putRun(watched), true);
    assert.equal(data.rows()[0]?.status, 'in_progress');
    assert.equal(data.putRun({ ...watched, state: 'finished', status: 'completed' }), false);
    assert.equal(data.rows()[0]?.status, 'completed');
    data.put(readCheck({ ...PRINTED_CHECK, status: 'error' }));
    assert.equal(data.rows()[0]?.status, 'error');
  });

  it('are read again while they are not finished', async () => {
    const data = dataWith([open]);
    await data.pages().load();
    assert.deepEqual(data.pendingIds(), [open.check_id]);
    data.put(readCheck(PRINTED_CHECK));
    assert.deepEqual(data.pendingIds(), []);
  });
});
