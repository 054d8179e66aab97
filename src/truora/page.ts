import { isRecord } from '../base/json.ts';
import { unexpectedShape } from './guards.ts';
import type { Received } from './sender.ts';

/** Where a page begins; absent for the first one. */
export interface PageParams {
  readonly start_key?: string | undefined;
}

/** One page of a list; without `nextStartKey` it is the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextStartKey?: string;
}

/** How a list is wrapped on the wire. */
export interface Envelope {
  /** Names that the list can have, the likeliest first. */
  readonly keys: readonly string[];
  /** The identifier without which a member is left out. */
  readonly idKey: string;
}

/**
 * The page inside an answer. Accepts each name of the envelope, a bare array and a single object, because the sources
 * disagree (REF), and `null` for an empty list. A `next` that leads to the page just read counts as the last page.
 */
export function pageOf<T>(received: Received, envelope: Envelope, usedStartKey: string | undefined): Page<T> {
  const { body } = received;
  const members = membersOf(body, envelope);
  if (members === undefined) throw unexpectedShape(received, `a list of ${envelope.keys[0]}`);
  const items = members.filter((member) => hasId(member, envelope.idKey)) as T[];
  const nextStartKey = isRecord(body) ? startKeyIn(body.next) : undefined;
  if (nextStartKey === undefined || nextStartKey === usedStartKey) return { items };
  return { items, nextStartKey };
}

function membersOf(body: unknown, { keys, idKey }: Envelope): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isRecord(body)) return undefined;
  const key = keys.find((name) => name in body);
  if (key === undefined) {
    if (hasId(body, idKey)) return [body];
    return typeof body.self === 'string' ? [] : undefined;
  }
  const members = body[key];
  if (members === null) return [];
  return Array.isArray(members) ? members : undefined;
}

function hasId(member: unknown, idKey: string): boolean {
  return isRecord(member) && typeof member[idKey] === 'string' && member[idKey] !== '';
}

/** The start key in a path such as `/v1/accounts?start_key=ACC…`. A plus sign stays one: keys may be Base64. */
export function startKeyIn(next: unknown): string | undefined {
  const raw = typeof next === 'string' ? /[?&]start_key=([^&#]+)/.exec(next)?.[1] : undefined;
  if (raw === undefined) return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** The first pages of a list together; `hasMore` when there are others. Rejects as `read` does. */
export async function readPages<T>(
  read: (startKey: string | undefined) => Promise<Page<T>>,
  pages: number,
): Promise<{ readonly items: readonly T[]; readonly hasMore: boolean }> {
  const items: T[] = [];
  let startKey: string | undefined;
  for (let page = 0; page < pages; page++) {
    const { items: more, nextStartKey } = await read(startKey);
    items.push(...more);
    if (nextStartKey === undefined) return { items, hasMore: false };
    startKey = nextStartKey;
  }
  return { items, hasMore: true };
}
