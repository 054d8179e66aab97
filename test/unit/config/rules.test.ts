import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withEdits } from '../../../src/config/editing/edits.ts';
import type { Finding } from '../../../src/config/finding.ts';
import { parseConfig } from '../../../src/config/reading/parse.ts';
import { findingsIn, RULES } from '../../../src/config/rules/registry.ts';
import { WEIGHABLE_DATASETS } from '../../../src/contract/checks/check-datasets.ts';
import {
  CONFIGURABLE_VALIDATORS,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  type Setting,
  VALIDATOR_SETTINGS,
} from '../../../src/contract/validator-config.ts';
import { fixAll } from '../../../src/server/fix-all.ts';
import { fileValue } from '../../support/config-arbitraries.ts';

const findings = (text: string) => findingsIn(parseConfig(text));
const codes = (text: string) => findings(text).map(({ code }) => code);
const marked = (text: string, code: string) =>
  findings(text)
    .filter((finding) => finding.code === code)
    .map(({ range, severity }) => [text.slice(range.start, range.end), severity]);
const oneOf = (text: string, code: string): Finding => {
  const found = findings(text).find((finding) => finding.code === code);
  assert.ok(found, `${code} in ${JSON.stringify(codes(text))}`);
  return found;
};
const fixed = (text: string, code: string) => withEdits(text, oneOf(text, code).fixes[0]?.edits ?? []);
const face = (body: string) => `version: 1\nvalidators:\n  face-recognition:\n    ${body}\n`;
const documents = (...items: readonly string[]) =>
  `version: 1\nvalidators:\n  document-validation:\n    documents:\n${items.map((item) => `      - ${item}\n`).join('')}`;
const types = (body: string) => `version: 1\ncustom_types:\n  CO:\n    ${body}\n`;

describe('every rule', () => {
  for (const { code, example } of RULES.filter(({ code: name }) => name !== 'api-key-in-file')) {
    it(`${code} is found in its example`, () => {
      assert.ok(codes(example).includes(code), JSON.stringify(codes(example)));
    });

    it(`${code} has fixes that mend it and break nothing`, () => {
      const count = (text: string, name: string) => codes(text).filter((one) => one === name).length;
      const finding = oneOf(example, code);
      for (const { edits, title } of finding.fixes) {
        const text = withEdits(example, edits);
        assert.ok(count(text, code) < count(example, code), `${title}: ${text}`);
        const added = codes(text).filter((name) => count(text, name) > count(example, name));
        const allowed = ['default-value', 'document-version', 'needs-activation', 'no-datasets', 'wrong-type'];
        assert.deepEqual(
          added.filter((name) => !allowed.includes(name)),
          [],
          `${title}: ${text}`,
        );
      }
    });
  }

  it('names an empty key', () => {
    for (const key of ['""', "' '"]) {
      const { message } = oneOf(`version: 1\n${key}: 1\n`, 'unknown-key');
      assert.match(message, /^" ?" is not known here/);
    }
  });

  it('has a name of its own and says what it is about', () => {
    assert.equal(new Set(RULES.map(({ code }) => code)).size, RULES.length);
    for (const { code, about } of RULES) assert.ok(/^[a-z]+(-[a-z]+)*$/.test(code) && about.endsWith('.'), code);
  });
});

