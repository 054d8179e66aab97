import { isAscii } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { isRecord, isText, tryParseJson } from '../../../base/json.ts';
import { isDelivery } from '../../../webhooks/event.ts';
import type { SizedRecord, StoreRecord } from '../../../webhooks/history/journal.ts';
import { decodeEvent, encodeEvent } from './event-format.ts';

const [NEW_LINE, SPACE] = [0x0a, 0x20];
/** Before the members of a line: the CRC-32 of all bytes behind it. Lines of earlier versions have none. */
const SUM = '{"sum":"';
const NO_SUM = `${SUM}00000000",`;

/** A record and where its line begins. */
export interface PlacedRecord extends SizedRecord {
  readonly offset: number;
}

/** Complete lines of a segment from a place on. */
export interface SegmentPart {
  readonly records: readonly PlacedRecord[];
  /** Complete lines that could not be understood. */
  readonly unreadable: number;
  /** Bytes of lines that were overwritten. */
  readonly blankBytes: number;
  /** Offset behind the last complete line. */
  readonly end: number;
}

/** Records as the lines of a segment, and how many bytes each of them takes. */
export interface EncodedLines {
  readonly bytes: Buffer;
  readonly lengths: readonly number[];
}

/** Writes records as lines, each with its checksum and its end. */
export function encodeLines(records: readonly StoreRecord[]): EncodedLines {
  const texts = records.map(encodeRecord);
  // Instead of the brace with which a text begins there is the sum, and its end is added.
  const lengths = texts.map((text) => Buffer.byteLength(text) + NO_SUM.length);
  // All together: memory for each line would have to be collected line by line.
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  for (const [i, text] of texts.entries()) {
    const end = start + (lengths[i] ?? 0) - 1;
    const membersAt = start + NO_SUM.length;
    bytes.write(text, membersAt - 1);
    bytes.write(`${SUM}${sumOf(bytes.subarray(membersAt, end))}",`, start, 'latin1');
    bytes[end] = NEW_LINE;
    start = end + 1;
  }
  return { bytes, lengths };
}

/**
 * Reads the lines in bytes that begin at an offset of their segment; what is behind the last end of a line is left for
 * later.
 */
export function parseLines(bytes: Buffer, from: number): SegmentPart {
  const records: PlacedRecord[] = [];
  let unreadable = 0;
  let blankBytes = 0;
  // At once where it can be: decoding line by line takes longer, and so the lines share the memory of their segment.
  const text = isAscii(bytes) ? bytes.toString('latin1') : undefined;
  const complete = bytes.lastIndexOf(NEW_LINE) + 1;
  for (let start = 0; start < complete; ) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (bytes[start] === SPACE) blankBytes += end + 1 - start;
    else if (end > start) {
      const line = text?.slice(start, end) ?? bytes.toString('utf8', start, end);
      const record = recordOf(line, bytes, start, end);
      if (record === undefined) unreadable++;
      else records.push({ record, bytes: end + 1 - start, offset: from + start });
    }
    start = end + 1;
  }
  return { records, unreadable, blankBytes, end: from + complete };
}

function recordOf(line: string, bytes: Buffer, start: number, end: number): StoreRecord | undefined {
  if (!line.startsWith(SUM)) return decodeRecord(line);
  const sum = line.slice(SUM.length, SUM.length + 8);
  return sum === sumOf(bytes.subarray(start + NO_SUM.length, end)) ? decodeRecord(line, NO_SUM.length) : undefined;
}

function sumOf(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}

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
 * A line of a journal as a record, or undefined when it was torn or is not one of ours. Its members begin at `from`;
 * what is before them is not looked at. Events are opened as late as can be; in lines of version 1, and where somebody
 * has changed one, everything is looked at.
 */
export function decodeRecord(line: string, from = 1): StoreRecord | undefined {
  const event = decodeEvent(line, from);
  if (event !== undefined) return event;
  const value = tryParseJson(from === 1 ? line : `{${line.slice(from)}`);
  if (!isRecord(value) || !isText(value.kind) || !Object.hasOwn(SHAPES, value.kind)) return undefined;
  return SHAPES[value.kind as StoreRecord['kind']](value) ? (value as unknown as StoreRecord) : undefined;
}
