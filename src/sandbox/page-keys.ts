import { trimEndOf } from '../base/trim-end.ts';
import { type Page, pageOf } from './pages.ts';

/** How a page of the checks host is cut: as {@link pageOf} does, with keys in Base64, which no caller should look into. */
export function keyedPageOf<T>(
  all: readonly T[],
  keyOf: (entry: T) => string,
  request: { readonly path: string; readonly startKey: string | undefined; readonly size: number },
): Page<T> | 'bad-key' {
  const { startKey } = request;
  if (startKey !== undefined && !isBase64(startKey)) return 'bad-key';
  return pageOf(all, (entry) => btoa(keyOf(entry)), request);
}

/** Whether a text is Base64, of either alphabet, padded or not. */
function isBase64(text: string): boolean {
  const bare = trimEndOf(text, '=');
  return /^[A-Za-z0-9+/_-]+$/.test(bare) && bare.length % 4 !== 1 && (text === bare || text.length % 4 === 0);
}
