import { type Random, randomHex } from '../../base/clock.ts';
import { isRecord } from '../../base/json.ts';
import type { WebhookClaims, WebhookEvent } from '../answers.ts';
import type { EventValue, WebhookEventKind } from './event-catalogue.ts';

/** What a sample is made with. */
export interface SampleParts {
  /** When it happened, Unix milliseconds. */
  readonly at: number;
  readonly random: Random;
  /** Members that replace those of the sample; objects are merged, everything else is replaced. */
  readonly object?: Readonly<Record<string, unknown>>;
  /** `HKE` and 40 hex digits when left out. */
  readonly id?: string;
}

/**
 * An event of this kind with made-up values: the members that the catalogue fixes, and one for each variable whose
 * place is guessed. No person is real in it. Only the objects of checks that were created or started are documented.
 */
export function sampleEvent(kind: WebhookEventKind, { at, random, object = {}, id }: SampleParts): WebhookEvent {
  const now = new Date(at).toISOString();
  const named = new Map<string, string>();
  const digits = (name: string | undefined): string => {
    const known = name === undefined ? undefined : named.get(name);
    const drawn = known ?? randomHex(random, 32);
    if (name !== undefined) named.set(name, drawn);
    return drawn;
  };
  const fill = (value: EventValue): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\{hex32(?::(\w+))?\}/, (_, name?: string) => digits(name)).replace('{now}', now);
    }
    if (typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member)]));
  };
  const sample: Record<string, unknown> = {};
  const guessed = kind.objectSource.trust === 'inferred' ? kind.variables : [];
  for (const { member } of guessed) if (member) place(sample, member.path.split('.'), fill(member.sample));
  const fixed = Object.fromEntries(
    Object.entries(kind.object)
      .filter(([name]) => !(name in sample))
      .map(([name, value]) => [name, fill(value)]),
  );
  return eventOf(kind, { at, id: id ?? newEventId(random), object: merged({ ...fixed, ...sample }, object) });
}

/** A new event ID: `HKE` and 40 hex digits (SPEC). */
export function newEventId(random: Random): string {
  return `HKE${randomHex(random, 40)}`;
}

/** An event as the token holds it; `at` in Unix milliseconds becomes whole seconds (SPEC). */
export function eventOf(
  { event_type, event_action }: { readonly event_type: string; readonly event_action: string },
  { id, at, object }: { readonly id: string; readonly at: number; readonly object: Record<string, unknown> },
): WebhookEvent {
  const timestamp = `${new Date(at).toISOString().slice(0, 19)}Z`;
  return { event_action, event_type, id, object, timestamp, version: '1.0' };
}

/** The claims of a token with these events that is made at `at`, Unix milliseconds (SPEC). */
export function claimsOf(events: readonly WebhookEvent[], at: number): WebhookClaims {
  return { events: [...events], iat: Math.floor(at / 1000), iss: 'Truora' };
}

function place(target: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = isRecord(target[name]) ? target[name] : {};
  target[name] = inner;
  place(inner, rest, value);
}

function merged(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // Entries, so that a member named __proto__ stays one.
  const overridden = Object.entries(over).map(([name, value]): [string, unknown] => {
    const former = Object.hasOwn(base, name) ? base[name] : undefined;
    return [name, isRecord(former) && isRecord(value) ? merged(former, value) : value];
  });
  return Object.fromEntries([...Object.entries(base), ...overridden]);
}
