import assert from 'node:assert/strict';
import { accountIdProblem } from '../../../../src/flows/engine/account-ids.ts';
import { countryOfPhone, emailProblem, phoneProblem, plainPhoneNumber } from '../../../../src/flows/engine/contacts.ts';

describe('a phone number that was pasted', () => {
  for (const text of [
    '+57 300 000 0000',
    '\u202a+57 300 000 0000\u202c',
    '\u2068+57\u00a0300\u00a0000\u00a00000\u2069',
    '\ufeff+57-300-000-0000\u200b',
    '+57 (300) 000.0000',
    '+57(0)3000000000',
    '+57 ( 0 ) 300 000 0000',
    '+57\u2011300\u2011000\u20110000',
    '+57\u00ad3000000000',
    '+57 (0300) 0000000',
    '\uff0b57 \uff13\uff10\uff10 0000000',
    '\ufe6257\ufe633000000000',
  ]) {
    it(`is the number that is seen: ${JSON.stringify(text)}`, () => {
      assert.equal(plainPhoneNumber(text), '+573000000000');
      assert.equal(phoneProblem(text), undefined);
      assert.equal(countryOfPhone(text), 'CO');
    });
  }
});

describe('a phone number with the zero that is dialed inside a country', () => {
  it('is refused, and the zero is never left out unasked', () => {
    for (const text of [
      '+57 0 300 000 0000',
      '+570300000000',
      '+57 00300 000000',
      '+593 0990000000',
      '+54 011 0000 0000',
      '+1 0 202 555 0100',
      '+61 0400 000 000',
    ]) {
      assert.match(phoneProblem(text) ?? '', /^No 0 follows the country code/, text);
    }
    for (const text of ['+593 990000000', '+61 400 000 000', '+52 1 55 0000 0000', '+1 202 000 0000'])
      assert.equal(phoneProblem(text), undefined, text);
  });
});

describe('other things that are pasted', () => {
  it('are an e-mail address without what nobody sees', () => {
    assert.equal(emailProblem('\u200eana@example.test\u200b'), undefined);
    assert.equal(emailProblem('\u2800ana@example.test\u2800'), undefined);
    for (const text of [
      '\u2800@example.test',
      'ana@\u2800.test',
      '\u3164@example.test',
      'ana@example.\ue000',
      '\ufffc@\u2800.\u3164',
    ]) {
      assert.match(emailProblem(text) ?? '', /not an e-mail address/, text);
    }
  });

  it('are no e-mail address with marks of lists, links and programs around it', () => {
    for (const text of [
      ...['<ana@example.test>', 'ana@example.test>', 'ana@example.test;', 'ana@example.test,', '(ana@example.test)'],
      ...['mailto:ana@example.test', 'ana@example.test?subject=x', 'ana@example.test/', '"ana@example.test"'],
    ]) {
      assert.match(emailProblem(text) ?? '', /not an e-mail address/, text);
    }
    for (const text of ["o'ana+x@example.test", 'ana@ex\u00e1mple.test', '"ana"@example.test', 'a/b=c@example.test']) {
      assert.equal(emailProblem(text), undefined, text);
    }
  });

  it('are no account ID while they hold what nobody sees, which is said', () => {
    assert.match(accountIdProblem('demo\u200b-user') ?? '', /cannot be seen/);
    assert.equal(accountIdProblem('demo-user'), undefined);
  });
});
