import assert from 'node:assert/strict';
import { trimEndOf } from '../../../src/base/trim-end.ts';

describe('trimEndOf', () => {
  it('takes these characters away at the end alone', () => {
    assert.equal(trimEndOf('//a//b///', '/'), '//a//b');
    assert.equal(trimEndOf('see here.!?', '.:!?'), 'see here');
    assert.equal(trimEndOf('///', '/'), '');
    assert.equal(trimEndOf('', '/'), '');
    assert.equal(trimEndOf('a', '/'), 'a');
  });
});
