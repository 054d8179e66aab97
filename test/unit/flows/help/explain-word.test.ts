import assert from 'node:assert/strict';
import {
  DECLINED_REASONS,
  ENROLLMENT_REASONS,
  EXPIRED_REASONS,
  FURTHER_REASONS,
} from '../../../../src/contract/reasons.ts';
import { FAILURE_STATUSES, VALIDATION_STATUSES } from '../../../../src/contract/values.ts';
import { explainWord } from '../../../../src/flows/help/explain-word.ts';
import { statusFieldIn, wordAt } from '../../../../src/flows/help/word-at.ts';

describe('the help for a word of the API', () => {
  it('explains every declined, expired and enrollment reason, and whose it is', () => {
    const words = [
      ...Object.values(DECLINED_REASONS).flatMap((reasons) => reasons.map(({ slug }) => slug)),
      ...Object.values(EXPIRED_REASONS).flatMap((reasons) => Object.keys(reasons)),
      ...ENROLLMENT_REASONS.map(({ slug }) => slug),
      ...FURTHER_REASONS.map(({ slug }) => slug).filter((slug) => slug !== 'other'),
    ];
    assert.ok(words.length > 50);
    for (const word of words) {
      const help = explainWord(word);
      assert.ok(help, word);
      assert.match(help.meaning, /^\p{Lu}.+\.$/u, word);
      assert.ok(!help.meaning.includes('do not explain'), word);
      assert.ok(help.products.length > 0 && help.sources.length > 0, word);
    }
  });

  it('says what to do about every declined and expired reason', () => {
    for (const reasons of Object.values(DECLINED_REASONS)) {
      for (const { slug } of reasons) assert.ok(explainWord(slug)?.nextStep, slug);
    }
  });

  it('explains each status as the value of its field, and says what to do next', () => {
    for (const [field, words] of [
      ['validation_status', VALIDATION_STATUSES],
      ['failure_status', FAILURE_STATUSES],
    ] as const) {
      for (const word of words) {
        const help = explainWord(word, field);
        assert.equal(help?.field, field, word);
        assert.ok(help.meaning && help.nextStep, word);
      }
    }
    assert.equal(explainWord('system_error')?.field, 'failure_status');
    assert.equal(explainWord('declined', 'validation_status'), undefined);
    assert.equal(explainWord('constructor', 'failure_status'), undefined);
    assert.equal(explainWord('blurry_image', 'failure_status')?.field, 'declined_reason');
  });

  it('explains error codes, and says nothing of plain words or names that objects inherit', () => {
    assert.equal(explainWord('10404')?.field, 'code');
    for (const word of ['success', 'pending', 'check', 'other', 'constructor', '__proto__', 'toString', '10999', '']) {
      assert.equal(explainWord(word), undefined, word);
    }
  });
});

describe('the field of a status near a value', () => {
  it('is the one that was named last', () => {
    assert.equal(statusFieldIn("if (v.validation_status === '"), 'validation_status');
    assert.equal(statusFieldIn('a.validation_status;\nswitch (v.failure_status) {\n  case "'), 'failure_status');
    assert.equal(statusFieldIn('my_validation_status_text, status'), undefined);
  });
});

describe('the word at a place of a line', () => {
  it('is what stands in quotes, or a number like a code', () => {
    const line = `if (v.declined_reason === 'blurry_image' || code == 10404) {`;
    const at = (part: string) => wordAt(line, line.indexOf(part) + 1)?.word;
    assert.equal(at('blurry_image'), 'blurry_image');
    assert.equal(at('10404'), '10404');
    assert.equal(at('declined_reason'), undefined);
    assert.equal(wordAt('x = "it\'s"', 6)?.word, undefined);
    assert.deepEqual(wordAt('case "photo_of_photo":', 6), { word: 'photo_of_photo', start: 6 });
  });
});
