import assert from 'node:assert/strict';
import { AppError, cancelReason, describeFailure, type ErrorKind, isCancel } from '../../../../src/base/errors.ts';
import { failureText } from '../../../../src/flows/wording/failure-text.ts';
import { ApiError } from '../../../../src/truora/errors.ts';

const KINDS: Readonly<Record<ErrorKind, RegExp>> = {
  unauthorized: /refused the API key of Live/,
  'key-expired': /key of Live has expired/,
  forbidden: /may not do this/,
  'unknown-route': /does not know this call/,
  'invalid-request': /did not accept the request/,
  'not-found': /was not found in Live/,
  conflict: /not possible in its present state/,
  'too-early': /There is no report of this check yet/,
  'not-enrolled': /enrollment failed/,
  'rate-limited': /Too many requests/,
  server: /failed on Truora's side/,
  'link-expired': /link has expired/,
  'link-refused': /used already/,
  'link-foreign': /unexpected host, so nothing was sent/,
  'unexpected-answer': /proxy or a sign-in page/,
  redirect: /another address, which is not followed/,
  'answer-too-large': /longer than an answer of the API can be/,
  unconfirmed: /may have been done already/,
  exists: /in the extension itself/,
  network: /cannot be reached/,
  proxy: /proxy refused/,
  tls: /certificate/,
  timeout: /too long/,
  file: /moved, changed or deleted/,
  'file-too-large': /larger than/,
  'file-format': /none of the formats/,
  'file-unwritable': /could not be saved there\. Choose another folder/,
  'side-missing': /waits for a picture of the reverse/,
  storage: /could not be stored/,
  'secret-storage': /secret storage of VS Code does not work/,
  untrusted: /folder that you do not trust/,
  'sandbox-address': /must be one such as http:\/\/127\.0\.0\.1:8787/,
  webhooks: /receiver of webhooks/,
  sandbox: /sandbox could not be started/,
  internal: /in the extension itself/,
};

describe('failureText', () => {
  const context = { profile: 'Live', isSandbox: false };

  for (const [kind, expected] of Object.entries(KINDS) as [ErrorKind, RegExp][]) {
    it(`has one clear sentence for ${kind}`, () => {
      const { sentence } = failureText(new AppError(kind, 'technical words'), context);
      assert.match(sentence, expected);
      assert.match(failureText(new AppError(kind, ''), { ...context, profile: 'sandbox' }).sentence, /^\p{Lu}/u);
      assert.doesNotMatch(sentence, /undefined|technical words.*technical words|\bat .+:\d+/);
    });
  }

  it('passes the sentence of the API on', () => {
    const failure = new ApiError('conflict', 'conflict', {
      status: 409,
      endpoint: 'deleteValidation',
      wireMessage: 'This validation has already been deleted',
    });
    assert.match(failureText(failure, context).sentence, /Truora says: This validation has already been deleted$/);
  });

  it('says why it is too early where it is not the number of requests', () => {
    const failure = new ApiError('rate-limited', '', {
      status: 429,
      endpoint: 'createCheck',
      wireMessage: 'Too many.',
    });
    assert.equal(failureText(failure, context).sentence, 'Truora asks to wait. It says: Too many.');
  });

  it('speaks of the sandbox where the sandbox does not answer', () => {
    assert.match(failureText(new AppError('network', ''), { ...context, isSandbox: true }).sentence, /^The sandbox/);
  });

  it('never shows the words of an error that nobody foresaw', () => {
    const { sentence } = failureText(new TypeError("Cannot read properties of undefined (reading 'x')"), context);
    assert.doesNotMatch(sentence, /Cannot read/);
  });
});

describe('a caught value', () => {
  it('that is a cancel is known as one', () => {
    assert.ok(isCancel(cancelReason()));
    assert.ok(!isCancel(new Error('AbortError')));
  });

  it('becomes one line with its causes and without a stack', () => {
    const failure = new AppError('network', 'no answer', { cause: new Error('reset', { cause: 'by peer' }) });
    assert.equal(describeFailure(failure), 'AppError[network]: no answer <- Error: reset <- by peer');
  });
});
