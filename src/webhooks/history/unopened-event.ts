import type { Delivery, StoredEvent } from '../event.ts';

/**
 * An event of which only the head is open, which is all that a history needs; the rest opens when it is asked for. What
 * is made of one by spreading lacks everything: {@link withDeliveries} copies.
 */
export abstract class UnopenedEvent {
  /** Those by which duplicates are known: see {@link eventIds}. */
  abstract readonly ids: readonly string[];

  /** The JSON of all that is neither head nor body, with members in a fixed order and without spaces. */
  abstract readonly middleJson: string;

  /** The same event with other tries, as closed as it was. */
  abstract with(deliveries: readonly Delivery[]): StoredEvent;
}

/** The event with these tries instead of its own. */
export function withDeliveries(event: StoredEvent, deliveries: readonly Delivery[]): StoredEvent {
  return event instanceof UnopenedEvent ? event.with(deliveries) : { ...event, deliveries };
}

/**
 * Identifiers by which duplicates are known, each once. Events that were made from others carry theirs on purpose and
 * are nobody's duplicates.
 */
export function eventIds(event: StoredEvent): readonly string[] {
  if (event instanceof UnopenedEvent) return event.ids;
  if (event.madeFrom !== undefined) return [];
  const ids = event.events.map(({ id }) => id).filter((id) => id !== '');
  return ids.length < 2 ? ids : [...new Set(ids)];
}

/**
 * Whether it is worth opening an event to look for a value in what is neither its head nor its body: false only where
 * it is not there.
 */
export function mayHold(event: StoredEvent, json: string): boolean {
  return !(event instanceof UnopenedEvent) || event.middleJson.includes(json);
}
