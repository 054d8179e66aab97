import * as l10n from '@vscode/l10n';
import type { Delivery, DroppedRow, EventOrigin, GapRow, StoredEvent } from '../../webhooks/event.ts';
import type { Verification } from '../../webhooks/verify.ts';

/** Name of an event for lists: `document_validation.succeeded`, or what can be said of a body without one. */
export function eventTitle({ events, isCut }: StoredEvent): string {
  const [first, ...more] = events;
  if (!first) return isCut ? l10n.t('Cut body') : l10n.t('Body without events');
  const name = [first.type, first.action].filter((part) => part !== '').join('.') || l10n.t('Unnamed event');
  return more.length === 0 ? name : l10n.t('{name} and {count} more', { name, count: more.length });
}

/** Whether a body is genuine, in two or three words. */
export function verificationWord({ status }: Verification): string {
  switch (status) {
    case 'verified':
      return l10n.t('verified');
    case 'unsigned':
      return l10n.t('unsigned');
    case 'failed':
      return l10n.t('not verified');
  }
}

/** Whether a body is genuine, and exactly why not, in one sentence. */
export function verificationText(verification: Verification): string {
  switch (verification.status) {
    case 'verified':
      return verification.use === 'hex'
        ? l10n.t('Signed with the key {name}, used as hexadecimal.', { name: verification.keyName })
        : l10n.t('Signed with the key {name}.', { name: verification.keyName });
    case 'unsigned':
      return l10n.t('Plain JSON: nobody signed it, so anybody may have sent it.');
    case 'failed':
      return failureSentence(verification);
  }
}

function failureSentence(failure: Extract<Verification, { status: 'failed' }>): string {
  switch (failure.reason) {
    case 'not-a-token':
      return l10n.t('The body is neither a JSON Web Token nor JSON.');
    case 'algorithm':
      return l10n.t('The header names the algorithm {algorithm}; only HS256 is accepted.', {
        algorithm: failure.alg || l10n.t('of no name'),
      });
    case 'critical-header':
      return l10n.t('The header demands extensions (crit) that nobody here knows.');
    case 'no-key':
      return l10n.t('There is no signing key to check with: add the one that Truora shows for this hook.');
    case 'unknown-key':
      return l10n.t('The header names the key {key}, which is not among yours.', { key: failure.keyId });
    case 'signature':
      return failure.keys === 1
        ? l10n.t('The signature does not fit your key: the body was changed on the way, or signed with another key.')
        : l10n.t(
            'The signature fits none of your {count} keys: the body was changed on the way, or signed with another key.',
            { count: failure.keys },
          );
    case 'time':
      return timeSentence(failure.claim, failure.offMs);
  }
}

function timeSentence(claim: string, offMs: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(offMs) / 60_000));
  return offMs > 0
    ? l10n.t('Rightly signed, but {claim} lies {minutes} min ahead of this machine: compare the clocks.', {
        claim,
        minutes,
      })
    : l10n.t('Rightly signed, but {claim} lies {minutes} min before its arrival: it may be an old event sent again.', {
        claim,
        minutes,
      });
}

/** What the handler made of an event at the last try, in a few words; empty when it was not handed over. */
export function handlerWord({ deliveries }: StoredEvent): string {
  const last = deliveries.at(-1);
  return last ? deliveryWord(last) : '';
}

/** What came of one try to hand an event over. */
export function deliveryWord({ status, failure }: Delivery): string {
  switch (failure) {
    case '':
      return String(status);
    case 'refused':
      return l10n.t('handler not running');
    case 'timeout':
      return l10n.t('handler too slow');
    case 'unreachable':
      return l10n.t('handler not reachable');
    case 'tls':
      return l10n.t('certificate not trusted');
    case 'broken':
      return l10n.t('connection broke');
    case 'too-large':
      return l10n.t('answer too large');
    case 'address':
      return l10n.t('no usable address');
  }
}

/** How an event got here, in a word or two; empty for those that came by themselves. */
export function originWord(origin: EventOrigin): string {
  switch (origin) {
    case 'received':
      return '';
    case 'pulled':
      return l10n.t('pulled');
    case 'triggered':
      return l10n.t('triggered here');
    case 'replayed':
      return l10n.t('edited here');
    case 'imported':
      return l10n.t('imported');
  }
}

/** A time in which nothing could come. */
export function gapText({ until, receivedAt }: GapRow, time: (at: number) => string): string {
  return until === undefined
    ? l10n.t('Nothing arrives since {time}', { time: time(receivedAt) })
    : l10n.t('Nothing could arrive from {from} to {until}', { from: time(receivedAt), until: time(until) });
}

/** What was given up to stay within the bounds. */
export function droppedText({ count, bound }: DroppedRow): string {
  switch (bound) {
    case 'count':
      return l10n.t('{count} older events went: more than the settings keep', { count });
    case 'size':
      return l10n.t('{count} older events went: their size is more than the settings keep', { count });
    case 'age':
      return l10n.t('{count} older events went: older than the settings keep', { count });
  }
}
