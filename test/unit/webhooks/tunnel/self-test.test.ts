import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { SelfTest, type SendPublicly } from '../../../../src/webhooks/tunnel/self-test.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const never = new AbortController().signal;
const bytes = (text: string) => new TextEncoder().encode(text);

const SECRET = '/secret';

type Way = (test: SelfTest, body: string, path: string) => { status: number; body: string } | Promise<never>;

/** A test whose posts go `way`, and the paths that were posted to. */
function make(way: Way) {
  const clock = new ManualClock();
  let counter = 0;
  const paths: string[] = [];
  const send: SendPublicly = async ({ url, body }) => {
    const { pathname } = new URL(url);
    paths.push(pathname);
    return way(test, body, pathname);
  };
  const test: SelfTest = new SelfTest({ send, clock, nonce: () => `nonce-${counter++}` });
  return { test, paths };
}

/** As our receiver answers. */
const faithful: Way = (test, body, path) => {
  const answer = path === SECRET ? test.receive(bytes(body)) : test.prove(path);
  return answer === undefined ? { status: 404, body: '' } : { status: 200, body: answer };
};

/** An address of ours that does something else with bodies. */
const behindProof =
  (way: Way): Way =>
  (test, body, path) =>
    path === SECRET ? way(test, body, path) : faithful(test, body, path);

async function reasonOf({ test }: ReturnType<typeof make>): Promise<string> {
  const outcome = await test.run('https://a.example', SECRET, never);
  assert.equal(test.underWay, 0);
  return outcome.ok ? 'ok' : `${outcome.why.reason} ${outcome.why.detail ?? ''}`.trim();
}

describe('a self-test', () => {
  it('comes through a tunnel that changes nothing', async () => {
    assert.equal(await reasonOf(make(faithful)), 'ok');
  });

  it('tells a relay that reads the body and writes it again', async () => {
    const test = make(behindProof((self, body, path) => faithful(self, body.replace(':  [', ': ['), path)));
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
    const swap: Way = (...how) => ({ ...faithful(...how), status: 200, body: 'thanks' });
    assert.equal(await reasonOf(make(swap)), 'foreign-answer 200');
    assert.equal(await reasonOf(make(behindProof(swap))), 'foreign-answer 200');
  });

  it('says what the network said when nobody can be reached', async () => {
    const test = make(() => Promise.reject(new Error('getaddrinfo ENOTFOUND a.example')));
    assert.equal(await reasonOf(test), 'address-unreachable getaddrinfo ENOTFOUND a.example');
  });

  it('shows the secret path to nobody who has not proved to lead here', async () => {
    const strangers: Way[] = [
      () => ({ status: 200, body: 'OK' }),
      () => ({ status: 404, body: '' }),
      () => ({ status: 302, body: '' }),
      () => Promise.reject(new Error('reset')),
      // One that repeats all that it was sent.
      (_test, body, path) => ({ status: 200, body: `${path} ${path.slice(1)} ${body} received ${body}` }),
      // One that guesses at what is asked.
      (_test, _body, path) => ({ status: 200, body: path.replace(/\d+/, (n) => String(Number(n) + 1)) }),
    ];
    for (const stranger of strangers) {
      const made = make(stranger);
      assert.notEqual(await reasonOf(made), 'ok');
      assert.deepEqual(made.paths, ['/nonce-0']);
    }
    const ours = make(faithful);
    await reasonOf(ours);
    assert.deepEqual(ours.paths, ['/nonce-0', SECRET]);
  });

  it('answers the path of a proof once, and only while it is asked for', async () => {
    const answers: (string | undefined)[] = [];
    const made = make((self, body, path) => {
      if (path === SECRET) return faithful(self, body, path);
      answers.push(self.prove('/'), self.prove(SECRET), self.prove(`${path}x`));
      const proof = faithful(self, body, `${path}?added=by-a-relay`);
      answers.push(self.prove(path));
      return proof;
    });
    assert.equal(await reasonOf(made), 'ok');
    assert.deepEqual(answers, [undefined, undefined, undefined, undefined]);
    assert.equal(made.test.prove('/nonce-0'), undefined);
  });

  it('rejects when it is given up, and forgets the test', async () => {
    for (const at of [1, 2]) {
      const cancel = new AbortController();
      const { test, paths } = make((...how) => {
        if (paths.length < at) return faithful(...how);
        cancel.abort(cancelReason());
        return Promise.reject(cancel.signal.reason);
      });
      await assert.rejects(test.run('https://a.example', SECRET, cancel.signal), { name: 'AbortError' });
      assert.equal(test.underWay, 0);
    }
  });

  it('takes no body from anybody else: an event dressed up as a test is an event', async () => {
    assert.equal(make(faithful).test.receive(bytes('truora-workbench-self-test:nonce-2\n')), undefined);
    const during = make((self, body, path) => {
      assert.equal(self.receive(bytes('eyJhbGciOiJIUzI1NiJ9.e30.x')), undefined);
      assert.equal(self.receive(bytes(`truora-workbench-self-test:other ${'x'.repeat(5000)}`)), undefined);
      return faithful(self, body, path);
    });
    assert.equal(await reasonOf(during), 'ok');
  });
});
