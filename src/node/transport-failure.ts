import { TransportError } from '../truora/errors.ts';

const UNREACHED = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ECONNREFUSED', 'EADDRNOTAVAIL']);
const UNREACHED_UNLESS_READING = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']);
const CERTIFICATE =
  /^(CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|CRL_)/;

/** The failure of a request that got no answer, by the code of the system call or of the certificate check. */
export function connectionFailure(failure: unknown, host: string): TransportError {
  const { code, call, message } = factsOf(failure, host);
  const cause = withoutAddress(failure);
  const because = code === '' ? '' : ` (${code})`;
  // Proxy agents give no codes of their own: their text is all there is.
  if (/\bprox(y|ied)\b|tunnel/i.test(message)) {
    return new TransportError('proxy', `The proxy did not let the request to ${host} through${because}`, {
      mayHaveArrived: false,
      cause,
    });
  }
  if (CERTIFICATE.test(code)) {
    return new TransportError('tls', `No trusted connection to ${host}${because}`, {
      mayHaveArrived: false,
      cause,
    });
  }
  if (code.startsWith('HPE_')) {
    return new TransportError('unexpected-answer', `${host} does not speak HTTP${because}`, {
      mayHaveArrived: true,
      cause,
    });
  }
  const isUnreached =
    UNREACHED.has(code) || (UNREACHED_UNLESS_READING.has(code) && call !== 'read' && call !== 'write');
  const text = isUnreached ? `${host} cannot be reached${because}` : `The connection to ${host} broke${because}`;
  return new TransportError('network', text, { mayHaveArrived: !isUnreached, cause });
}

/** The failure of an answer whose body broke off. */
export function answerFailure(failure: unknown, host: string): TransportError {
  return new TransportError('unexpected-answer', `The answer of ${host} was cut short`, {
    mayHaveArrived: true,
    isTransient: true,
    cause: withoutAddress(failure),
  });
}

function factsOf(failure: unknown, host: string) {
  if (!(failure instanceof Error)) return { code: '', call: '', message: '' };
  const { code, erroredSysCall } = failure as { code?: unknown; erroredSysCall?: unknown };
  // Without the address asked for, which may well have "proxy" in it.
  const reason = failure.message.split('failed, reason: ').at(-1) ?? '';
  const message = reason.replaceAll(host.replace(/:\d+$/, ''), '');
  return { code: typeof code === 'string' ? code : '', call: erroredSysCall, message };
}

/** What was caught, for the log: its text without the address, which names accounts and carries signatures. */
function withoutAddress(failure: unknown): Error {
  const text = failure instanceof Error ? `${failure.name}: ${failure.message}` : 'Unknown failure';
  return new Error(text.replace(/\bhttps?:\/\/\S+/g, 'the address'));
}
