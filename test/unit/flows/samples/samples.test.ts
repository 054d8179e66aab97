import assert from 'node:assert/strict';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { bashText, goText, javascriptText, phpText, pythonText } from '../../../../src/base/source-text.ts';
import { defineEndpoint } from '../../../../src/contract/endpoint.ts';
import { listAccounts } from '../../../../src/contract/endpoints/accounts.ts';
import { createValidation } from '../../../../src/contract/endpoints/create-validation.ts';
import { ENDPOINTS } from '../../../../src/contract/endpoints/registry.ts';
import { putPicture } from '../../../../src/contract/endpoints/uploads.ts';
import { getValidation, restoreValidation } from '../../../../src/contract/endpoints/validations.ts';
import { PRODUCTION_BASES as bases } from '../../../../src/contract/hosts.ts';
import { doc } from '../../../../src/contract/source.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';
import { LANGUAGES } from '../../../../src/flows/samples/registry.ts';
import { type RequestSample, sampleRequest } from '../../../../src/flows/samples/request-sample.ts';
import { createRequest, readRequest } from '../../../../src/flows/samples/resource-requests.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const render = (id: string, sample: RequestSample) => LANGUAGES.find((one) => one.id === id)?.render(sample);

describe('a text in the source of a sample', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a', { bash: `'a'`, javascript: `'a'`, python: `'a'`, php: `'a'`, go: `"a"` }],
    [
      `it's "$5"`,
      {
        bash: `'it'\\''s "$5"'`,
        javascript: `'it\\'s "$5"'`,
        python: `'it\\'s "$5"'`,
        php: `'it\\'s "$5"'`,
        go: `"it's \\"$5\\""`,
      },
    ],
    ['a\\n', { bash: `'a\\n'`, javascript: `'a\\\\n'`, python: `'a\\\\n'`, php: `'a\\\\n'`, go: `"a\\\\n"` }],
    [
      `$x\n'"`,
      {
        bash: `$'$x\\n\\'"'`,
        javascript: `'$x\\n\\'"'`,
        python: `'$x\\n\\'"'`,
        php: `"\\$x\\n'\\""`,
        go: `"$x\\n'\\""`,
      },
    ],
    [
      'ñ\u0007\ufeff\u{e0001}🙂',
      {
        bash: `$'ñ\\x07\\xef\\xbb\\xbf\\xf3\\xa0\\x80\\x81🙂'`,
        javascript: `'ñ\\u{7}\\u{feff}\\u{e0001}🙂'`,
        python: `'ñ\\u0007\\ufeff\\U000e0001🙂'`,
        php: `"ñ\\u{7}\\u{feff}\\u{e0001}🙂"`,
        go: `"ñ\\u0007\\ufeff\\U000e0001🙂"`,
      },
    ],
  ];
  const writers = { bash: bashText, javascript: javascriptText, python: pythonText, php: phpText, go: goText };
  for (const [text, expected] of cases) {
    it(`is escaped for every language: ${JSON.stringify(text)}`, () => {
      const written = Object.fromEntries(Object.entries(writers).map(([name, write]) => [name, write(text)]));
      assert.deepEqual(written, expected);
    });
  }

  it('is one line, and the same text again in JavaScript, whatever it is', () => {
    const context = createContext({});
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        assert.equal(runInContext(javascriptText(text), context), text);
        for (const write of Object.values(writers)) assert.doesNotMatch(write(text), /\p{Cc}/u);
      }),
    );
  });
});

