import * as l10n from '@vscode/l10n';
import { MAX_JSON_DEPTH } from '../base/json.ts';
import type { DeliveryFailure } from './event.ts';
import { MAX_BODY_BYTES, MAX_EVENTS_PER_BODY } from './history/limits.ts';
import type { BodyFinding } from './token/open-body.ts';
import type { Verification } from './token/verify.ts';

/** A verification in a sentence: what is known, and where something fails, what and why. */
export function verificationText(verification: Verification): string {
  switch (verification.status) {
    case 'verified':
      return verification.use === 'hex'
        ? l10n.t('Signed with the key {name}, used as hexadecimal.', { name: verification.keyName })
        : l10n.t('Signed with the key {name}.', { name: verification.keyName });
    case 'unsigned':
      return l10n.t('Plain JSON: it has no signature, so anybody can have sent it.');
    case 'failed':
      return failureText(verification);
  }
}

function failureText(failure: Extract<Verification, { status: 'failed' }>): string {
  switch (failure.reason) {
    case 'not-a-token':
      return l10n.t('The body is not a token: it does not have three readable parts with dots between them.');
    case 'algorithm':
      return failure.alg === ''
        ? l10n.t('The token names no algorithm. Only HS256 is accepted.')
        : l10n.t('The token is signed with {algorithm}. Only HS256 is accepted.', { algorithm: failure.alg });
    case 'critical-header':
      return l10n.t('The header of the token demands extensions (crit) that are not known here.');
    case 'repeated-name':
      return l10n.t(
        'The token names something twice in its header or claims, so that another reader may see another value.',
      );
    case 'no-key':
      return l10n.t('There is no signing key to check the signature with. Add one to the profile.');
    case 'unknown-key':
      return l10n.t('The token names the key {name}, which is not among the signing keys of the profile.', {
        name: failure.keyId,
      });
    case 'signature':
      return l10n.t(
        'No signing key fits (tried: {count}). It was signed with another key, or it was changed on the way.',
        { count: failure.keys },
      );
    case 'time':
      return timeText(failure);
  }
}

function timeText({ claim, offMs, keyName }: Extract<Verification, { status: 'failed'; reason: 'time' }>): string {
  const span = spanText(Math.abs(offMs));
  if (claim === 'exp')
    return l10n.t('Rightly signed with {name}, but it expired {span} before.', { name: keyName, span });
  return offMs > 0
    ? l10n.t('Rightly signed with {name}, but its time ({claim}) is {span} ahead. Check the clock of this machine.', {
        name: keyName,
        claim,
        span,
      })
    : l10n.t(
        'Rightly signed with {name}, but it is {span} old ({claim}): an old event was sent again, or a clock is wrong.',
        {
          name: keyName,
          claim,
          span,
        },
      );
}

/** A length of time in its largest unit, such as `3 h`. */
export function spanText(ms: number): string {
  const [unit, length] = UNITS.find(([, size]) => ms >= size) ?? ['ms', 1];
  return `${Math.round(ms / length)} ${unit}`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];

/** What is odd about a body, in a sentence. */
export function findingText({ code, at, found }: BodyFinding): string {
  switch (code) {
    case 'empty':
      return l10n.t('The body is empty.');
    case 'too-large':
      return l10n.t('The body is longer than {limit} bytes and was not read.', { limit: MAX_BODY_BYTES });
    case 'not-text':
      return l10n.t('The body is not text in UTF-8.');
    case 'not-a-token':
      return l10n.t('The body is neither a token nor JSON. It begins with: {text}', { text: found });
    case 'surrounding-space':
      return l10n.t('There is white space around the token. Some libraries refuse that.');
    case 'wrapped':
      return l10n.t('The token stands inside JSON. Truora sends it bare.');
    case 'header-unreadable':
      return l10n.t('The header of the token is not a JSON object in base64url: {text}', { text: found });
    case 'claims-unreadable':
      return l10n.t('The claims of the token are not a JSON object in base64url: {text}', { text: found });
    case 'signature-unreadable':
      return l10n.t('The signature of the token is not base64url: {text}', { text: found });
    case 'too-deep':
      return l10n.t('The JSON is nested deeper than {limit} levels and was not read.', { limit: MAX_JSON_DEPTH });
    case 'no-events':
      return l10n.t('There are no events in it.');
    case 'too-many-events':
      return l10n.t('Only the first {limit} of {count} events are shown.', {
        limit: MAX_EVENTS_PER_BODY,
        count: found,
      });
    case 'event-unreadable':
      return l10n.t('{place} is not an object: {text}', { place: at, text: found });
    case 'event-without-id':
      return l10n.t('{place} has no identifier, so duplicates cannot be told.', { place: at });
    case 'other-issuer':
      return found === ''
        ? l10n.t('The token names no issuer (iss). Truora writes its name there.')
        : l10n.t('The issuer (iss) is {name}. Truora writes its own name there.', { name: found });
    case 'no-time':
      return l10n.t('The token has no time (iat), so old ones that are sent again cannot be told.');
  }
}

/** Why a handler gave no answer, in a sentence that says what to do. */
export function deliveryFailureText(failure: DeliveryFailure): string {
  switch (failure) {
    case 'refused':
      return l10n.t('Nothing listens at the address of the handler. Start the handler, or check the port.');
    case 'unknown-host':
      return l10n.t('The host name in the address of the handler is unknown. Check the address.');
    case 'unreachable':
      return l10n.t('The handler cannot be reached from this machine. Check its address and the network.');
    case 'not-tls':
      return l10n.t('The address begins with https, but the handler does not speak TLS. Try http.');
    case 'tls-only':
      return l10n.t('The address begins with http, but the handler speaks TLS. Try https.');
    case 'self-signed':
      return l10n.t(
        'The certificate of the handler is self-signed. Name its file in {variable} and start again, or use http.',
        { variable: 'NODE_EXTRA_CA_CERTS' },
      );
    case 'unknown-issuer':
      return l10n.t(
        'The issuer of the certificate of the handler is not trusted. Name its certificate in {variable} and start again.',
        { variable: 'NODE_EXTRA_CA_CERTS' },
      );
    case 'expired':
      return l10n.t('The certificate of the handler has expired or is not valid yet. Renew it, or check the clock.');
    case 'wrong-name':
      return l10n.t('The certificate of the handler is for another host name. Use that name in the address.');
    case 'tls':
      return l10n.t('There is no TLS connection to the handler. Check its TLS version and client certificates.');
    case 'not-http':
      return l10n.t('What answers at the address of the handler does not speak HTTP. Check the port.');
    case 'headers-too-large':
      return l10n.t('The headers of the answer of the handler are longer than 16 kB. Send fewer or shorter ones.');
    case 'half-answer':
      return l10n.t('The answer of the handler ended in the middle. Look at its log.');
    case 'reset':
      return l10n.t('The handler reset the connection. Look at its log.');
    case 'broken':
      return l10n.t('The handler closed the connection without an answer. Look at its log.');
    case 'timeout':
      return l10n.t('The handler did not answer in time. Let it answer first and work afterwards.');
    case 'too-large':
      return l10n.t('The answer of the handler was too long to be read.');
    case 'address':
      return l10n.t('The address of the handler is not an http or https address.');
    case 'loop':
      return l10n.t('The event would come back to the receiver, so it was not sent. Choose another address.');
  }
}
