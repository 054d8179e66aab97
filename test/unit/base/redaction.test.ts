import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskedStart, maskPersonal, Redaction } from '../../../src/base/redaction.ts';

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

  it('masks the same tokens as an expression that looks at each place anew', () => {
    const piece = fc.constantFrom('eyJ', 'eyJeyJ', '-', '.', '_', 'x', 'abcdefgh', 'é', ' ', '"', 'eyJabcdefgh', TOKEN);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const expected = text.replace(/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, '•••');
        assert.equal(new Redaction().mask(text), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('ends on a megabyte of beginnings of tokens', () => {
    for (const text of ['-eyJ-eyJ'.repeat(131_072), 'eyJ.'.repeat(262_144), 'eyJaaaaaaaa.'.repeat(87_381)]) {
      assert.ok(new Redaction().mask(text).length > 0);
    }
  });

  it('masks the beginning of a text like the whole of it, wherever the text is cut', () => {
    for (let before = 0; before < 420; before++) {
      const text = `${'a '.repeat(before / 2)}${TOKEN} ${'b '.repeat(300)}`;
      const start = maskedStart(text, 200);
      assert.ok(start.length <= 201, start);
      assert.match(start, /…$/);
      assert.doesNotMatch(start, /eyJ/);
    }
    assert.equal(maskedStart(`a ${TOKEN} b`, 200), 'a ••• b');
    assert.equal(maskedStart('x'.repeat(200), 200), 'x'.repeat(200));
    assert.equal(maskedStart(`${'x'.repeat(199)}🔑`, 200), `${'x'.repeat(199)}…`);
    assert.equal(
      maskedStart(`https://x.example/?Signature=${'s'.repeat(1_000_000)}`, 200),
      'https://x.example/?Signature=•••…',
    );
    assert.equal(maskedStart(`eyJ${'-eyJ'.repeat(250_000)}`, 200), '•••…');
  });

  it('covers personal data down to its ends', () => {
    assert.equal(maskPersonal('1000000001'), '1•••1');
    assert.equal(maskPersonal('Ana'), '•••');
  });
});
