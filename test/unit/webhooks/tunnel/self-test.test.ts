import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { SelfTest, type SendPublicly } from '../../../../src/webhooks/tunnel/self-test.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const never = new AbortController().signal;
const bytes = (text: string) => new TextEncoder().encode(text);

function make(way: (test: SelfTest, body: string) => { status: number; body: string } | Promise<never>) {
  const clock = new ManualClock();
  let counter = 0;
  const send: SendPublicly = async ({ body }) => way(test, body);
  const test: SelfTest = new SelfTest({ send, clock, nonce: () => `nonce-${counter++}` });
  return test;
}

const faithful = (test: SelfTest, body: string) => {
  const answer = test.receive(bytes(body));
  return answer === undefined ? { status: 404, body: '' } : { status: 200, body: answer };
};

async function reasonOf(test: SelfTest): Promise<string> {
  const outcome = await test.run('https://a.example/secret', never);
  assert.equal(test.underWay, 0);
  return outcome.ok ? 'ok' : `${outcome.why.reason} ${outcome.why.detail ?? ''}`.trim();
}

describe('a self-test', () => {
  it('comes through a tunnel that changes nothing', async () => {
    assert.equal(await reasonOf(make(faithful)), 'ok');
  });

  it('tells a relay that reads the body and writes it again', async () => {
    const test = make((self, body) => faithful(self, body.replace(':  [', ': [')));
    assert.equal(await reasonOf(test), 'bytes-changed');
  });

  it('tells a relay that acknowledges without delivering', async () => {
    assert.equal(await reasonOf(make(() => ({ status: 200, body: 'OK' }))), 'not-received');
  });

  it('tells a page that asks for a sign-in', async () => {
    for (const status of [302, 401, 403]) {
      assert.equal(await reasonOf(make(() => ({ status, body: '' }))), `not-public ${status}`);
    }
  });

  it('tells that somebody else answers, also when the test arrived', async () => {
    assert.equal(await reasonOf(make(() => ({ status: 502, body: 'Bad gateway' }))), 'foreign-answer 502');
    const swapped = make((self, body) => ({ ...faithful(self, body), body: 'thanks' }));
    assert.equal(await reasonOf(swapped), 'foreign-answer 200');
  });

  it('says what the network said when nobody can be reached', async () => {
    const test = make(() => Promise.reject(new Error('getaddrinfo ENOTFOUND a.example')));
    assert.equal(await reasonOf(test), 'address-unreachable getaddrinfo ENOTFOUND a.example');
  });

  it('rejects when it is given up, and forgets the test', async () => {
    const cancel = new AbortController();
    const test = make(() => {
      cancel.abort(cancelReason());
      return Promise.reject(cancel.signal.reason);
    });
    await assert.rejects(test.run('https://a.example', cancel.signal), { name: 'AbortError' });
    assert.equal(test.underWay, 0);
  });

  it('takes no body from anybody else: an event dressed up as a test is an event', async () => {
    const test = make(faithful);
    assert.equal(test.receive(bytes('truora-workbench-self-test:nonce-0\n')), undefined);
    const during = make((self, body) => {
      assert.equal(self.receive(bytes('eyJhbGciOiJIUzI1NiJ9.e30.x')), undefined);
      assert.equal(self.receive(bytes(`truora-workbench-self-test:other ${'x'.repeat(5000)}`)), undefined);
      return faithful(self, body);
    });
    assert.equal(await reasonOf(during), 'ok');
  });
});
