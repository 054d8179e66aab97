import assert from 'node:assert/strict';
import { sandboxAddress } from '../../../../src/node/sandbox-host/sandbox-address.ts';

describe('the address of a sandbox', () => {
  it('loses white space and slashes around it', () => {
    assert.equal(sandboxAddress(' http://127.0.0.1:8787// '), 'http://127.0.0.1:8787');
  });
  it('is also known by the address of its facts', () => {
    assert.equal(sandboxAddress('http://127.0.0.1:8787/sandbox/'), 'http://127.0.0.1:8787');
  });
  for (const text of [
    'http://user:secret@127.0.0.1:8787',
    'http://127.0.0.1:8787/?a=b',
    'http://127.0.0.1:8787/#a',
    'not a url',
    'localhost:8787',
    'ftp://127.0.0.1',
    'http://127.0.0.1:99999',
    'http://',
  ]) {
    it(`is not ${text}`, () => assert.throws(() => sandboxAddress(text), { kind: 'sandbox-address' }));
  }
});
