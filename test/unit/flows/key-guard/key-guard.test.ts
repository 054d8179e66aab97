import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findApiKeys } from '../../../../src/contract/api-key-search.ts';
import { judgeKey, type Tracking } from '../../../../src/flows/key-guard/judge-key.ts';
import { referenceInstead, withIgnoredPath, withKeyLine } from '../../../../src/flows/key-guard/key-reference.ts';

const NOW = Date.UTC(2026, 0, 2);
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const token = (claims: object) =>
  `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${'c2lnbmF0dXJl'.repeat(4).slice(0, 43)}`;
const key = (over: object = {}) =>
  token({ key_type: 'backend', client_id: 'TCIspecimen', key_name: 'specimen', exp: NOW / 1000 + 60, ...over });

describe('the search for API keys in a text', () => {
  it('finds a key wherever programs and files write it, with the name that it is given to', () => {
    const ways: readonly (readonly [string, string | undefined])[] = [
      [`TRUORA_API_KEY=${key()}`, 'TRUORA_API_KEY'],
      [`export VITE_KEY="${key()}"`, 'VITE_KEY'],
      [`const apiKey: string = '${key()}';`, 'apiKey'],
      [`{ "Truora-API-Key": "${key()}" }`, 'Truora-API-Key'],
      [`key: ${key()}`, 'key'],
      [`curl -H 'Truora-API-Key: ${key()}' https://example.invalid`, 'Truora-API-Key'],
      [`$key = "${key()}";`, 'key'],
      [`fetch(url, headers('${key()}'))`, undefined],
    ];
    for (const [text, name] of ways) {
      const found = findApiKeys(text);
      assert.deepEqual(
        found.map((one) => [text.slice(one.start, one.end), one.name]),
        [[key(), name]],
        text,
      );
    }
  });

  it('finds keys of clients of before, whose ID is a lower-case word', () => {
    const [found] = findApiKeys(`a ${token({ key_type: 'backend', client_id: 'b6abcdefshibaguog4m4v9ttf' })} b`);
    assert.equal(found?.facts.clientId, 'b6abcdefshibaguog4m4v9ttf');
  });

  it('passes over tokens of others and what only looks like one', () => {
    for (const text of [
      token({ sub: 'somebody' }),
      token({ key_type: 'backend' }),
      token({ key_type: 'backend', client_id: '' }),
      token({ client_id: 'b6abcdefshibaguog4m4v9ttf' }),
      'eyJ.eyJ.x',
      '',
    ]) {
      assert.deepEqual(findApiKeys(`a ${text} b`), []);
    }
  });

  it('never throws, and says where a key stands in any surroundings', () => {
    const around = fc.string().filter((text) => !/[\w.-]$|^[\w.-]/.test(text));
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before}${key()}${after}`;
        assert.equal(findApiKeys(text).filter(({ start, end }) => text.slice(start, end) === key()).length, 1);
      }),
    );
  });
});

describe('what is said about a key in a file', () => {
  const judge = (text: string, path: string, tracking: Tracking) => {
    const [found] = findApiKeys(text);
    assert.ok(found);
    const finding = judgeKey(found, path, tracking, NOW);
    return finding && `${finding.severity} ${finding.code}`;
  };
  const rows: readonly (readonly [string, string, string, Tracking, string | undefined])[] = [
    ['a backend key in a source', `k = '${key()}'`, '/app/a.ts', 'tracked', 'error backend-key'],
    ['a backend key without a repository', `k = '${key()}'`, '/app/a.ts', 'none', 'error backend-key'],
    ['a backend key in an ignored source', `k = '${key()}'`, '/app/a.ts', 'ignored', 'warning backend-key'],
    ['a backend key in an ignored .env', `K=${key()}`, '/app/.env', 'ignored', undefined],
    ['a backend key in .env without a repository', `K=${key()}`, '/app/.env.local', 'none', undefined],
    ['a backend key in a .env that git sees', `K=${key()}`, '/app/.env', 'tracked', 'error backend-key'],
    ...['VITE_', 'NEXT_PUBLIC_', 'REACT_APP_', 'EXPO_PUBLIC_'].map(
      (prefix) =>
        [
          `a backend key that ${prefix} exposes`,
          `${prefix}K=${key()}`,
          '/app/.env',
          'ignored',
          'error exposed-key',
        ] as const,
    ),
    [
      'a backend key that a bundler is told to put in',
      `define: { 'process.env.REACT_APP_K': '${key()}' }`,
      '/app/build.js',
      'ignored',
      'error exposed-key',
    ],
    ['a web key in a source', `k = '${key({ key_type: 'web' })}'`, '/app/a.ts', 'tracked', 'information client-key'],
    [
      'a web key that a bundler exposes, as it is meant',
      `VITE_K=${key({ key_type: 'web' })}`,
      '/a/.env',
      'tracked',
      undefined,
    ],
    ['an expired key', `k = '${key({ exp: 1 })}'`, '/app/a.ts', 'tracked', 'information expired-key'],
    [
      'a key of the sandbox',
      `k = '${key({ iss: 'https://sandbox.invalid/truora' })}'`,
      '/app/a.ts',
      'tracked',
      undefined,
    ],
  ];
  for (const [what, text, path, tracking, expected] of rows) {
    it(`${what}: ${expected ?? 'nothing'}`, () => assert.equal(judge(text, path, tracking), expected));
  }
});