describe('the rules', () => {
  it('find nothing in a file that is in order', () => {
    assert.deepEqual(codes(face('timeout: 301')), []);
  });

  it('offer the key that was meant', () => {
    assert.deepEqual(marked(face('treshold: 0.7'), 'unknown-key'), [['treshold', 'warning']]);
    assert.match(fixed(face('treshold: 0.7'), 'unknown-key'), /\bthreshold: 0\.7/);
    assert.match(fixed(face('retries_ttl: 9'), 'unknown-key'), /\bretry_ttl: 9/);
    assert.deepEqual(marked(face('glow: 1'), 'unknown-key'), [['glow', 'information']]);
    assert.match(fixed('version: 1\ncustom_types:\n  co:\n    a: { personal_identity: 1 }\n', 'unknown-key'), / CO:/);
  });

  it('know no key or version by a name that every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const document = `{ country: MX, document_type: national-id, document_version: ${name}, validation_methods: { ${name}: enabled } }`;
      const text = `${documents(document, document)}${name}: 1\ncustom_types:\n  CO:\n    ${name}: { ${name}: 1 }\n`;
      for (const { message, fixes } of findings(text)) {
        assert.doesNotMatch(message, /native code/);
        for (const { newText } of fixes.flatMap(({ edits }) => edits)) assert.equal(typeof newText, 'string');
      }
      assert.deepEqual(marked(text, 'unknown-key').slice(-2), [
        [name, 'information'],
        [name, 'information'],
      ]);
      assert.deepEqual(marked(text, 'overridden'), [[name, 'warning']]);
    }
  });

  it('add the version in the indentation of the file', () => {
    assert.equal(
      fixed('  validators:\n    face-recognition: {}\n', 'file-version'),
      '  version: 1\n  validators:\n    face-recognition: {}\n',
    );
  });

  it('take nothing away that an alias elsewhere stands for', () => {
    const text = documents(
      '{ country: CO, document_type: passport, validation_methods: &m { manual-review: enabled } }',
      '{ country: CO, document_type: passport, validation_methods: *m }',
    );
    assert.deepEqual(oneOf(text, 'overridden').fixes, []);
    assert.deepEqual(oneOf('? validators\n: {}\n', 'file-version').fixes, []);
  });

  it('write values in the type that is wanted', () => {
    for (const [body, wanted] of [
      ['timeout: "300"', 'timeout: 300'],
      ['timeout: 300s', 'timeout: 300'],
      ['threshold: "0,7"', 'threshold: 0.7'],
      ['use_manual_review: yes', 'use_manual_review: true'],
      ['include_face_search: "no"', 'include_face_search: false'],
    ] as const) {
      assert.equal(fixed(face(body), 'wrong-type'), face(wanted));
    }
    assert.deepEqual(marked(face('timeout: [1]'), 'wrong-type'), [['[1]', 'error']]);
    assert.deepEqual(marked(face('timeout:'), 'wrong-type'), [['timeout', 'error']]);
    assert.deepEqual(marked('version: 1\nvalidators: 3\n', 'wrong-type'), [['3', 'error']]);
    assert.deepEqual(codes('version: 1\nvalidators:\n'), []);
  });

  it('know the limits of each validator', () => {
    assert.deepEqual(marked(face('timeout: 21601'), 'timeout-limit'), [['21601', 'error']]);
    assert.equal(fixed(face('timeout: 21601'), 'timeout-limit'), face('timeout: 21600'));
    const email = 'version: 1\nvalidators:\n  email-verification: { timeout: 601 }\n';
    assert.match(oneOf(email, 'timeout-limit').message, /600/);
    assert.deepEqual(marked(face('allowed_retries: -1'), 'out-of-range'), [['-1', 'information']]);
    assert.deepEqual(marked(face('allowed_retries: 3'), 'out-of-range'), [['3', 'error']]);
    const name =
      'version: 1\nvalidators:\n  phone-verification: { custom_name: "a name that is much too long for it" }\n';
    assert.deepEqual(codes(withEdits(name, oneOf(name, 'out-of-range').fixes[0]?.edits ?? [])), []);
  });

  it('read what people write for enabled and disabled', () => {
    const text = documents(
      '{ country: CO, document_type: national-id, validation_methods: { manual-review: on, photo-of-photo: false } }',
    );
    assert.deepEqual(marked(text, 'unknown-value'), [
      ['on', 'error'],
      ['false', 'error'],
    ]);
    assert.match(fixAll(parseConfig(text)), /manual-review: enabled, photo-of-photo: disabled/);
  });

  it('are sure only of what the reference is sure of', () => {
    const severity = (item: string, code: string) => oneOf(documents(item), code).severity;
    const methods = 'validation_methods: { manual-review: enabled }';
    assert.equal(severity(`{ country: VE, document_type: national-id, ${methods} }`, 'unknown-value'), 'information');
    assert.equal(severity(`{ country: XX, document_type: national-id, ${methods} }`, 'unknown-value'), 'error');
    assert.equal(severity(`{ country: CO, document_type: pep, ${methods} }`, 'unknown-value'), 'information');
    assert.equal(severity(`{ country: CO, document_type: natoinal-id, ${methods} }`, 'unknown-value'), 'error');
    assert.equal(
      severity(
        `{ country: CO, document_type: national-id, document_version: co_national-id-2002, ${methods} }`,
        'document-version',
      ),
      'information',
    );
    assert.equal(severity(`{ country: CO, document_type: cnh, ${methods} }`, 'document-version'), 'information');
  });

  it('tell which of two settings counts', () => {
    const one =
      '{ country: CO, document_type: national-id, validation_methods: { manual-review: enabled, photo-of-photo: enabled } }';
    const two = '{ country: co, document_type: national-id, validation_methods: { manual-review: disabled } }';
    const text = documents(one, two);
    assert.deepEqual(marked(text, 'overridden'), [['manual-review: enabled'.slice(0, 13), 'warning']]);
    assert.match(fixed(text, 'overridden'), /validation_methods: \{ photo-of-photo: enabled \}/);
    assert.equal(fixed(documents(two, two), 'overridden'), documents(two));
    const all = '{ country: ALL, document_type: national-id, validation_methods: { manual-review: disabled } }';
    assert.equal(oneOf(documents(all, one), 'overridden').severity, 'information');
    assert.ok(
      !codes(
        documents(
          one,
          '{ country: CO, document_type: national-id, document_version: co_national-id-2020, validation_methods: { manual-review: disabled } }',
        ),
      ).includes('overridden'),
    );
  });

  it('say the sum of the weights and scale them', () => {
    const text = types('hiring: { personal_identity: 1, criminal_record: 1, legal_background: 1 }');
    assert.match(oneOf(text, 'weights-sum').message, /3.*2/);
    assert.equal(
      fixed(text, 'weights-sum'),
      types('hiring: { personal_identity: 0.34, criminal_record: 0.33, legal_background: 0.33 }'),
    );
    assert.ok(
      !codes(types('a: { personal_identity: 0.1, criminal_record: 0.2, legal_background: 0.7 }')).includes(
        'weights-sum',
      ),
    );
  });

  it('find keys and data of persons in values and comments, not the addresses that people are given', () => {
    const key = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ key_type: 'backend', client_id: `TCI${'0'.repeat(32)}`, key_name: 'x' })).toString('base64url')}.${'a'.repeat(43)}`;
    const header = `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${key.split('.').slice(1).join('.')}`;
    assert.deepEqual(marked(`version: 1\n# ${header}\n`, 'api-key-in-file'), [[header, 'error']]);
    for (const found of [
      'ana.perez@example.com',
      '+57 300 123 4567',
      '123.456.789-09',
      '12.345.678-5',
      'PEPJ800101HDFRRN09',
    ]) {
      assert.deepEqual(marked(`version: 1\n# by ${found}\n`, 'personal-data'), [[found, 'error']]);
    }
    const support =
      'version: 1\nvalidators:\n  email-verification:\n    support_email: help@example.com\n    email_text_2: Call +57 300 123 4567\n';
    assert.ok(!codes(support).includes('personal-data'));
  });

  it('take a country in any letter case, and tell of a type below two spellings of one', () => {
    const types = 'a: { personal_identity: 7 }';
    const text = `version: 1\ncustom_types:\n  co:\n    ${types}\n  CO:\n    ${types}\n`;
    const found = findingsIn(parseConfig(text)).map(({ code, severity }) => `${severity} ${code}`);
    assert.deepEqual(found, [
      'information unknown-key',
      'error weights-sum',
      'warning similar-types',
      'error out-of-range',
      'error weights-sum',
      'error out-of-range',
    ]);
  });

  it('offer no fix for what could not be read', () => {
    for (const [text, kind] of [
      ['{"version":NaN}', 'json'],
      ['{"version":01}', 'json'],
      ['{"version":0x1}', 'json'],
      ['version: 1\n validators: {}\n', 'yaml'],
    ] as const) {
      const found = findingsIn(parseConfig(text, kind)).filter(({ code }) => code === 'file-version');
      assert.deepEqual(
        found.map(({ fixes }) => fixes),
        [[]],
        text,
      );
    }
  });

  it('rename a key that is a block of text without what follows it', () => {
    const text = 'version: 1\nvalidators:\n  face-recognition:\n    ? |-\n      treshold\n    : 0.7\n';
    const [fix] = findingsIn(parseConfig(text)).flatMap(({ fixes }) => fixes);
    assert.equal(
      withEdits(text, fix?.edits ?? []),
      'version: 1\nvalidators:\n  face-recognition:\n    ? threshold\n    : 0.7\n',
    );
  });

  it('call an item by its list', () => {
    const text = 'version: 1\nvalidators:\n  document-validation:\n    documents: [1]\n';
    assert.deepEqual(
      findingsIn(parseConfig(text)).map(({ message }) => message),
      ['documents[0] takes keys with values.'],
    );
  });

  it('say each thing once, however many aliases lead to it', () => {
    const text =
      'version: 1\nvalidators:\n  email-verification: &base { timeout: 9999 }\n  phone-verification: *base\n';
    assert.deepEqual(marked(text, 'timeout-limit').length, 2);
    assert.deepEqual(new Set(findings(text).map(({ range }) => range.start)).size, 1);
  });
});

