import { isRecord, tryParseJson } from '../../../base/json.ts';
import type { StoreRecord } from '../../../webhooks/history/journal.ts';
import { decodeEvent, encodeEvent, isDelivery } from './event-format.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/** What has to be there for a record to be used; the rest was written by us or is looked at where it is shown. */
const SHAPES: Readonly<Record<StoreRecord['kind'], (value: Readonly<Record<string, unknown>>) => boolean>> = {
  event: ({ id, receivedAt, body, headers, events, deliveries, verification }) =>
    isText(id) &&
    typeof receivedAt === 'number' &&
    isRecord(body) &&
    (isText(body.text) || isText(body.base64)) &&
    Array.isArray(headers) &&
    Array.isArray(events) &&
    Array.isArray(deliveries) &&
    isRecord(verification),
  gap: ({ id, receivedAt }) => isText(id) && typeof receivedAt === 'number',
  dropped: ({ id, count }) => isText(id) && typeof count === 'number',
  delivery: ({ event, delivery }) => isText(event) && isDelivery(delivery),
  removed: ({ ids }) => Array.isArray(ids) && ids.every(isText),
  cleared: ({ id }) => isText(id),
};

/** A record as a line of a journal, without its end. */
export function encodeRecord(record: StoreRecord): string {
  return record.kind === 'event' ? encodeEvent(record) : JSON.stringify(record);
}

/**
 * A line of a journal as a record, or undefined when it was torn or is not one of ours. Its members begin at `from`; what is before
 * them is not looked at. Events are opened as late as can be; in lines of version 1, and where somebody has changed one, everything is
 * looked at.
 */
export function decodeRecord(line: string, from = 1): StoreRecord | undefined {
  const event = decodeEvent(line, from);
  if (event !== undefined) return event;
  const value = tryParseJson(from === 1 ? line : `{${line.slice(from)}`);
  if (!isRecord(value) || !isText(value.kind) || !Object.hasOwn(SHAPES, value.kind)) return undefined;
  return SHAPES[value.kind as StoreRecord['kind']](value) ? (value as unknown as StoreRecord) : undefined;
}
