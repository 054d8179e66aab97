import { base64UrlToBytes } from '../../base/base64.ts';
import type { StoredEvent, StoredRow } from '../event.ts';
import { plainBytesOf } from './stored-body.ts';
import { mayHold, UnopenedEvent } from './unopened-event.ts';

/** Which rows are wanted; what is absent does not matter. */
export interface RowFilter {
  /** Words that must all occur in what the event says or in its headers, whatever their case. */
  readonly text?: string;
  /** Empty for unknown ones. */
  readonly product?: string;
  readonly status?: string;
  readonly signature?: StoredEvent['verification']['status'];
  /** How the last try at the handler ended; `none` where there was none. */
  readonly handler?: 'success' | 'failure' | 'none';
  readonly origin?: StoredEvent['origin'];
}

/** Whether a filter lets everything through. */
export function isEmptyFilter({ text = '', ...others }: RowFilter): boolean {
  return text.trim() === '' && Object.values(others).every((value) => value === undefined);
}

/** The rows that a filter wants, in their order. Gaps and what was dropped are shown only without a filter. */
export function filterRows(rows: readonly StoredRow[], filter: RowFilter): readonly StoredRow[] {
  if (isEmptyFilter(filter)) return rows;
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean).map(wordOf);
  const product = filter.product === undefined ? '' : `"product":${JSON.stringify(filter.product)}`;
  // Opening an event costs most, so it comes last.
  return rows.filter(
    (row) => row.kind === 'event' && mayHold(row, product) && hasWords(row, words) && hasTraits(row, filter),
  );
}

function hasTraits(event: StoredEvent, { product, status, signature, handler, origin }: RowFilter): boolean {
  return (
    (product === undefined || event.events.some((one) => one.product === product)) &&
    (status === undefined || event.events.some((one) => one.status === status)) &&
    (signature === undefined || event.verification.status === signature) &&
    (handler === undefined || handlerOutcome(event) === handler) &&
    (origin === undefined || event.origin === origin)
  );
}

/** How the last try at the handler ended. */
export function handlerOutcome({ deliveries }: StoredEvent): 'success' | 'failure' | 'none' {
  const last = deliveries.at(-1);
  if (last === undefined) return 'none';
  return last.status >= 200 && last.status < 300 ? 'success' : 'failure';
}

/** What finds a word in any text, whatever its case. */
interface Word {
  /** Then no text needs a lower-case copy to be searched. */
  readonly isAscii: boolean;
  /** Whether JSON has it as it is. */
  readonly isPlainInJson: boolean;
  isIn(text: string): boolean;
}

function wordOf(text: string): Word {
  if (!/^[\x20-\x7e]+$/.test(text))
    return { isAscii: false, isPlainInJson: false, isIn: (other) => other.toLowerCase().includes(text) };
  const pattern = new RegExp(text.replace(/\W/g, '\\$&'), 'i');
  return { isAscii: true, isPlainInJson: !/["\\]/.test(text), isIn: (other) => pattern.test(other) };
}

function hasWords(event: StoredEvent, words: readonly Word[]): boolean {
  if (words.length === 0) return true;
  const missing = mayBeShort(event, words) ? missingIn(shortText(event), words) : words;
  if (missing.length === 0) return true;
  // What is inside costs more to look at.
  const long = contentText(
    event,
    missing.every(({ isAscii }) => isAscii),
  );
  return missing.every((word) => word.isIn(long));
}

/**
 * Whether it is worth opening an event for the sake of these words: its line has one of them, or could have it in
 * another spelling.
 */
function mayBeShort(event: StoredEvent, words: readonly Word[]): boolean {
  if (!(event instanceof UnopenedEvent)) return true;
  const json = event.middleJson;
  return words.some((word) => !word.isPlainInJson || word.isIn(json));
}

function missingIn(text: string, words: readonly Word[]): readonly Word[] {
  return words.filter((word) => !word.isIn(text));
}

function shortText({ events, path, verification, headers }: StoredEvent): string {
  const parts = events.flatMap(({ id, product, type, action, status, subjects }) => [
    id,
    product,
    type,
    action,
    status,
    ...subjects.map((subject) => subject.id),
  ]);
  const keyName = 'keyName' in verification ? verification.keyName : '';
  return [...parts, path, keyName, ...headers.flat()].join('\n');
}

const decoder = new TextDecoder();

/** The claims of a token as JSON, or the body itself. */
function contentText({ body }: StoredEvent, isAscii: boolean): string {
  const text = 'text' in body ? body.text : decoder.decode(plainBytesOf(body));
  const claims = claimsPart(text);
  if (claims === undefined) return text;
  // Bytes beyond ASCII stay as they are here, which is all that is needed to find words in ASCII, and much faster.
  if (isAscii) return binaryOf(claims);
  const bytes = base64UrlToBytes(claims);
  return bytes === undefined ? text : decoder.decode(bytes);
}

function claimsPart(text: string): string | undefined {
  const first = text.indexOf('.');
  const second = text.indexOf('.', first + 1);
  return first > 0 && second > 0 && text.startsWith('ey') ? text.slice(first + 1, second) : undefined;
}

function binaryOf(base64Url: string): string {
  try {
    return atob(base64Url.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}
