import assert from 'node:assert/strict';
import { withEdits } from '../../../../src/config/editing/edits.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { extractCountry } from '../../../../src/config/refactoring/extract-country.ts';
import { sorted } from '../../../../src/config/refactoring/sort.ts';
import { countriesIn } from '../../../support/countries-in.ts';

const text = `# head
version: 1
custom_types:
  MX:
    b: { personal_identity: 1 }
    # about a
    a: { personal_identity: 1 }
  CO:
    hiring: { personal_identity: 1 }
validators:
  document-validation:
    documents:
      # for Mexico
      - country: MX
        document_type: national-id
        validation_methods: { manual-review: enabled }
      - country: CO
        document_type: national-id
        validation_methods: { manual-review: enabled }
  face-recognition: { threshold: 0.7, timeout: 9 }
`;

describe('a country', () => {
  it('moves into a file of its own', () => {
    const document = parseConfig(text);
    assert.deepEqual(countriesIn(document), ['MX', 'CO']);
    const extracted = extractCountry(document, 'CO');
    assert.equal(extracted?.fileName, 'co.truora.yaml');
    const [own, rest] = [parseConfig(extracted.text), parseConfig(withEdits(text, extracted.edits))];
    assert.deepEqual([...own.problems, ...rest.problems], []);
    assert.deepEqual(countriesIn(own), ['CO']);
    assert.deepEqual(countriesIn(rest), ['MX']);
    assert.equal(own.file.documents.length + rest.file.documents.length, 2);
    assert.equal(own.file.customTypes.length + rest.file.customTypes.length, 3);
    assert.equal(extractCountry(document, 'PE'), undefined);
  });
});

describe('sorting', () => {
  it('brings everything into order with its comments, and stays', () => {
    const once = sorted(parseConfig(text));
    const order = (...words: readonly string[]) => words.map((word) => once.indexOf(word));
    for (const places of [
      order(
        'version',
        'validators',
        'document-validation',
        'face-recognition',
        'custom_types',
        'CO:',
        'MX:',
        '# about a',
        '    a:',
        '    b:',
      ),
      order('timeout', 'threshold'),
      order('country: CO', 'country: MX'),
    ]) {
      assert.ok(
        places.every((place) => place >= 0),
        once,
      );
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
        once,
      );
    }
    assert.equal(sorted(parseConfig(once)), once);
  });

  it('takes comments along and leaves the licence of the file and the end of a section where they are', () => {
    const before =
      '# Licence\n\n# about types\ncustom_types: {} # beside types\nvalidators:\n  # fr\n  face-recognition:   {timeout: 9,   threshold: 0.70}\n    # below fr\n\n  # dv\n  document-validation: {}\n  # end of validators\n';
    const after =
      '# Licence\n\nvalidators:\n  # dv\n  document-validation: {}\n\n  # fr\n  face-recognition:   {threshold: 0.70,   timeout: 9}\n    # below fr\n  # end of validators\n# about types\ncustom_types: {} # beside types\n';
    assert.equal(
      sorted(parseConfig(before)),
      after.replace('{threshold: 0.70,   timeout: 9}', '{timeout: 9,   threshold: 0.70}'),
    );
  });

  it('leaves a file with mistakes or aliases alone', () => {
    for (const left of ['b: {', 'validators:\n  b: &x { timeout: 1 }\n  a: *x\n'])
      assert.equal(sorted(parseConfig(left)), left);
  });

  it('leaves a list below an unknown key alone', () => {
    const odd = 'validators:\n  document-validation documents:\n    - country: MX\n    - country: CO\n';
    assert.equal(sorted(parseConfig(odd)), odd);
  });
});
