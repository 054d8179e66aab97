import type { Random } from '../../../base/clock.ts';
import type { WebhookClaims } from '../../../contract/answers.ts';
import { findEventKind } from '../../../contract/events/event-catalogue.ts';
import { claimsOf, sampleEvent } from '../../../contract/events/sample-event.ts';

/** Something that is there already and that a sample shall be about. */
export interface SampleSubject {
  readonly kind: 'validation' | 'check' | 'enrollment' | 'account';
  readonly id: string;
  readonly accountId?: string;
}

/**
 * The claims of a token with one event of the catalogue and made-up values; undefined for a name that it does not have.
 */
export function sampleClaims(
  eventName: string,
  {
    at,
    random,
    subject,
  }: { readonly at: number; readonly random: Random; readonly subject?: SampleSubject | undefined },
): WebhookClaims | undefined {
  const kind = findEventKind(eventName);
  return kind && claimsOf([sampleEvent(kind, { at, random, object: subject && subjectMembers(subject) })], at);
}

/** The members by which an event names its subject. */
export function subjectMembers({ kind, id, accountId }: SampleSubject): Readonly<Record<string, string>> {
  return { [`${kind}_id`]: id, ...(accountId !== undefined && { account_id: accountId }) };
}
