import { trimEndOf } from '../../base/trim-end.ts';

/**
 * The address of a handler with what stood behind the secret part of the receiver's: its path is added to that of the handler, its
 * query to that of the handler. A slash alone adds nothing. It never leads out of the handler's own path: segments that would are
 * escaped once more, so that a handler reads them as text.
 */
export function joinedUrl(handler: URL, rest: string): URL {
  const at = rest.indexOf('?');
  const path = at < 0 ? rest : rest.slice(0, at);
  const query = at < 0 ? '' : rest.slice(at + 1);
  const url = new URL(handler);
  if (path !== '' && path !== '/') {
    const safe = path
      .replace(/[#\\\p{Cc} ]/gu, encodeURIComponent)
      .split('/')
      .map(withoutDots);
    url.pathname = trimEndOf(url.pathname, '/') + safe.join('/');
  }
  if (query !== '') {
    const added = query.replaceAll('#', '%23');
    url.search = url.search === '' ? added : `${url.search}&${added}`;
  }
  return url;
}

/** A segment that servers could take as the folder above, alone or after decoding slashes in it, with all its dots as text. */
function withoutDots(segment: string): string {
  const parts = segment.split(/%2f|%5c/i);
  if (!parts.some((part) => /^(?:\.|%2e){1,2}$/i.test(part))) return segment;
  return segment.replaceAll('%', '%25').replaceAll('.', '%252E');
}
