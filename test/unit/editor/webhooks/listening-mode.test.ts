import assert from 'node:assert/strict';
import fc from 'fast-check';
import { modeNamed, nameOfMode } from '../../../../src/editor/webhooks/listening-state.ts';

describe('how a window listens', () => {
  it('is named by a text that gives it back', () => {
    fc.assert(fc.property(fc.string(), (name) => assert.equal(nameOfMode(modeNamed(name)), name)));
  });

  it('is a tunnel unless it is nothing or the delivery log', () => {
    assert.deepEqual(modeNamed(''), { kind: 'local' });
    assert.deepEqual(modeNamed('pull'), { kind: 'pull' });
    assert.deepEqual(modeNamed('ssh'), { kind: 'tunnel', id: 'ssh' });
  });
});
