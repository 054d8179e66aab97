import assert from 'node:assert/strict';
import { isFinished, validationOutcome } from '../../../src/contract/finished.ts';

describe('how a validation went', () => {
  for (const [status, failure, reason, outcome, isOver] of [
    ['success', undefined, undefined, 'success', true],
    ['success', '', '', 'success', true],
    ['failure', undefined, undefined, 'failure', true],
    ['failure', 'declined', 'x', 'failure', true],
    ['failure', 'other', undefined, 'failure', true],
    ['failed', undefined, undefined, 'failure', true],
    ['success', 'declined', undefined, 'failure', true],
    ['pending', 'expired', undefined, 'failure', true],
    ['pending', undefined, undefined, 'pending', false],
    ['pending', '', '', 'pending', false],
    ['pending', 'other', undefined, 'unknown', false],
    ['success', 'other', undefined, 'unknown', true],
    ['success', undefined, 'x', 'unknown', true],
    ['in_progress', undefined, undefined, 'unknown', false],
    ['SUCCESS', undefined, undefined, 'unknown', false],
    [undefined, undefined, undefined, 'unknown', false],
    ['', undefined, undefined, 'unknown', false],
    [undefined, 'system_error', undefined, 'failure', true],
  ] as const) {
    it(`is ${outcome} of ${status}, ${failure}, ${reason}`, () => {
      const validation = { validation_status: status, failure_status: failure, declined_reason: reason };
      assert.equal(validationOutcome(validation), outcome);
      assert.equal(isFinished(validation), isOver);
    });
  }

  it('is the same where absent members are null', () => {
    const nothing = JSON.parse('{"validation_status":"success","failure_status":null,"declined_reason":null}');
    assert.equal(validationOutcome(nothing), 'success');
    assert.equal(isFinished(JSON.parse('{"validation_status":"pending","failure_status":null}')), false);
  });
});
