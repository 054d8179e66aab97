import assert from 'node:assert/strict';
import { count } from '../../../scripts/lib/suites.js';

const suite = { name: 'test:ui', mocha: true };

describe('what npm test reads out of a suite', () => {
  it('adds up the counts of every file', () => {
    const output = '--- a\n  3 passing (2s)\n  1 pending\n\n--- b\n\n  4 passing (1m)\n';
    assert.deepEqual(count(suite, output, 0), { name: 'test:ui', passed: 7, failed: 0, skipped: 1 });
  });

  it('does not count a first try that was repeated', () => {
    const output =
      '--- a\nfirst try |   1 passing (2s)\nfirst try |   1 failing\n\n--- a, once more\n  2 passing (2s)\n';
    assert.deepEqual(count(suite, output, 0), { name: 'test:ui', passed: 2, failed: 0, skipped: 0 });
  });

  it('keeps what was printed of each failed test, of every file', () => {
    const failed = (title: string) => `  1 passing (2s)\n  1 failing\n\n  1) ${title}:\n     Error: no\n`;
    const { failures, ...outcome } = count(suite, `--- a\n${failed('one')}\n--- b\n${failed('two')}`, 1);
    assert.deepEqual(outcome, { name: 'test:ui', passed: 2, failed: 2, skipped: 0 });
    assert.equal(failures, '1) one:\n     Error: no\n\n1) two:\n     Error: no');
  });

  it('counts a suite that broke off, or ran nothing, as failed', () => {
    assert.equal(count(suite, '', 1).failed, 1);
    assert.equal(count(suite, '', 0).failed, 1);
    assert.equal(count({ name: 'build', mocha: false }, 'a text', 2).failed, 1);
  });
});
