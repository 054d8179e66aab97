import type { Delivery, GapRow, StoredEvent } from '../event.ts';
import { withDeliveries } from './unopened-event.ts';

/** Most tries that are kept of one event; the oldest go. */
const MAX_DELIVERIES = 100;

/** Two readings of one row: deliveries add up, and an end of a gap that is known stays known. */
export function joined<R extends StoredEvent | GapRow>(
  former: R,
  next: StoredEvent | GapRow,
): R | StoredEvent | GapRow {
  if (former.kind === 'event' && next.kind === 'event') {
    const deliveries = merged(former.deliveries, next.deliveries);
    return deliveries === former.deliveries ? former : withDeliveries(former, deliveries);
  }
  if (former.kind === 'gap' && next.kind === 'gap') {
    return next.until === undefined || next.until === former.until ? former : next;
  }
  return former;
}

/** All tries, each once, oldest first; the very same list where there is no new one. */
export function merged(former: readonly Delivery[], more: readonly Delivery[]): readonly Delivery[] {
  const all = [...former];
  for (const delivery of more) if (!all.some((other) => sameDelivery(other, delivery))) all.push(delivery);
  return all.length === former.length ? former : all.sort((a, b) => a.at - b.at).slice(-MAX_DELIVERIES);
}

function sameDelivery(one: Delivery, other: Delivery): boolean {
  return one.at === other.at && one.url === other.url && one.durationMs === other.durationMs;
}
