import assert from 'node:assert/strict';
import type { ErrorKind } from '../../../src/base/errors.ts';
import { listAccounts } from '../../../src/contract/endpoints/accounts.ts';
import { putPicture } from '../../../src/contract/endpoints/uploads.ts';
import { mayHaveHappened, refusalOf, TransportError } from '../../../src/truora/errors.ts';
import { answer, NOW } from './doubles.ts';

const deny = 'User is not authorized to access this resource with an explicit deny';
const spent = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
const html = { 'content-type': 'text/html' };

const refusals: [string, number, unknown, ErrorKind][] = [
  ['a key that is not known', 401, { message: 'Unauthorized' }, 'unauthorized'],
  ['401 without a body', 401, '', 'unauthorized'],
  [
    'a route that does not exist',
    403,
    { message: 'Missing Authentication Token', hint: 'The HTTP Method, endpoint or resources may not be supported' },
    'unknown-route',
  ],
  ['an expired key', 403, { code: 10403, http_code: 403, message: `${deny}: the api key has expired` }, 'key-expired'],
  ['a key without the right', 403, { code: 10403, http_code: 403, message: deny }, 'forbidden'],
  [
    'a bad request',
    400,
    { code: 10400, http_code: 400, message: 'Invalid request: invalid country' },
    'invalid-request',
  ],
  ['422', 422, { code: 10422, message: 'no' }, 'invalid-request'],
  ['a missing account', 404, { code: 10404, http_code: 404, message: 'Validation account not found' }, 'not-found'],
  ['a second delete', 409, { code: 10409, message: 'This validation has already been deleted' }, 'conflict'],
  ['429', 429, { code: 10400, message: 'max rate limit reached' }, 'rate-limited'],
  ['429 of a gateway', 429, 'slow down', 'rate-limited'],
  ['408', 408, '', 'timeout'],
  ['500', 500, { code: 10500, http_code: 500, message: 'Internal server error' }, 'server'],
  ['502 as a page', 502, '<html>Bad Gateway</html>', 'server'],
  ['a redirect', 307, '', 'redirect'],
  ['a page where JSON was due', 200, '<html>Sign in</html>', 'unexpected-answer'],
  ['a page with 403', 403, '<html>Blocked by policy</html>', 'unexpected-answer'],
  ['XML on an API host', 403, spent, 'unexpected-answer'],
];

describe('the kind of a refusal', () => {
  for (const [name, status, body, kind] of refusals) {
    it(`is ${kind} for ${name}`, () => {
      const error = refusalOf(listAccounts, answer(status, body, html), { now: NOW });
      assert.equal(error.kind, kind);
      assert.equal(error.status, status);
      assert.equal(error.endpoint, 'listAccounts');
    });
  }

  it('is key-expired for a 401 to a key whose own time is over', () => {
    const said = answer(401, { message: 'Unauthorized' });
    assert.equal(refusalOf(listAccounts, said, { now: NOW, keyExpiresAt: NOW }).kind, 'key-expired');
    assert.equal(refusalOf(listAccounts, said, { now: NOW, keyExpiresAt: NOW + 1 }).kind, 'unauthorized');
  });

  it('keeps status and code where they disagree', () => {
    const error = refusalOf(
      listAccounts,
      answer(400, { code: 10404, http_code: 400, message: 'Invalid request: missing validation type' }),
      { now: NOW },
    );
    assert.deepEqual(
      [error.kind, error.status, error.code, error.wireMessage],
      ['invalid-request', 400, 10404, 'Invalid request: missing validation type'],
    );
  });

  it('reads a code that is written as text', () => {
    assert.equal(refusalOf(listAccounts, answer(400, { code: '10400' }), { now: NOW }).code, 10400);
  });

  it('says what came instead of JSON, but only its first words', () => {
    const page = `<html><style>p{}</style><body><h1>Sign in</h1>${'secret '.repeat(100)}</body></html>`;
    const { message } = refusalOf(listAccounts, answer(200, page, html), { now: NOW });
    assert.match(message, /text\/html: "Sign in secret/);
    assert.ok(message.length < 200, message);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const wait = (header: string) =>
      refusalOf(listAccounts, answer(429, '', { 'retry-after': header }), { now: NOW }).retryAfterMs;
    assert.equal(wait('7'), 7000);
    assert.equal(wait(new Date(NOW + 5000).toUTCString()), 5000);
    assert.equal(wait(new Date(NOW - 5000).toUTCString()), 0);
    assert.equal(wait('soon'), undefined);
  });
});

describe('a refusal of the upload host', () => {
  const kind = (status: number, body: unknown, linkExpiresAt?: number) =>
    refusalOf(putPicture, answer(status, body), { now: NOW, linkExpiresAt }).kind;

  it('tells a link whose time is over from one that was used', () => {
    assert.equal(kind(403, spent, NOW), 'link-expired');
    assert.equal(kind(403, spent, NOW + 1), 'link-refused');
    assert.equal(kind(403, spent), 'link-refused');
    assert.equal(kind(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>'), 'link-refused');
  });

  it('is about the link whatever the status says', () => {
    assert.equal(kind(500, `<?xml version="1.0"?>${spent}`), 'link-refused');
  });

  it('knows a body that is too large', () => {
    assert.equal(kind(400, '<Error><Code>EntityTooLarge</Code></Error>'), 'file-too-large');
    assert.equal(kind(413, ''), 'file-too-large');
  });

  it('keeps the sentence of a JSON refusal', () => {
    const error = refusalOf(
      putPicture,
      answer(400, { code: 400, message: 'Invalid request: missing file parameter' }),
      {
        now: NOW,
      },
    );
    assert.deepEqual([error.kind, error.code], ['invalid-request', 400]);
    assert.match(error.message, /missing file parameter/);
  });
});

describe('mayHaveHappened', () => {
  it('is true only where the service may have acted', () => {
    assert.equal(mayHaveHappened(new TransportError('network', 'x', { mayHaveArrived: true })), true);
    assert.equal(mayHaveHappened(new TransportError('network', 'x', { mayHaveArrived: false })), false);
    assert.equal(mayHaveHappened(refusalOf(listAccounts, answer(500), { now: NOW })), true);
    assert.equal(mayHaveHappened(refusalOf(listAccounts, answer(400), { now: NOW })), false);
    assert.equal(mayHaveHappened(new Error('x')), false);
  });
});
