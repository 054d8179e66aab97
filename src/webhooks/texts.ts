import * as l10n from '@vscode/l10n';
import type { Delivery, DeliveryFailure, EventOrigin } from './event.ts';
import type { Verification } from './token/verify.ts';

/** A verification in one or two words, for a list. */
export function verificationLabel(verification: Verification): string {
  switch (verification.status) {
    case 'verified':
      return l10n.t('Verified');
    case 'unsigned':
      return l10n.t('Not signed');
    case 'failed':
      return verification.reason === 'no-key' ? l10n.t('Not checked') : l10n.t('Not verified');
  }
}

/** What a handler did, in a few words, for a list. */
export function deliveryLabel({ status, failure }: Pick<Delivery, 'status' | 'failure'>): string {
  return failure === '' ? String(status) : failureLabel(failure);
}

function failureLabel(failure: DeliveryFailure): string {
  switch (failure) {
    case 'refused':
      return l10n.t('Nobody listens');
    case 'unknown-host':
      return l10n.t('Unknown host');
    case 'unreachable':
      return l10n.t('Not reached');
    case 'not-tls':
    case 'tls-only':
    case 'tls':
      return l10n.t('No TLS connection');
    case 'self-signed':
    case 'unknown-issuer':
    case 'expired':
    case 'wrong-name':
      return l10n.t('Not trusted');
    case 'timeout':
      return l10n.t('No answer in time');
    case 'not-http':
      return l10n.t('Not HTTP');
    case 'half-answer':
    case 'reset':
    case 'broken':
      return l10n.t('Broke off');
    case 'headers-too-large':
    case 'too-large':
      return l10n.t('Answer too long');
    case 'address':
      return l10n.t('Unfit address');
    case 'loop':
      return l10n.t('Loop');
  }
}

/** How an event got here, for a list. */
export function originLabel(origin: EventOrigin): string {
  switch (origin) {
    case 'received':
      return l10n.t('Received');
    case 'pulled':
      return l10n.t('From the delivery log');
    case 'triggered':
      return l10n.t('Triggered here');
    case 'replayed':
      return l10n.t('Edited and sent again');
    case 'imported':
      return l10n.t('Imported');
  }
}
