import assert from 'node:assert/strict';
import fc from 'fast-check';
import { objectionTo, readApiKey } from '../../../src/contract/api-key.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keyWith = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }) =>
  `${part(header)}.${part({ client_id: `TCI${'0'.repeat(32)}`, key_type: 'backend', ...claims })}.c2ln`;

const raw = (json: string) => Buffer.from(json).toString('base64url');
const withParts = (header: string, claims: string) => `${raw(header)}.${raw(claims)}.c2ln`;
const USUAL = '{"key_type":"backend","client_id":"c"}';

describe('readApiKey', () => {
  it('reads the claims of a key, white space around it ignored', () => {
    const read = readApiKey(`  ${keyWith({ key_name: 'ci – prueba', exp: 4_102_444_800, iat: 1 })}\n`);
    assert.deepEqual(read, {
      ok: true,
      value: {
        keyType: 'backend',
        clientId: `TCI${'0'.repeat(32)}`,
        keyName: 'ci – prueba',
        expiresAt: 4_102_444_800_000,
        issuedAt: 1000,
        grant: '',
        accountId: '',
        isOfSandbox: false,
      },
    });
  });

  it('reads an expiry that comes as a numeric string, as the SDK does', () => {
    const read = readApiKey(keyWith({ exp: '1700000000' }));
    assert.equal(read.ok && read.value.expiresAt, 1_700_000_000_000);
  });

  it('reads a key of a client of before, whose ID is a lower-case word', () => {
    const read = readApiKey(keyWith({ client_id: 'b6abcdefshibaguog4m4v9ttf' }));
    assert.equal(read.ok && read.value.clientId, 'b6abcdefshibaguog4m4v9ttf');
  });

  const REFUSED: readonly (readonly [string, string, string])[] = [
    ['nothing', '   ', 'empty'],
    ['a word', 'hunter2', 'not-a-token'],
    ['two parts', keyWith({}).split('.').slice(0, 2).join('.'), 'not-a-token'],
    ['a part that is not JSON', 'aaaa.bbbb.cccc', 'not-a-token'],
    ['a token of somebody else', `${part({ alg: 'HS256' })}.${part({ sub: '1' })}.c2ln`, 'not-truora'],
    ['another algorithm', keyWith({}, { alg: 'none' }), 'not-truora'],
    ['an empty client', keyWith({ client_id: '' }), 'not-truora'],
    ['a client that is no text', keyWith({ client_id: 7 }), 'not-truora'],
    ['two algorithms', withParts('{"alg":"none","alg":"HS256"}', USUAL), 'not-a-token'],
    [
      'two types of key',
      withParts('{"alg":"HS256"}', '{"key_type":"web","client_id":"c","key_type":"backend"}'),
      'not-a-token',
    ],
    [
      'two equal names',
      withParts('{"alg":"HS256"}', '{"key_type":"web","client_id":"c","client_id":"c"}'),
      'not-a-token',
    ],
    [
      'two names, one escaped',
      withParts('{"alg":"HS256"}', '{"key_type":"web","client_id":"c","client\\u005fid":"c"}'),
      'not-a-token',
    ],
    ['a bearer prefix', `Bearer ${keyWith({})}`, 'not-a-token'],
  ];
  for (const [what, key, reason] of REFUSED) {
    it(`refuses ${what} as ${reason}`, () => assert.deepEqual(readApiKey(key), { ok: false, reason }));
  }

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => void readApiKey(`${text}.${text}.${text}`)),
    );
  });
});

describe('objectionTo', () => {
  const facts = (claims: object) => {
    const read = readApiKey(keyWith(claims));
    assert.ok(read.ok);
    return read.value;
  };
  it('takes an unexpired backend key', () => assert.equal(objectionTo(facts({ exp: 2 }), 1999), undefined));
  it('refuses it from the very second of its expiry', () =>
    assert.equal(objectionTo(facts({ exp: 2 }), 2000), 'expired'));
  for (const type of ['web', 'sdk', 'generator']) {
    it(`refuses a ${type} key`, () => assert.equal(objectionTo(facts({ key_type: type }), 0), 'wrong-type'));
  }
});
