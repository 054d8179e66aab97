import assert from 'node:assert/strict';
import { DisposableList, disposable } from '../../../src/base/disposables.ts';

describe('DisposableList', () => {
  it('disposes members once, the newest first', () => {
    const order: string[] = [];
    const list = new DisposableList();
    list.add(disposable(() => order.push('first')));
    list.add(disposable(() => order.push('second')));
    list.dispose();
    list.dispose();
    assert.deepEqual(order, ['second', 'first']);
  });

  it('disposes at once what is added too late', () => {
    const list = new DisposableList();
    list.dispose();
    let ended = 0;
    list.add(disposable(() => ended++));
    assert.equal(ended, 1);
  });

  it('disposes every member although one throws, and says so at the end', () => {
    const list = new DisposableList();
    let ended = 0;
    list.add(disposable(() => ended++));
    list.add({
      dispose() {
        throw new Error('stuck');
      },
    });
    assert.throws(() => list.dispose(), AggregateError);
    assert.equal(ended, 1);
  });
});