describe('fix all', () => {
  const all = RULES.map(({ example }) => example);

  it('leaves nothing that a preferred fix mends, and mends nothing twice', () => {
    for (const example of all) {
      const text = fixAll(parseConfig(example));
      const left = findings(text).filter(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred));
      assert.deepEqual(left, [], text);
      assert.equal(fixAll(parseConfig(text)), text);
    }
  });

  it('keeps comments and the rest of the file', () => {
    const text =
      '# head\nversion: 1 # one\nvalidators:\n  # faces\n  face-recognition:\n    Threshold: "0.7" # high\n    timeout: 99999\n';
    assert.equal(fixAll(parseConfig(text)), text.replace('Threshold: "0.7"', 'threshold: 0.7'));
  });
});

describe('a fix that guesses', () => {
  const preferred = (text: string) =>
    findings(text).flatMap(({ code, fixes }) => fixes.filter(({ isPreferred }) => isPreferred).map(() => code));

  it('is offered and is no part of fixing all', () => {
    for (const text of [
      face('threshold: 70'),
      face('threshold: -1'),
      face('timeout: 9999999'),
      face('timeout: 1e9'),
      face('treshold: 0.7'),
      face('timeout: 300.5'),
      face('timeout: "1,000"'),
      face('timeout: "0600"'),
      face('threshold: "0,7"'),
      face('threshold: 70s'),
      face('use_manual_review: 1'),
      face('Threshold: 0.7\n    THRESHOLD: 0.8'),
      'version: 2\n',
      'version: 99999999999999999999\n',
      'version: 1\nvalidators:\n  phone-verification:\n    custom_name: a name that is much too long for it\n',
      'version: 1\nvalidators:\n\tface-recognition:\n      timeout: 10\n',
      'version: 1\n# ana.perez@example.com\n',
      'version: 1\nx-contact: +57 300 123 4567\n',
      types('person: { personal_identity: 1 }'),
      types('hiring: { personal_identity: 0.4, criminal_record: 0.4 }'),
      types('hiring: { personal_identity: 40, criminal_record: 60 }'),
      types('hiring: { personal_identiti: 1 }'),
      documents('{ country: CO, document_type: natoinal-id, validation_methods: { manual-review: enabled } }'),
      documents('{ country: CO, document_type: national-id, validation_methods: { manual-review: enabeld } }'),
      documents(
        '{ country: MX, document_type: national-id, document_version: mx_ine-c, validation_methods: { manual-review: enabled } }',
      ),
      documents(
        '{ country: CO, document_type: passport, validation_methods: { manual-review: enabled } }',
        '{ country: CO, document_type: passport, validation_methods: { manual-review: disabled } }',
      ),
    ]) {
      assert.ok(
        findings(text).some(({ fixes }) => fixes.length > 0),
        text,
      );
      assert.deepEqual(preferred(text), [], text);
      assert.equal(fixAll(parseConfig(text)), text);
    }
  });

  it('offers a share beside the bound where a number can be meant as per cent', () => {
    const offered = (text: string) => oneOf(text, 'out-of-range').fixes.map(({ edits }) => edits[0]?.newText);
    assert.deepEqual(offered(face('threshold: 70')), ['0.7', '1']);
    assert.deepEqual(offered(face('threshold: 7.5')), ['0.075', '1']);
    assert.deepEqual(offered(face('threshold: 1.2')), ['1']);
    assert.deepEqual(offered(face('threshold: 700')), ['1']);
    assert.deepEqual(offered(face('allowed_retries: 70')), ['2']);
  });

  it('shortens a text between characters, not within one', () => {
    const text = `version: 1\nvalidators:\n  phone-verification:\n    custom_name: ${'a'.repeat(27)}👨\u200d👩\u200d👧\n`;
    const [shorter] = oneOf(text, 'out-of-range').fixes;
    assert.equal(shorter?.edits[0]?.newText, 'a'.repeat(27));
  });
});

