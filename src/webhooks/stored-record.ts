import { isRecord, tryParseJson } from '../base/json.ts';
import type { StoreRecord } from './journal.ts';

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
  delivery: ({ event, delivery }) => isText(event) && isRecord(delivery) && typeof delivery.at === 'number',
  removed: ({ ids }) => Array.isArray(ids) && ids.every(isText),
  cleared: ({ id }) => isText(id),
};

/** A line of a journal as a record, or undefined when it was torn or is not one of ours. */
export function recordOfLine(line: string): StoreRecord | undefined {
  const value = tryParseJson(line);
  if (!isRecord(value) || !isText(value.kind) || !Object.hasOwn(SHAPES, value.kind)) return undefined;
  return SHAPES[value.kind as StoreRecord['kind']](value) ? (value as unknown as StoreRecord) : undefined;
}
