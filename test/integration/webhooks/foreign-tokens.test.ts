import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { openBody } from '../../../src/webhooks/token/open-body.ts';
import { verify } from '../../support/verifying.ts';

interface TokenLibrary {
  sign(claims: object, secret: string, options: { algorithm: string; keyid?: string }): string;
  verify(token: string, secret: string, options: { algorithms: string[] }): unknown;
}

const SECRET = '5f'.repeat(32);
const KEY = { name: 'ours', secret: SECRET };

/** A library that is here because others of our tools bring it. */
function find(name: string): TokenLibrary | undefined {
  try {
    return createRequire(import.meta.url)(name);
  } catch {
    return undefined;
  }
}

const library = find('jsonwebtoken');
const check = library === undefined ? it.skip : it;
const because = library === undefined ? ': skipped, jsonwebtoken is not installed' : '';

describe('tokens and another library', () => {
  const claims = {
    iss: 'Truora',
    iat: Math.floor(Date.now() / 1000),
    events: [{ id: 'HKE1', note: 'ñ漢🙂"\\\u2028' }],
  };
  const statusOf = (token: string) => verify(openBody(new TextEncoder().encode(token)), [KEY], Date.now());

  check(`what it signs verifies, and nothing by another key or algorithm${because}`, async () => {
    assert.ok(library);
    const token = library.sign(claims, SECRET, { algorithm: 'HS256' });
    assert.equal(statusOf(token).status, 'verified');
    const opened = openBody(new TextEncoder().encode(token));
    assert.ok(opened.kind === 'token');
    assert.deepEqual(opened.claims, claims);
    for (const algorithm of ['HS384', 'HS512', 'none']) {
      const other = statusOf(library.sign(claims, algorithm === 'none' ? '' : SECRET, { algorithm }));
      assert.deepEqual(other, { status: 'failed', reason: 'algorithm', alg: algorithm });
    }
    const stranger = library.sign(claims, 'another secret', { algorithm: 'HS256', keyid: 'theirs' });
    assert.deepEqual(statusOf(stranger), { status: 'failed', reason: 'unknown-key', keyId: 'theirs' });
  });

  check(`it verifies what we sign${because}`, async () => {
    assert.ok(library);
    const read = library.verify(await sign(claims, KEY), SECRET, { algorithms: ['HS256'] });
    assert.deepEqual(read, claims);
  });
});