describe('a request for a sample', () => {
  const nested = defineEndpoint({
    ...createValidation,
    parameters: {
      subvalidations: { in: 'form', type: 'string', repeated: true, text: '', source: doc('REF') },
      'config.token.length': { in: 'form', type: 'integer', text: '', source: doc('REF') },
    },
  });

  it('has path and query escaped', () => {
    const { url, form, keyHeader } = sampleRequest({
      endpoint: getValidation,
      parameters: { validation_id: 'a/b ?ñ', show_details: true },
      bases,
    });
    assert.equal(url, 'https://api.validations.truora.com/v1/validations/a%2Fb%20%3F%C3%B1?show_details=true');
    assert.deepEqual([form, keyHeader], [undefined, 'Truora-API-Key']);
    const parameters = { start_key: 'a&b=c +' };
    assert.match(sampleRequest({ endpoint: listAccounts, parameters, bases }).url, /\?start_key=a%26b%3Dc\+%2B$/);
  });

  it('repeats the keys of lists, joins nested names with dots, and keeps what the contract does not know', () => {
    const parameters = { subvalidations: ['a', 'b'], config: { token: { length: 6 } }, new_one: 'x', none: undefined };
    assert.deepEqual(sampleRequest({ endpoint: nested, parameters, bases }).form, [
      ['subvalidations', 'a'],
      ['subvalidations', 'b'],
      ['config.token.length', '6'],
      ['new_one', 'x'],
    ]);
  });

  it('does not fail on half a character', () => {
    const { url, form } = sampleRequest({
      endpoint: createValidation,
      parameters: { custom_input: '\ud83d' },
      bases,
    });
    assert.deepEqual([url, form], ['https://api.validations.truora.com/v1/validations', [['custom_input', '\ufffd']]]);
  });

  it('puts a file to its link as the link was issued, without the key', () => {
    const link = 'https://files.truora.com/a/b?Signature=x~y%2F&Expires=1';
    const parameters = { 'Content-Type': 'image/png' };
    assert.deepEqual(sampleRequest({ endpoint: putPicture, parameters, bases, link, file: 'front.png' }), {
      method: 'PUT',
      url: link,
      headers: [['Content-Type', 'image/png']],
      keyHeader: undefined,
      form: undefined,
      file: 'front.png',
    });
  });

  it('reads a resource, and creates a validation like that of a run', () => {
    const traits = { country: 'CO', document_type: 'national-id' };
    const run = { subject: 'validation', type: 'document-validation', traits, accountId: 'demo-1' } as unknown as Run;
    assert.equal(readRequest({ kind: 'account', id: 'demo-1' }, bases).endpoint.id, 'getAccount');
    assert.deepEqual(readRequest({ kind: 'validation', id: 'VLD1' }, bases).parameters, {
      validation_id: 'VLD1',
      show_details: true,
    });
    assert.deepEqual(readRequest({ kind: 'enrollment', id: 'ENR1' }, bases).parameters, { enrollment_id: 'ENR1' });
    assert.equal(readRequest({ kind: 'custom-type', id: 'hiring' }, bases).endpoint.id, 'getConfig');
    assert.deepEqual(createRequest(run, bases)?.parameters, {
      type: 'document-validation',
      user_authorized: true,
      country: 'CO',
      document_type: 'national-id',
      account_id: 'demo-1',
    });
    const parts = { subvalidations: 'similarity passive_liveness' };
    assert.deepEqual(createRequest({ ...run, traits: parts }, bases)?.parameters.subvalidations, [
      'similarity',
      'passive_liveness',
    ]);
    assert.equal(createRequest({ ...run, subject: 'enrollment' }, bases), undefined);
  });
});

describe('a sample', () => {
  const create: RequestSample = {
    endpoint: createValidation,
    parameters: { type: 'document-validation', user_authorized: true, custom_input: `it's` },
    bases,
  };

  for (const { id, label, render: write } of LANGUAGES) {
    it(`for ${label} reads the key from the environment where one is needed, and only there`, () => {
      for (const endpoint of ENDPOINTS) {
        const text = write({ endpoint, parameters: {}, bases });
        assert.equal(text.includes('TRUORA_API_KEY'), endpoint.keyed, `${id} ${endpoint.id}`);
        assert.equal(text.includes('Truora-API-Key'), endpoint.keyed, `${id} ${endpoint.id}`);
        assert.match(text, /[^\n]\n$/);
      }
    });
  }

  it('reads as a person would write it', () => {
    assert.equal(
      render('curl', create),
      `curl --silent --show-error 'https://api.validations.truora.com/v1/validations' \\
  --request POST \\
  --header "Truora-API-Key: \${TRUORA_API_KEY:?}" \\
  --data-urlencode 'type=document-validation' \\
  --data-urlencode 'user_authorized=true' \\
  --data-urlencode 'custom_input=it'\\''s' \\
  --write-out '\\n%{http_code}\\n'
`,
    );
    assert.equal(
      render('node', create),
      `// TRUORA_API_KEY=… node sample.mjs

const response = await fetch('https://api.validations.truora.com/v1/validations', {
  method: 'POST',
  headers: { 'Truora-API-Key': process.env.TRUORA_API_KEY ?? '' },
  body: new URLSearchParams([
    ['type', 'document-validation'],
    ['user_authorized', 'true'],
    ['custom_input', 'it\\'s'],
  ]),
});
console.log(response.status);
console.log(await response.text());
`,
    );
  });

  it('sends an empty form where the endpoint has one', () => {
    const sample = { endpoint: restoreValidation, parameters: { validation_id: 'VLD1' }, bases };
    assert.match(render('curl', sample) ?? '', /--data ''/);
  });

  it('writes a NUL escaped, which no argument of a command can hold', () => {
    const sample = { ...create, parameters: { custom_input: 'a\0b' } };
    assert.match(render('curl', sample) ?? '', /--data 'custom_input=a%00b'/);
  });
});