describe('a fix that is certain', () => {
  it('writes what was written, in the form that the place takes', () => {
    for (const [text, wanted] of [
      [face('timeout: "300"'), face('timeout: 300')],
      [face('timeout: 300s'), face('timeout: 300')],
      [face("threshold: '0.70'"), face('threshold: 0.7')],
      [face('use_manual_review: yes'), face('use_manual_review: true')],
      [face('Threshold: 0.7'), face('threshold: 0.7')],
      [face('retries_ttl: 9'), face('retry_ttl: 9')],
      ['version: "1"\n', 'version: 1\n'],
      ['validators: {}\n', 'version: 1\nvalidators: {}\n'],
      [
        documents('{ country: co, document_type: national_id, validation_methods: { manual-review: on } }'),
        documents('{ country: CO, document_type: national-id, validation_methods: { manual-review: enabled } }'),
      ],
      [
        'version: 1\nvalidators:\n  phone-verification: { custom_name: 00123456789012345678 }\n',
        'version: 1\nvalidators:\n  phone-verification: { custom_name: "00123456789012345678" }\n',
      ],
    ] as const)
      assert.equal(fixAll(parseConfig(text)), wanted);
  });

  it('leaves what is below a block of text, and the comment at its head', () => {
    for (const eol of ['\n', '\r\n']) {
      for (const head of ['|', '|-', '|+', '>', '>2', '!!str |']) {
        const text = face(`timeout: ${head}\n      600\n    # about the next\n    retry_ttl: 900`).replaceAll(
          '\n',
          eol,
        );
        const wanted = face('timeout: 600\n    # about the next\n    retry_ttl: 900').replaceAll('\n', eol);
        assert.equal(fixAll(parseConfig(text)), wanted);
      }
    }
    assert.equal(fixAll(parseConfig(face('timeout: | # why\n      600'))), face('timeout: 600 # why'));
  });

  it('writes no digits that nobody wrote', () => {
    assert.deepEqual(oneOf(face('timeout: "12345678901234567890"'), 'wrong-type').fixes, []);
  });
});

