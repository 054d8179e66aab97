import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeForm, formPairs } from '../../../src/truora/form.ts';
import { anyCharacter } from '../../support/any-character.ts';

describe('form encoding', () => {
  it('repeats the key of a list and joins nested names with dots', () => {
    assert.equal(
      encodeForm({ subvalidations: ['passive_liveness', 'similarity'], config: { token: { length: 6 } } }),
      'subvalidations=passive_liveness&subvalidations=similarity&config.token.length=6',
    );
  });

  it('writes booleans as words and leaves out what is undefined', () => {
    assert.equal(
      encodeForm({ yes: true, no: false, none: undefined, listed: [undefined, 1] }),
      'yes=true&no=false&listed=1',
    );
  });

  it('escapes what would break the form', () => {
    assert.equal(encodeForm({ custom_input: 'a&b=c +ñ' }), 'custom_input=a%26b%3Dc+%2B%C3%B1');
  });

  it('comes back through URLSearchParams as the same pairs in the same order', () => {
    const text = fc.string({ unit: anyCharacter });
    const scalar = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(undefined));
    const { form } = fc.letrec((tie) => ({
      form: fc.dictionary(text, fc.oneof({ depthSize: 'small' }, scalar, fc.array(scalar), tie('form')), {
        maxKeys: 5,
      }),
    }));
    fc.assert(
      fc.property(form as fc.Arbitrary<Parameters<typeof encodeForm>[0]>, (values) => {
        assert.deepEqual([...new URLSearchParams(encodeForm(values))], formPairs(values));
      }),
    );
  });
});
