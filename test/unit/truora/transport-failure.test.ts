import assert from 'node:assert/strict';
import { describeFailure } from '../../../src/base/errors.ts';
import { connectionFailure } from '../../../src/node/http/transport-failure.ts';

const HOST = 'api-proxy.test:443';

function of(code: string | undefined, reason = '', erroredSysCall?: string) {
  const failure = new Error(`request to https://${HOST}/v1 failed, reason: ${reason}`);
  const { kind, mayHaveArrived } = connectionFailure(Object.assign(failure, { code, erroredSysCall }), HOST);
  return [kind, mayHaveArrived];
}

describe('the failure of a connection', () => {
  it('tells its cause without the address, which may be personal or secret', () => {
    const failure = new Error(
      'request to https://files.truora.com/TCI-maria?Signature=s failed, reason: read ECONNRESET',
    );
    const text = describeFailure(connectionFailure(Object.assign(failure, { code: 'ECONNRESET' }), 'files.truora.com'));
    assert.match(text, /ECONNRESET/);
    assert.doesNotMatch(text, /maria|Signature/);
  });

  it('surely had no effect where the host was not found or not reached', () => {
    for (const code of ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']) {
      assert.deepEqual(of(code, `getaddrinfo ${code} api-proxy.test`, 'connect'), ['network', false]);
    }
    assert.deepEqual(of('ETIMEDOUT', ''), ['network', false]);
    const early = 'Client network socket disconnected before secure TLS connection was established';
    assert.deepEqual(of('ECONNRESET', early), ['network', false]);
  });

  it('may have had one where the connection broke later', () => {
    assert.deepEqual(of('ECONNRESET', 'socket hang up'), ['network', true]);
    assert.deepEqual(of('EPIPE', 'write EPIPE', 'write'), ['network', true]);
    assert.deepEqual(of('ETIMEDOUT', 'read ETIMEDOUT', 'read'), ['network', true]);
    assert.deepEqual(of(undefined), ['network', true]);
    assert.deepEqual(of('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'), ['network', true]);
    assert.deepEqual(of('HPE_HEADER_OVERFLOW'), ['answer-too-large', true]);
  });

  it('says that TLS is not spoken where that is sure', () => {
    const isWithoutTls = (code: string, reason: string) =>
      connectionFailure(Object.assign(new Error(`failed, reason: ${reason}`), { code }), HOST).isWithoutTls;
    assert.equal(isWithoutTls('EPROTO', 'wrong version number'), true);
    assert.equal(isWithoutTls('CERT_HAS_EXPIRED', ''), false);
    assert.equal(isWithoutTls('ECONNREFUSED', ''), false);
  });

  it('is about the certificate by its code', () => {
    for (const code of [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ]) {
      assert.deepEqual(of(code), ['tls', false]);
    }
  });

  it('says of an https address without TLS that it is one, and nothing about certificates', () => {
    const openssl =
      'write EPROTO 40:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../x.c:77:';
    const boring = 'write EPROTO 140:error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:../x.cc:242:';
    for (const text of [openssl, boring]) {
      assert.deepEqual(of('EPROTO', text, 'write'), ['unexpected-answer', false]);
    }
    assert.deepEqual(of('EPROTO', 'write EPROTO 40:error:0A000410:SSL routines:ssl3_read_bytes:handshake failure'), [
      'tls',
      false,
    ]);
  });

  it('is about the proxy where its agent says so', () => {
    assert.deepEqual(of(undefined, 'tunneling socket could not be established, statusCode=403'), ['proxy', false]);
    assert.deepEqual(of('ECONNREFUSED', 'Failed to establish a socket connection to proxies: PROXY 10.0.0.1:3128'), [
      'proxy',
      false,
    ]);
  });
});
