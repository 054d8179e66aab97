import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accountAsFile } from '../../../../src/config/merging/account-value.ts';
import { format } from '../../../../src/config/merging/format.ts';
import { pull } from '../../../../src/config/merging/pull.ts';
import { restorePlan } from '../../../../src/config/merging/restore-plan.ts';
import { planOf } from '../../../../src/config/planning/plan-of.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { plainOf } from '../../../../src/config/reading/read-file.ts';
import { applyPlan } from '../../../support/apply-plan.ts';
import { accountState, fileValue } from '../../../support/config-arbitraries.ts';

const yamlOf = (value: unknown) => format(parseConfig(JSON.stringify(value)));
const open = (text: string, account: Parameters<typeof planOf>[1]) =>
  planOf(parseConfig(text).file, account).items.filter(({ change }) => change === 'created' || change === 'changed');
const manyTypes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    country: 'CO',
    type: `t${index}`,
    isDefault: false,
    weights: [{ data_set: 'personal_identity' as const, weight: 1 }],
  }));
const account = fc.sample(accountState, { numRuns: 1, seed: 7 })[0]!;

describe('pulling an account', () => {
  it('into nothing makes a file after which nothing is to plan', () => {
    fc.assert(
      fc.property(accountState, fc.constantFrom('yaml' as const, 'json' as const), (state, kind) => {
        for (const scope of ['changed', 'all'] as const) {
          const document = parseConfig(accountAsFile(state, kind, scope), kind);
          assert.deepEqual(document.problems, []);
          assert.deepEqual(planOf(document.file, state).requests, []);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('into any file leaves nothing to plan but what the API does not show', () => {
    const texts = fc.oneof(
      fileValue.map((value) => JSON.stringify(value)),
      fileValue.map((value) => JSON.stringify(value, null, 2)),
      fileValue.map(yamlOf),
      accountState.map((state) => accountAsFile(state)),
    );
    fc.assert(
      fc.property(texts, accountState, (text, state) => {
        const pulled = pull(state, text);
        assert.ok(pulled.ok, pulled.ok ? '' : `${pulled.reason}\n${text}`);
        assert.deepEqual(open(pulled.value, state), [], pulled.value);
        assert.deepEqual(pull(state, pulled.value), pulled);
      }),
      { numRuns: 8 },
    );
  });

  it('changes nothing else', () => {
    const text = `# Reviewed by risk
version: 1   # the form

validators:
    # faces
    face-recognition: {timeout: 301,   threshold: 0.7} # strict
    phone-verification:
        custom_name: 'mi banco'
`;
    const state = {
      ...account,
      types: [],
      validators: {
        'face-recognition': { timeout: 400, threshold: 0.7 },
        'phone-verification': { custom_name: 'mi banco', timeout: 120 },
      },
    };
    const pulled = pull(state, text);
    assert.ok(pulled.ok);
    assert.equal(pulled.value, `${text.replace('301', '400').trimEnd()}\n        timeout: 120\n`);
  });

  it('keeps CRLF, aliases of others and comments of removed neighbours', () => {
    const text =
      'version: 1\r\nvalidators:\r\n  email-verification: &codes { timeout: 100 }\r\n  phone-verification: *codes\r\ncustom_types:\r\n  CO:\r\n    # old\r\n    a: { personal_identity: 1 }\r\n    # kept\r\n    b: { personal_identity: 1 }\r\n';
    const state = {
      validators: { 'email-verification': { timeout: 100 }, 'phone-verification': { timeout: 200 } },
      types: [{ country: 'CO', type: 'b', isDefault: false, weights: [{ data_set: 'personal_identity', weight: 1 }] }],
    };
    const pulled = pull(state, text);
    assert.ok(pulled.ok);
    assert.equal(
      pulled.value,
      text.replace('*codes', '{ timeout: 200 }').replace('    a: { personal_identity: 1 }\r\n', ''),
    );
  });

  it('writes before marks of documents that stand at the end, and into a file of nothing else', () => {
    const state = { validators: { 'face-recognition': { timeout: 120 } }, types: [] };
    const [plain] = [pull(state, 'version: 1\n')];
    assert.ok(plain?.ok);
    for (const end of ['---\n', '---', '...\n', '...\n---\n# end\n']) {
      assert.deepEqual(pull(state, `version: 1\n${end}`), { ok: true, value: plain.value + end });
    }
    for (const mark of [
      '---',
      '---\n',
      '--- # c\n',
      '# c\n---\n',
      '---\n---\n',
      '...\n',
      '%YAML 1.2\n---\n',
      '\ufeff---\r\n',
    ]) {
      const pulled = pull(state, mark);
      assert.ok(pulled.ok, mark);
      const document = parseConfig(pulled.value);
      assert.deepEqual(document.problems, [], mark);
      assert.deepEqual(
        document.file.settings.map(({ name, value }) => [name, value]),
        [['timeout', 120]],
      );
      assert.equal(pulled.value.includes('# c'), mark.includes('# c'));
    }
  });

  it('keeps the comments of JSON that has some', () => {
    const state = { validators: { 'face-recognition': { timeout: 120 } }, types: [] };
    for (const text of ['{"version":1} // c', '// c\n{}', '{\n  // c\n  "version": 1,\n}\n', '/* c */']) {
      const pulled = pull(state, text, 'jsonc');
      assert.ok(pulled.ok && /\/[/*] c/.test(pulled.value), text);
      assert.deepEqual(parseConfig(pulled.value, 'jsonc').problems, []);
      assert.deepEqual(pull(state, text, 'json'), { ok: false, reason: 'syntax' });
    }
  });

  it('takes everything in, however much is new', () => {
    const texts = [
      'version: 1\ncustom_types:\n  CO:\n    t0: { personal_identity: 1 }\n',
      'version: 1\ncustom_types:\n  CO:\n',
      'version: 1\ncustom_types: { CO: { t0: { personal_identity: 1 }, } }\n',
      '{"version":1,"custom_types":{"CO":{}}}',
    ];
    for (const text of texts) {
      const pulled = pull({ validators: {}, types: manyTypes(300) }, text, text.startsWith('{') ? 'json' : 'yaml');
      assert.equal(pulled.ok && parseConfig(pulled.value).file.customTypes.length, 300, text);
    }
  });

  it('takes types of any name', () => {
    const names = ['__proto__', 'constructor', 'toString', '<<', 'a: b', ''];
    const types = names.flatMap((name) => manyTypes(1).map((type) => ({ ...type, type: name })));
    const text = accountAsFile({
      validators: {},
      types: [...types, ...manyTypes(1).map((type) => ({ ...type, country: '__proto__' }))],
    });
    assert.deepEqual(
      parseConfig(text).file.customTypes.map(({ name }) => name),
      [...names, 't0'],
    );
    assert.equal(Object.hasOwn(Object.prototype, 't0'), false);
    const pulled = pull(
      { validators: {}, types: manyTypes(1) },
      'version: 1\ncustom_types:\n  CO:\n    constructor: { personal_identity: 1 }\n',
    );
    assert.deepEqual(pulled.ok && parseConfig(pulled.value).file.customTypes.map(({ name }) => name), ['t0']);
  });

  it('adds types to the section of a country that the file spells in lower case', () => {
    const text = 'version: 1\ncustom_types:\n  co: # ours\n    t0: { personal_identity: 1 }\n';
    const pulled = pull({ validators: {}, types: manyTypes(2) }, text);
    assert.deepEqual(pulled, { ok: true, value: `${text}    t1: { personal_identity: 1 }\n` });
  });

  it('writes each piece in the style of its surroundings, on lines of its own where braces are empty', () => {
    const state = {
      validators: {
        'face-recognition': { threshold: 0.7 },
        'phone-verification': { custom_name: 'Mi banco', timeout: 120 },
      },
      types: manyTypes(2),
    };
    const pulled = (text: string, kind: 'yaml' | 'json' = 'yaml') => {
      const result = pull(state, text, kind);
      assert.ok(result.ok, text);
      return result.value;
    };
    assert.equal(
      pulled('version: 1\nvalidators: {} # none yet\ncustom_types: {}\n'),
      'version: 1\nvalidators: # none yet\n  face-recognition:\n    threshold: 0.7\n  phone-verification:\n    timeout: 120\n    custom_name: Mi banco\ncustom_types:\n  CO:\n    t0: { personal_identity: 1 }\n    t1: { personal_identity: 1 }\n',
    );
    assert.equal(
      pulled(
        "'version': 1\r\n'validators':\r\n    'phone-verification':\r\n        # nothing yet\r\n    'face-recognition':\r\n        'threshold': 0.7\r\n'custom_types':\r\n    'CO':\r\n        't0':\r\n            'personal_identity': 1",
      ),
      "'version': 1\r\n'validators':\r\n    'phone-verification':\r\n        'timeout': 120\r\n        'custom_name': Mi banco\r\n        # nothing yet\r\n    'face-recognition':\r\n        'threshold': 0.7\r\n'custom_types':\r\n    'CO':\r\n        't0':\r\n            'personal_identity': 1\r\n        't1':\r\n            'personal_identity': 1",
    );
    assert.equal(
      pulled(
        '{\n\t"version": 1,\n\t"validators": {\n\t\t"face-recognition": { "threshold": 0.7 }\n\t},\n\t"custom_types": {}\n}\n',
        'json',
      ),
      '{\n\t"version": 1,\n\t"validators": {\n\t\t"face-recognition": { "threshold": 0.7 },\n\t\t"phone-verification": {\n\t\t\t"timeout": 120,\n\t\t\t"custom_name": "Mi banco"\n\t\t}\n\t},\n\t"custom_types": {\n\t\t"CO": {\n\t\t\t"t0": {\n\t\t\t\t"personal_identity": 1\n\t\t\t},\n\t\t\t"t1": {\n\t\t\t\t"personal_identity": 1\n\t\t\t}\n\t\t}\n\t}\n}\n',
    );
  });

  it('keeps every line readable where all of an account is new', () => {
    for (const text of [
      'version: 1\nvalidators: {}\n',
      'version: 1\nvalidators:\n  document-validation:\n    # none\n',
    ]) {
      const result = pull(account, text);
      assert.ok(result.ok);
      for (const line of result.value.split('\n')) assert.ok(line.length < 121, line);
    }
  });

  it('writes texts that files cannot hold as they are, and numbers beyond all bounds as the text that they are', () => {
    const texts = [
      '\ufeff',
      'x\ufeff',
      '\u00a0x\u00a0',
      '\u007f',
      '\u009b31m',
      '\ufffd',
      '\ud800',
      '\uffff',
      'a\u2028b',
    ];
    const files = ['', 'email_subject: x # why', 'email_subject: |\n      x\n    # below'];
    for (const email_subject of texts) {
      for (const kind of ['yaml', 'json'] as const) {
        for (const line of kind === 'json' ? [''] : files) {
          const existing = line && `version: 1\nvalidators:\n  email-verification:\n    ${line}\n`;
          const result = pull({ validators: { 'email-verification': { email_subject } }, types: [] }, existing, kind);
          const document = parseConfig(result.ok ? result.value : '', kind);
          assert.deepEqual(document.problems, [], JSON.stringify(email_subject));
          const written = document.nodeAt(['validators', 'email-verification', 'email_subject']);
          assert.equal(
            written?.kind === 'scalar' && written.value,
            email_subject,
            JSON.stringify({ email_subject, line }),
          );
        }
      }
    }
    const endless = { validators: { 'face-recognition': { threshold: '1e400' } }, types: [] };
    const pulled = pull(endless, 'version: 1\nvalidators:\n  face-recognition:\n    threshold: 0.7\n');
    assert.match(pulled.ok ? pulled.value : '', /threshold: "1e400"\n/);
  });

  it('finds a place in braces, beside comments and beside merges', () => {
    const face = { 'face-recognition': { timeout: 301, threshold: 0.8 } };
    const head = 'version: 1\nvalidators:';
    const cases: readonly (readonly ['yaml' | 'jsonc', string, string])[] = [
      ['yaml', 'null\n', `${accountAsFile({ validators: face, types: [] })}`],
      ['yaml', `${head} { face-recognition }\n`, `${head} { face-recognition: { timeout: 301, threshold: 0.8 } }\n`],
      [
        'yaml',
        `x: &b { timeout: 600 }\n${head}\n  face-recognition:\n    <<: *b # base\n    # end\n`,
        `x: &b { timeout: 600 }\n${head}\n  face-recognition:\n    <<: *b # base\n    timeout: 301\n    threshold: 0.8\n    # end\n`,
      ],
      [
        'yaml',
        `x: &b { timeout: 600 }\n${head} { face-recognition: { <<: *b } }\n`,
        `x: &b { timeout: 600 }\n${head} { face-recognition: { <<: *b, timeout: 301, threshold: 0.8 } }\n`,
      ],
      [
        'yaml',
        `${head}\n  face-recognition:\n    ? x-note\n    : 1\n`,
        `${head}\n  face-recognition:\n    ? x-note\n    : 1\n    timeout: 301\n    threshold: 0.8\n`,
      ],
      [
        'jsonc',
        '{"version":1,"validators":{"face-recognition":{"x-a":1 /* a */ } /* b */ }}',
        '{"version":1,"validators":{"face-recognition":{"x-a":1 /* a */,"timeout":301,"threshold":0.8 } /* b */ }}',
      ],
      [
        'jsonc',
        '{\n  "version": 1,\n  "validators": {\n    // none\n  }\n}\n',
        '{\n  "version": 1,\n  "validators": {\n    // none\n    "face-recognition": {\n      "timeout": 301,\n      "threshold": 0.8\n    }\n  }\n}\n',
      ],
    ];
    for (const [kind, text, expected] of cases) {
      assert.deepEqual(pull({ validators: face, types: [] }, text, kind), { ok: true, value: expected });
    }
  });

  it('writes lines within braces deeper than the key behind which they open', () => {
    const documents = {
      CO: { 'national-id': { 'co_national-id-2000': ['photo-of-photo'], 'co_national-id-2020': [] } },
    };
    const state = { validators: { 'document-validation': { timeout: 77, document_config: documents } }, types: [] };
    for (const text of [
      'version: 1\nvalidators: {"face-recognition":{"timeout":600}}\n',
      'version: 1\nvalidators:\n  phone-verification: { custom_name: no }\n',
      'version: 1\nvalidators: { # none\n  }\n',
      'version: 1\nvalidators:\n  document-validation: {documents: [{country: CO}, # a\n    {country: MX}] # b\n   }\n',
    ]) {
      const pulled = pull(state, text);
      assert.ok(pulled.ok, text);
      assert.deepEqual(open(pulled.value, state), []);
      for (const note of text.match(/# \w+/g) ?? []) assert.ok(pulled.value.includes(note), pulled.value);
    }
  });

  it('takes items out whose dash is on a line of its own, and leaves no spaces in empty braces', () => {
    const list = 'version: 1\nvalidators:\n  document-validation:\n    documents:\n';
    const entry =
      'country: CO\n        document_type: passport\n        validation_methods: { photo-of-photo: enabled }\n';
    const state = { validators: { 'document-validation': { document_config: {} } }, types: [] };
    for (const dash of ['-\n        ', '- # why\n        ', '-   # why\n\n        # more\n        ']) {
      const pulled = pull(state, `${list}      ${dash}${entry}      - x-note: 1\n`);
      assert.deepEqual(pulled, { ok: true, value: `${list}      - x-note: 1\n` });
    }
    const types = 'version: 1\ncustom_types: { CO: { a: { personal_identity: 1 }, } }\n';
    const emptied = { ok: true, value: 'version: 1\ncustom_types: { CO: {} }\n' };
    assert.deepEqual(pull({ validators: {}, types: [] }, types), emptied);
  });

  it('writes over a list or map within brackets where a setting belongs, unless a comment would go with it', () => {
    const account = { validators: { 'face-recognition': { timeout: 200 } }, types: [] };
    const file = (value: string) => `version: 1\nvalidators:\n  face-recognition:\n    timeout: ${value} # ours\n`;
    for (const value of ['[600]', '{}', '{ a: 1 }', '[]'])
      assert.deepEqual(pull(account, file(value)), { ok: true, value: file('200') }, value);
    assert.deepEqual(pull(account, file('[ # why\n      600 ]')), { ok: false, reason: 'no-place' });
    const anchored = `${file('[ &a 600 ]')}  face-search:\n    timeout: *a\n`;
    assert.deepEqual(pull(account, anchored), { ok: false, reason: 'no-place' });
  });

  it('says why it does not merge', () => {
    assert.deepEqual(pull(account, 'version: 1\nvalidators: {'), { ok: false, reason: 'syntax' });
  });
});

describe('restoring a backup', () => {
  it('takes nothing away where the account is as it was, although it is more than a file may hold', () => {
    const large = { validators: {}, types: manyTypes(2500) };
    assert.ok(parseConfig(accountAsFile(large, 'json', 'all'), 'json').root === undefined);
    assert.deepEqual(restorePlan(large, large).requests, []);
  });

  it('undoes what a push did', () => {
    fc.assert(
      fc.property(accountState, fileValue, (before, value) => {
        const after = applyPlan(planOf(parseConfig(JSON.stringify(value)).file, before), before);
        const back = applyPlan(restorePlan(before, after), after);
        const all = parseConfig(accountAsFile(before, 'json', 'all'), 'json').file;
        assert.deepEqual(planOf(all, back, { isExact: true }).requests, []);
      }),
      { numRuns: 8 },
    );
  });
});

describe('formatting', () => {
  it('is the same the second time, says the same and keeps comments', () => {
    const comments = fc.constantFrom('# one', '#two', '');
    const texts = fc
      .tuple(
        accountState.map((state) => accountAsFile(state)),
        fc.array(fc.tuple(fc.nat(60), comments), { maxLength: 5 }),
      )
      .map(([text, notes]) => {
        const lines = text.split('\n');
        for (const [at, note] of notes) lines.splice(Math.min(at, lines.length), 0, note);
        return lines.join('\n');
      });
    fc.assert(
      fc.property(texts, (text) => {
        const once = format(parseConfig(text));
        assert.equal(format(parseConfig(once)), once);
        assert.deepEqual(plainOf(parseConfig(once).root), plainOf(parseConfig(text).root));
        for (const note of text.match(/#.*/g) ?? []) assert.ok(once.includes(note.trim()), note);
      }),
      { numRuns: 8 },
    );
  });

  it('puts a file in order', () => {
    const text =
      '\ufeffversion:    1\r\nvalidators:\r\n      face-recognition:   {timeout: 5,threshold:  0.7}   # tight\r\n\r\n\r\n\r\ncustom_types: {}\r\n';
    assert.equal(
      format(parseConfig(text)),
      '\ufeffversion: 1\r\nvalidators:\r\n  face-recognition: { timeout: 5, threshold: 0.7 } # tight\r\n\r\ncustom_types: {}\r\n',
    );
  });

  it('formats what the library reads and does not write', () => {
    const text = 'version:   &a\u00a0 1\n';
    assert.deepEqual(parseConfig(text).problems, []);
    assert.equal(format(parseConfig(text)), 'version: &a\u00a0 1\n');
  });

  it('keeps digits, signs, leading zeros, tags and quotes as they are', () => {
    const kept =
      "x-client: 12345678901234567890\nx-phone: +573001234567890123\nx-code: 00123\nx-hex: 0x1F\nx-inf: .inf\nx-day: 2024-01-01\nx-exp: 1e5\nx-share: 0.70\nx-tag: !!str 5\nx-anchor: &a 7\nx-alias: *a\nx-text: 'it''s'\n";
    assert.equal(format(parseConfig(kept.replaceAll(': ', ':   '))), kept);
    const json = '{"a":12345678901234567890,"b":1.10,"c":1e5,"d":-0}';
    assert.equal(
      format(parseConfig(json, 'json')),
      '{\n  "a": 12345678901234567890,\n  "b": 1.10,\n  "c": 1e5,\n  "d": -0\n}\n',
    );
  });

  it('leaves a comment beside its key, and a heading at the margin', () => {
    const text =
      'validators:\n    face-recognition:   # why\n        threshold: 0.7\n        # old: 1\n\n# Section 2\ncustom_types:\n    CO: {}\n    # shallow\n# end\n';
    assert.equal(
      format(parseConfig(text)),
      'validators:\n  face-recognition: # why\n    threshold: 0.7\n    # old: 1\n\n# Section 2\ncustom_types:\n  CO: {}\n  # shallow\n# end\n',
    );
  });

  it('leaves a file with mistakes alone, and puts JSON in order', () => {
    assert.equal(format(parseConfig('a:   {')), 'a:   {');
    assert.equal(format(parseConfig('{"version":1}', 'json')), '{\n  "version": 1\n}\n');
  });
});
