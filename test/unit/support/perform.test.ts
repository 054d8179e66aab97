import assert from 'node:assert/strict';
import { besidePeer, LeftOut, type Measurement, timesPeer } from '../../bench/measurement.ts';
import { perform } from '../../bench/perform.ts';

const line = (name: string, value: number, better: 'lower' | 'higher'): Measurement => ({
  name,
  value,
  unit: 'ms',
  limit: 10,
  better,
});

describe('the bench', () => {
  it('goes on after a part that fails, and says which it was', async () => {
    const printed: string[] = [];
    const benches = new Map([
      ['first', async () => [line('first.line', 1, 'lower')]],
      [
        'second',
        async () => {
          throw new Error('nothing was drawn');
        },
      ],
      ['third', async () => [line('third.line', 11, 'higher')]],
    ]);
    const { complaints } = await perform(benches, ({ name }) => printed.push(name));
    assert.deepEqual(printed, ['first.line', 'third.line']);
    assert.deepEqual(complaints, ['second failed: nothing was drawn']);
  });

  it('names each line on the wrong side of its limit, and those without a value', async () => {
    const lines = [
      line('slow', 10.1, 'lower'),
      line('few', 9.9, 'higher'),
      line('none', Number.NaN, 'lower'),
      line('equal', 10, 'lower'),
      line('as many', 10, 'higher'),
    ];
    const { complaints } = await perform(new Map([['all', async () => lines]]), () => {});
    assert.deepEqual(complaints, [
      'slow: 10.1 ms misses the limit of 10',
      'few: 9.9 ms misses the limit of 10',
      'none: NaN ms misses the limit of 10',
    ]);
  });

  it('takes what this machine cannot run for left out, which is no failure', async () => {
    const benches = new Map([
      [
        'tunnel',
        async () => {
          throw new LeftOut('there is no sshd');
        },
      ],
    ]);
    assert.deepEqual(await perform(benches, () => {}), {
      complaints: [],
      leftOut: ['tunnel is left out: there is no sshd'],
    });
  });

  it('holds a figure against that of a peer in the same rounds', () => {
    const rounds = [
      { ours: 20, theirs: 10 },
      { ours: 200, theirs: 100 },
      { ours: 30, theirs: 15 },
    ];
    const limit = { times: 3, of: 'a peer' };
    assert.deepEqual(besidePeer({ name: 'a', unit: 'ms', better: 'lower' }, rounds, limit), {
      ...{ name: 'a', unit: 'ms', better: 'lower', value: 30, limit: 45 },
      beside: '3 times 15 ms of a peer',
    });
    assert.deepEqual(timesPeer('b', rounds, limit), {
      ...{ name: 'b', value: 2, unit: 'times', limit: 3, better: 'lower' },
      beside: 'a peer',
    });
  });
});