describe('what takes the place of a key', () => {
  const replaced = (before: string, after: string, languageId: string) => {
    const text = `${before}${key()}${after}`;
    const [found] = findApiKeys(text);
    assert.ok(found);
    const { start, end, text: reference } = referenceInstead(text, found, languageId);
    return text.slice(0, start) + reference + text.slice(end);
  };

  it('is how the language reads a variable, without the quotes that the key had', () => {
    assert.equal(replaced("const k = '", "';", 'typescript'), 'const k = process.env.TRUORA_API_KEY;');
    assert.equal(replaced('k = "', '"', 'python'), 'k = os.environ["TRUORA_API_KEY"]');
    assert.equal(replaced('k := "', '"', 'go'), 'k := os.Getenv("TRUORA_API_KEY")');
    assert.equal(replaced("$k = '", "';", 'php'), "$k = getenv('TRUORA_API_KEY');");
    assert.equal(replaced('key: ', '', 'yaml'), `key: \${TRUORA_API_KEY}`);
    assert.equal(replaced('`Key: ', '`', 'javascript'), `\`Key: \${TRUORA_API_KEY}\``);
  });

  it('is nothing where a bundler would expose the variable in its place', () => {
    assert.equal(replaced('A=1\nVITE_KEY=', '\nB=2', 'dotenv'), 'A=1\nVITE_KEY=\nB=2');
    assert.equal(
      replaced("define: { 'process.env.REACT_APP_KEY': '", "' }", 'javascript'),
      "define: { 'process.env.REACT_APP_KEY': '' }",
    );
  });

  it('is written to .env once, on a line of its own', () => {
    assert.equal(withKeyLine('', 'x'), 'TRUORA_API_KEY=x\n');
    assert.equal(withKeyLine('A=1', 'x'), 'A=1\nTRUORA_API_KEY=x\n');
    assert.equal(withKeyLine('A=1\nexport TRUORA_API_KEY = y\n', 'x'), undefined);
  });

  it('is ignored by git once', () => {
    assert.equal(withIgnoredPath('dist', '.env'), 'dist\n/.env\n');
    assert.equal(withIgnoredPath('dist\r\n.env\r\n', '.env'), 'dist\r\n.env\r\n');
  });

  it('is ignored by its name, whatever git would read in it', () => {
    assert.equal(withIgnoredPath('', 'app/[id]/front*?.png'), '/app/\\[id]/front\\*\\?.png\n');
    assert.equal(withIgnoredPath('', 'a\\b '), '/a\\\\b\\ \n');
    const once = withIgnoredPath('', 'app/[id].json');
    assert.equal(withIgnoredPath(once, 'app/[id].json'), once);
  });
});
