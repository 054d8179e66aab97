import { nameOf } from '../../base/errors.ts';
import { TransportError } from '../../truora/errors.ts';
import { type ConnectionReason, reasonOfFailure, reasonText } from './connection-reason.ts';

type TransportKind = ConstructorParameters<typeof TransportError>[0];

/** What each reason is to the client: how the failure is presented, and whether the request may have arrived. */
const FAILURES: Readonly<Record<ConnectionReason, readonly [kind: TransportKind, mayHaveArrived: boolean]>> = {
  refused: ['network', false],
  'unknown-host': ['network', false],
  unreachable: ['network', false],
  'not-tls': ['unexpected-answer', false],
  'tls-only': ['unexpected-answer', false],
  'self-signed': ['tls', false],
  'unknown-issuer': ['tls', false],
  expired: ['tls', false],
  'wrong-name': ['tls', false],
  tls: ['tls', false],
  'not-http': ['unexpected-answer', true],
  'headers-too-large': ['answer-too-large', true],
  'half-answer': ['unexpected-answer', true],
  reset: ['network', true],
  broken: ['network', true],
};

/** The failure of a request that got no answer, by the code of the system call or of the certificate check. */
export function connectionFailure(failure: unknown, host: string): TransportError {
  const cause = withoutAddress(failure);
  const found = reasonOfFailure(failure);
  // Proxy agents give no codes of their own: their text is all there is.
  if (/\bprox(y|ied)\b|tunnel/i.test(messageOf(failure, host))) {
    const because = found.code === '' ? '' : ` (${found.code})`;
    return new TransportError('proxy', `The proxy did not let the request to ${host} through${because}`, {
      mayHaveArrived: false,
      cause,
    });
  }
  const [kind, mayHaveArrived] = FAILURES[found.reason];
  const isWithoutTls = found.reason === 'not-tls';
  return new TransportError(kind, reasonText(found, host), { mayHaveArrived, isWithoutTls, cause });
}

/** The failure of an answer whose body broke off. */
export function answerFailure(failure: unknown, host: string): TransportError {
  return new TransportError('unexpected-answer', `The answer of ${host} was cut short`, {
    mayHaveArrived: true,
    isTransient: true,
    cause: withoutAddress(failure),
  });
}

/** The text of a failure without the address asked for, which may well have "proxy" in it. */
function messageOf(failure: unknown, host: string): string {
  if (!(failure instanceof Error)) return '';
  const reason = failure.message.split('failed, reason: ').at(-1) ?? '';
  return reason.replaceAll(host.replace(/:\d+$/, ''), '');
}

/** What was caught, for the log: its text without the address, which names accounts and carries signatures. */
function withoutAddress(failure: unknown): Error {
  const text = failure instanceof Error ? `${nameOf(failure)}: ${failure.message}` : 'Unknown failure';
  return new Error(text.replace(/\bhttps?:\/\/\S+/g, 'the address'));
}
