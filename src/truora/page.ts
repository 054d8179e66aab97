import { isRecord } from '../base/json.ts';
import type { ReadAnswers, ReadName } from '../contract/as-read.ts';
import { isIdentified, narrowed } from './answers/narrowed.ts';
import { type Received, unexpectedShape } from './answers/received.ts';

/** Where a page begins; absent for the first one. */
export interface PageParams {
  readonly start_key?: string;
}

/** One page of a list; without `nextStartKey` it is the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextStartKey?: string;
}

/**
 * The page inside an answer, its members narrowed to the contract. Accepts each of the `keys` that the list can have, a
 * bare array and a single object, because the sources disagree (REF), and `null` for an empty list. Members without
 * their identifier are left out. A `next` that leads to the page just read counts as the last page.
 */
export function pageOf<N extends ReadName>(
  received: Received,
  name: N,
  keys: readonly string[],
  usedStartKey: string | undefined,
): Page<ReadAnswers[N]> {
  const { body } = received;
  const members = isIdentified(body, name) && !keys.some((key) => key in body) ? [body] : membersOf(body, keys);
  if (members === undefined) throw unexpectedShape(received, `a list of ${keys[0]}`);
  const items = members.flatMap((member) => (isIdentified(member, name) ? [narrowed(member, name)] : []));
  return { items, ...nextOf(body, usedStartKey) };
}

/** Where the next page of a list begins; nothing on the last one, and where `next` leads to the page just read. */
export function nextOf(body: unknown, usedStartKey: string | undefined): { readonly nextStartKey?: string } {
  const nextStartKey = isRecord(body) ? startKeyIn(body.next) : undefined;
  return nextStartKey === undefined || nextStartKey === usedStartKey ? {} : { nextStartKey };
}

/** The members of a list under one of its names, or bare; undefined where there is no list. */
export function membersOf(body: unknown, keys: readonly string[]): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isRecord(body)) return undefined;
  const key = keys.find((name) => Array.isArray(body[name])) ?? keys.find((name) => name in body);
  if (key === undefined) return typeof body.self === 'string' ? [] : undefined;
  const members = body[key];
  if (members === null || members === '') return [];
  return Array.isArray(members) ? members : undefined;
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
    // As arguments, what one answer can hold would be too many.
    for (const item of more) items.push(item);
    if (nextStartKey === undefined) return { items, hasMore: false };
    startKey = nextStartKey;
  }
  return { items, hasMore: true };
}
