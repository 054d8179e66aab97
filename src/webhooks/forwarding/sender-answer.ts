import type { StoredEvent } from '../event.ts';

/** HTTP status for a sender whose event the handler gave no usable answer to. */
export function statusWithoutAnswer(isTimeout: boolean): number {
  return isTimeout ? 504 : 502;
}

/** HTTP status that the sender of an event got, also where the handler decided it; 0 when nobody was waiting or nothing is known of it. */
export function senderAnswer({
  origin,
  answered,
  deliveries,
}: Pick<StoredEvent, 'origin' | 'answered' | 'deliveries'>): number {
  if (answered !== 0 || origin !== 'received') return answered;
  const first = deliveries.find(({ isReplay }) => !isReplay);
  return first === undefined ? 0 : first.status || statusWithoutAnswer(first.failure === 'timeout');
}