describe('every field of the facts', () => {
  const withValue = (validator: string, name: string, value: unknown) =>
    `version: 1\nvalidators:\n  ${validator}: ${JSON.stringify({ [name]: value })}\n`;
  const settings = CONFIGURABLE_VALIDATORS.flatMap((validator) =>
    VALIDATOR_SETTINGS[validator].settings.map((setting) => ({ validator, setting })),
  );

  for (const { validator, setting } of settings) {
    it(`${validator} ${setting.name} has its type, range and default held`, () => {
      const wrong = setting.type === 'string' ? 7 : 'nonsense';
      assert.ok(codes(withValue(validator, setting.name, wrong)).includes('wrong-type'));
      const range = setting.name === 'timeout' ? 'timeout-limit' : 'out-of-range';
      for (const beyond of beyonds(setting))
        assert.ok(codes(withValue(validator, setting.name, beyond)).includes(range), String(beyond));
      for (const inside of insides(setting)) {
        const found = codes(withValue(validator, setting.name, inside));
        assert.ok(!found.includes(range) && !found.includes('wrong-type'), `${inside}: ${found.join()}`);
      }
      const isDisputed = setting.notes?.includes('example answer');
      if (setting.default !== undefined && !isDisputed) {
        assert.ok(codes(withValue(validator, setting.name, setting.default)).includes('default-value'));
      }
    });
  }

  const beyonds = ({ minimum, maximum, maxLength }: Setting) => [
    ...(minimum === undefined ? [] : [minimum - 1]),
    ...(maximum === undefined ? [] : [maximum + 1]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
  ];
  const insides = ({ minimum, maximum, maxLength }: Setting) => [
    ...(minimum === undefined ? [] : [minimum]),
    ...(maximum === undefined ? [] : [maximum]),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength)]),
  ];

  it('documents: selectors and methods have their words held', () => {
    const legal = {
      country: 'CO',
      document_type: 'national-id',
      validation_methods: { 'data-consistency': 'enabled' },
    };
    const text = (item: unknown) => documents(JSON.stringify(item));
    for (const { name, values } of DOCUMENT_SELECTORS.filter((selector) => selector.name !== 'document_version')) {
      assert.ok(codes(text({ ...legal, [name]: 'nonsense' })).includes('unknown-value'), name);
      for (const value of values ?? [])
        assert.ok(!codes(text({ ...legal, [name]: value })).includes('unknown-value'), value);
    }
    for (const { name } of DOCUMENT_METHODS) {
      assert.ok(codes(text({ ...legal, validation_methods: { [name]: 'maybe' } })).includes('unknown-value'), name);
      assert.ok(!codes(text({ ...legal, validation_methods: { [name]: 'disabled' } })).includes('unknown-value'), name);
    }
  });

  it('custom types: every weight has its type and range held', () => {
    for (const dataset of WEIGHABLE_DATASETS) {
      assert.ok(codes(types(`a: { ${dataset}: 1.5 }`)).includes('out-of-range'), dataset);
      assert.ok(codes(types(`a: { ${dataset}: much }`)).includes('wrong-type'), dataset);
      assert.ok(!codes(types(`a: { ${dataset}: 1 }`)).includes('out-of-range'), dataset);
    }
  });
});

describe('findings in general', () => {
  it('never throw, whatever is half typed', () => {
    const whole = RULES.map(({ example }) => example.replace('version: 1\n', '')).join('');
    for (let end = 0; end < whole.length; end += 7) findings(whole.slice(0, end));
  });

  it('are no error in a file of legal values, apart from sums', () => {
    fc.assert(
      fc.property(fileValue, (value) => {
        const errors = findings(JSON.stringify(value)).filter(({ severity }) => severity === 'error');
        assert.deepEqual(
          errors.filter(({ code }) => code !== 'weights-sum' && code !== 'unknown-value'),
          [],
        );
      }),
      { numRuns: 50 },
    );
  });
});
