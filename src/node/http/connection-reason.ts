/** Why a request got no whole answer. */
export type ConnectionReason =
  | 'refused'
  | 'unknown-host'
  | 'unreachable'
  | 'not-tls'
  | 'tls-only'
  | 'self-signed'
  | 'unknown-issuer'
  | 'expired'
  | 'wrong-name'
  | 'tls'
  | 'not-http'
  | 'headers-too-large'
  | 'half-answer'
  | 'reset'
  | 'broken';

/** A reason with its code, where the system or a library gave one. */
export interface ReasonOfFailure {
  readonly reason: ConnectionReason;
  readonly code: string;
}

const BY_CODE: Readonly<Record<string, ConnectionReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_NONAME: 'unknown-host',
  EAI_NODATA: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EAI_FAIL: 'unknown-host',
  EADDRNOTAVAIL: 'unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
  CERT_UNTRUSTED: 'unknown-issuer',
  INVALID_CA: 'unknown-issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'wrong-name',
  HOSTNAME_MISMATCH: 'wrong-name',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
};

/** Codes that mean that nothing was reached, but for those that come while something is read or written. */
const WHILE_CONNECTING = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EHOSTDOWN', 'ENETDOWN']);
const TLS = /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|EPROTO$)/;
/** Of these, what also comes when something was sent already. */
const TLS_IN_THE_MIDDLE = /BAD_RECORD_MAC|DECRYPTION_FAILED|UNEXPECTED_EOF|UNEXPECTED_RECORD/;
/**
 * What answers without TLS, in the words of OpenSSL and of BoringSSL, which editors are built with; there is no other
 * sign of it.
 */
const ANSWERED_WITHOUT_TLS = /wrong.version.number|http.request|packet.length.too.long|unknown.protocol/i;
/** The first bytes of an alert or a handshake of TLS where an answer of HTTP should begin. */
const isTlsRecord = (bytes: unknown) =>
  bytes instanceof Uint8Array && bytes.length > 2 && (bytes[0] === 0x15 || bytes[0] === 0x16) && bytes[1] === 3;

/**
 * The reason of what was caught when a request failed, by the code of the system call, of the certificate check or of
 * the parser.
 */
export function reasonOfFailure(failure: unknown): ReasonOfFailure {
  if (!(failure instanceof Error)) return { reason: 'broken', code: '' };
  const { code: given, erroredSysCall, syscall = erroredSysCall, rawPacket, message } = failure as Partial<WireError>;
  const code = typeof given === 'string' ? given : '';
  return { reason: reasonOf(code, syscall, rawPacket, message), code };
}

interface WireError extends Error {
  readonly code: unknown;
  readonly syscall: unknown;
  /** What node-fetch makes of `syscall`. */
  readonly erroredSysCall: unknown;
  readonly rawPacket: unknown;
}

function reasonOf(code: string, syscall: unknown, rawPacket: unknown, message = ''): ConnectionReason {
  const known = BY_CODE[code];
  // Without a system call it is Node that says it: the other side closed the connection in good order.
  // Node's only sign that the connection ended before it was encrypted, so before anything was sent.
  if (code === 'ECONNRESET' && message.includes('before secure TLS connection')) return 'unreachable';
  if (code === 'ECONNRESET') return syscall === undefined ? 'broken' : 'reset';
  if (known !== undefined) return known;
  if (WHILE_CONNECTING.has(code)) return syscall === 'read' || syscall === 'write' ? 'reset' : 'unreachable';
  if (TLS_IN_THE_MIDDLE.test(code)) return 'broken';
  if (TLS.test(code)) return ANSWERED_WITHOUT_TLS.test(`${code} ${message}`) ? 'not-tls' : 'tls';
  if (code.startsWith('HPE_')) return isTlsRecord(rawPacket) ? 'tls-only' : 'not-http';
  return 'broken';
}

/** The reason in a sentence for the log and for answers of the sandbox, in English and without an end stop. */
export function reasonText({ reason, code }: ReasonOfFailure, host: string): string {
  const because = code === '' ? '' : ` (${code})`;
  return `${SENTENCES[reason](host)}${because}`;
}

const SENTENCES: Readonly<Record<ConnectionReason, (host: string) => string>> = {
  refused: (host) => `Nothing listens at ${host}`,
  'unknown-host': (host) => `The name of ${host} is unknown`,
  unreachable: (host) => `${host} cannot be reached`,
  'not-tls': (host) => `The address begins with https, but ${host} does not speak TLS: try http`,
  'tls-only': (host) => `The address begins with http, but ${host} speaks TLS: try https`,
  'self-signed': (host) => `The certificate of ${host} is self-signed: name its file in NODE_EXTRA_CA_CERTS`,
  'unknown-issuer': (host) =>
    `The issuer of the certificate of ${host} is not trusted: name its certificate in NODE_EXTRA_CA_CERTS`,
  expired: (host) => `The certificate of ${host} has expired or is not valid yet`,
  'wrong-name': (host) => `The certificate of ${host} is for another host name`,
  tls: (host) => `No TLS connection to ${host}`,
  'not-http': (host) => `${host} does not speak HTTP`,
  'headers-too-large': (host) => `The headers of the answer of ${host} are too long`,
  'half-answer': (host) => `The answer of ${host} ended in the middle`,
  reset: (host) => `${host} reset the connection`,
  broken: (host) => `${host} closed the connection without an answer`,
};
