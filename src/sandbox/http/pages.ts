import { trimEndOf } from '../../base/trim-end.ts';
import type { SandboxContext } from '../context.ts';
import type { Placed } from './placed-records.ts';

/** A page of a list. */
export interface Page<T> {
  readonly entries: readonly T[];
  /** Path of this page and of the next one, which is empty on the last page (REF). */
  readonly self: string;
  readonly next: string;
}

/** The call that asks for a page. */
interface PageCall {
  readonly parameters: { readonly start_key?: string | undefined };
  readonly path: string;
  readonly context: Pick<SandboxContext, 'settings'>;
  warn(text: string): void;
}

/** How the entries of a list are named in its page keys. */
interface Keys<T> {
  /** Text that names an entry. */
  of(entry: T): string;
  /** Whether an entry is still listed; one that is not can still be where a page begins. All are unless given. */
  isListed?(entry: T): boolean;
}

/**
 * Cuts one page out of a list. `start_key` is the ID of the last entry of the page before (G:account_id). `bad-key`: it
 * is none that a list can have given, and the switch `page_key` says to refuse it. A key that names no entry gives an
 * empty page with a warning, which is ours.
 */
export function pageOf<T>(call: PageCall, all: readonly T[], keys: Keys<T>): Page<T> | 'bad-key' {
  return cut(call, all, keys, isPlainKey);
}

/** As {@link pageOf} does for the checks host, with keys in Base64, which no caller should look into. */
export function keyedPageOf<T>(call: PageCall, all: readonly T[], keys: Keys<T>): Page<T> | 'bad-key' {
  return cut(call, all, { ...keys, of: (entry) => btoa(keys.of(entry)) }, isBase64);
}

/** As {@link pageOf} does for records that keep their places when they are deleted, named by their IDs. */
export function placedPageOf<T>(call: PageCall, places: readonly Placed<T>[]): Page<T> | 'bad-key' {
  const page = pageOf(call, places, { of: ([id]) => id, isListed: ([, record]) => record !== undefined });
  if (page === 'bad-key') return page;
  return { ...page, entries: page.entries.flatMap(([, record]) => (record === undefined ? [] : [record])) };
}

/** Why a list that has no pages refuses a page key: `bad-key` as {@link keyedPageOf} says, else undefined. */
export function objectionToPageKey(call: PageCall): 'bad-key' | undefined {
  const { start_key } = call.parameters;
  if (start_key === undefined || isBase64(start_key)) return undefined;
  return unusable(call) === 'bad-key' ? 'bad-key' : undefined;
}

function cut<T>(
  call: PageCall,
  all: readonly T[],
  { of, isListed = () => true }: Keys<T>,
  isKey: (text: string) => boolean,
): Page<T> | 'bad-key' {
  const { path, context } = call;
  const { start_key } = call.parameters;
  const size = context.settings.defaults.page_size;
  const pathFrom = (key: string) => `${path}?start_key=${encodeURIComponent(key)}`;
  const self = start_key === undefined ? path : pathFrom(start_key);
  const nothing = { entries: [], self, next: '' };
  const before = start_key === undefined ? -1 : all.findIndex((entry) => of(entry) === start_key);
  if (start_key !== undefined && before < 0) {
    if (!isKey(start_key)) return unusable(call) ?? nothing;
    call.warn('The parameter "start_key" names no entry of this list, so the page is empty.');
    return nothing;
  }
  const rest = all.slice(before + 1).filter(isListed);
  const entries = rest.slice(0, size);
  const last = entries.at(-1);
  return { entries, self, next: last === undefined || rest.length <= size ? '' : pathFrom(of(last)) };
}

function unusable({ context, warn }: PageCall): 'bad-key' | undefined {
  warn('The parameter "start_key" is not one that this list gave.');
  return context.settings.defaults.page_key === 'refuse' ? 'bad-key' : undefined;
}

/** Whether a text can be an ID, of which those that callers choose have the most letters (REF), or Base64. */
function isPlainKey(text: string): boolean {
  return /^[\w.+/=-]+$/.test(text);
}

/** Whether a text is Base64, of either alphabet, padded or not. */
function isBase64(text: string): boolean {
  const bare = trimEndOf(text, '=');
  return /^[A-Za-z0-9+/_-]+$/.test(bare) && bare.length % 4 !== 1 && (text === bare || text.length % 4 === 0);
}
