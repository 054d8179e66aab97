import assert from 'node:assert/strict';
import fc from 'fast-check';
import { summarizeCheck } from '../../../../src/flows/checks/check-summary.ts';
import { checkResult } from '../../../../src/flows/results/checks/check.ts';
import { documentFacts } from '../../../../src/flows/results/document-fields.ts';
import { shortTimeText, timeText, wireTimeText, withoutMidnight } from '../../../../src/flows/wording/times.ts';
import { PRINTED_CHECK } from '../../../fixtures/printed-check.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { printPage } from '../../../support/print-page.ts';

describe('a time of the wire', () => {
  it('is shown in UTC, whatever its zone', () => {
    assert.equal(shortTimeText('2026-01-12T23:30:00.123456789-05:00'), '01-13 04:30');
    assert.equal(timeText('2026-01-01T01:00:00+05:30'), '2025-12-31 19:30');
    assert.equal(timeText('2026-01-12T15:04:05.123456789Z'), '2026-01-12 15:04');
  });

  it('stays as it is written where it has no zone, and is said to have none', () => {
    assert.equal(shortTimeText('2026-11-30T10:00:00'), '11-30 10:00 (no time zone)');
    assert.equal(wireTimeText('2026-11-30T10:00:00.5'), '2026-11-30T10:00:00.5 (no time zone)');
    assert.equal(timeText('2026-11-30'), '2026-11-30');
  });

  it('is said as it came where it is none, and not to be known where nothing came', () => {
    assert.equal(shortTimeText('soon'), 'soon');
    assert.equal(shortTimeText(''), 'time not known');
    assert.equal(timeText(undefined), 'time not known');
    assert.ok(timeText('x'.repeat(5000)).length < 50);
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => void [timeText(text), wireTimeText(text)]));
  });

  it('loses a midnight of any precision, in checks as in documents', () => {
    for (const midnight of ['Z', '.000000000Z', '.0Z', '+00:00', '-05:00', '.000-0300', '']) {
      const text = `1994-11-25T00:00:00${midnight}`;
      assert.equal(withoutMidnight(text), '1994-11-25', text);
      assert.equal(documentFacts({ date_of_birth: text }, 'en')[0]?.value, '1994-11-25');
      const page = checkResult({ check: { ...PRINTED_CHECK, date_of_birth: text } }, undefined, 'en');
      assert.match(printPage(page), /Date of birth +1994-11-25\n/);
    }
    assert.equal(withoutMidnight('1994-11-25T00:00:01Z'), '1994-11-25T00:00:01Z');
  });

  it('stands in the line of a check in UTC', () => {
    const { description } = summarizeCheck({ ...PRINTED_CHECK, creation_date: '2026-01-12T23:30:00-05:00' });
    assert.match(description, /· 01-13 04:30$/);
  });
});
