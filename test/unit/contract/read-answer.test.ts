import assert from 'node:assert/strict';
import type { ReadName } from '../../../src/contract/as-read.ts';
import { checkAnswer } from '../../../src/contract/contract-check.ts';
import { readAnswer } from '../../../src/contract/read-answer.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import { mutantsOf } from '../../support/mutated.ts';

const check = (members: object) => readAnswer('Check', { check_id: 'CHK1', ...members });

describe('reading an answer', () => {
  it('takes null, "" and another type for absent, and keeps words and members that nobody lists', () => {
    const read = readAnswer('Validation', {
      validation_id: 'VLD1',
      validation_status: 'in_progress',
      failure_status: null,
      declined_reason: '',
      threshold: {},
      details: { document_details: null, background_check: [] },
      other: { deep: [''] },
    });
    assert.deepEqual(read, {
      validation_id: 'VLD1',
      validation_status: 'in_progress',
      details: {},
      other: { deep: [''] },
    });
  });

  it('reads numbers and truths that are written as texts, and texts as numbers', () => {
    assert.deepEqual(check({ score: '0.5', deleted: 'false', national_id: 12, vehicle_summary: { year: 2015 } }), {
      check_id: 'CHK1',
      score: 0.5,
      deleted: false,
      national_id: '12',
      vehicle_summary: { year: 2015 },
    });
    for (const score of [
      'NaN',
      'Infinity',
      '0x10',
      '1e5',
      ' ',
      '1'.repeat(40),
      Number.POSITIVE_INFINITY,
      Number.NaN,
      true,
    ]) {
      assert.equal(check({ score }).score, undefined, String(score));
    }
  });

  it('keeps the place of what should be an object in a list, and leaves out texts that are none', () => {
    const read = check({
      scores: [null, 'high', { severity: 'none' }],
      statuses: [{ database_name: 'a', invalid_inputs: ['', 'pep', null, 7] }],
      wrong_inputs: {},
    });
    assert.deepEqual(read.scores, [{}, {}, { severity: 'none' }]);
    assert.deepEqual(read.statuses, [{ database_name: 'a', invalid_inputs: ['pep', '7'] }]);
    assert.equal(read.wrong_inputs, undefined);
  });

  it('is reading once however often it is done, and leaves nothing of another type', () => {
    const kinds: readonly (readonly [ReadName, unknown])[] = Object.values(PRINTED_BODIES).flatMap(
      ({ schema, body }) =>
        ['Account', 'Enrollment', 'CreatedValidation', 'Validation'].includes(schema)
          ? [[schema as ReadName, body]]
          : [],
    );
    for (const [name, body] of kinds) {
      for (const mutant of mutantsOf(body)) {
        const read = readAnswer(name, mutant.body as Record<string, unknown>);
        assert.deepEqual(readAnswer(name, read as unknown as Record<string, unknown>), read, mutant.place);
        const others = checkAnswer(name as 'Account', read).filter((line) => /: not (?!integer)/.test(line));
        assert.deepEqual(others, [], mutant.place);
      }
    }
  });

  it('keeps a printed body as it is, but for what it leaves empty', () => {
    for (const { schema, body } of Object.values(PRINTED_BODIES)) {
      if (schema !== 'Account' && schema !== 'Enrollment') continue;
      assert.deepEqual(readAnswer(schema, body as Record<string, unknown>), body);
    }
  });
});
