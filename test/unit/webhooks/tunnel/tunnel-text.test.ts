import assert from 'node:assert/strict';
import { tunnelFailure } from '../../../../src/webhooks/tunnel/failure.ts';
import { addressesIn } from '../../../../src/webhooks/tunnel/public-address.ts';
import { tunnelFailureText, tunnelStateText } from '../../../../src/webhooks/tunnel/tunnel-text.ts';

const time = (at: number) => `t${at}`;

describe('the sentence on a tunnel', () => {
  it('says where it stands, why, and what to do', () => {
    const why = tunnelFailure('not-public', '302');
    assert.match(tunnelStateText({ name: 'stopped', since: 0 }, time), /^No tunnel/);
    assert.match(
      tunnelStateText({ name: 'stopped', since: 0, why, tries: 20 }, time),
      /^Given up after 20 tries\. The public/,
    );
    assert.match(
      tunnelStateText({ name: 'lost', since: 0, why, attempt: 1, retryAt: 7 }, time),
      /next try at t7\. .*Make it public/,
    );
    const live = { name: 'live', since: 0, address: 'https://a.example', provedAt: 5 } as const;
    assert.equal(tunnelStateText(live, time), 'Live: a test event came through https://a.example at t5.');
  });

  it('shows what a program said as one short line without control characters', () => {
    const said = `\u001b[31mERR\u001b[0m line one\r\nline two\u0007 ${'x'.repeat(1000)}`;
    const text = tunnelFailureText(tunnelFailure('program-ended', said));
    assert.match(text, /last words: ERR line one line two x+…$/);
    assert.ok(text.length < 400);
  });
});

describe('web addresses in what programs print', () => {
  it('are found between boxes, quotes and punctuation', () => {
    const line =
      '|  https://a-b.trycloudflare.com  | url="https://c.example/x", (http://d.example:81/). see https://e.example.';
    assert.deepEqual(addressesIn(line), [
      'https://a-b.trycloudflare.com',
      'https://c.example/x',
      'http://d.example:81',
      'https://e.example',
    ]);
  });
});
