import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskPersonal, Redaction } from '../../../src/base/redaction.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJrZXlfdHlwZSI6ImJhY2tlbmQifQ.c2lnbmF0dXJlLXBhcnQ';

describe('Redaction', () => {
  it('never lets a registered secret through, wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (secret, before, after) => {
        const redaction = new Redaction();
        redaction.register(secret);
        // The mask itself may hold a "secret" made of its own characters.
        fc.pre(!'•••'.includes(secret) && !secret.includes('•'));
        assert.ok(!redaction.mask(before + secret + after).includes(secret));
      }),
    );
  });

  it('masks the longer of two secrets of which one holds the other', () => {
    const redaction = new Redaction();
    redaction.register('abcdef');
    redaction.register('abcdefghij');
    assert.equal(redaction.mask('key abcdefghij.'), 'key •••.');
  });

  it('masks tokens and signatures of links that nobody registered', () => {
    const redaction = new Redaction();
    assert.equal(redaction.mask(`Truora-API-Key: ${TOKEN}`), 'Truora-API-Key: •••');
    assert.equal(
      redaction.mask('https://files.truora.com/a?Expires=1&Signature=abc~def&Key-Pair-Id=K1'),
      'https://files.truora.com/a?Expires=1&Signature=•••&Key-Pair-Id=•••',
    );
  });

  it('covers personal data down to its ends', () => {
    assert.equal(maskPersonal('1000000001'), '1•••1');
    assert.equal(maskPersonal('Ana'), '•••');
  });
});
