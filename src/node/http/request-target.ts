import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../base/result.ts';

/** Where a request goes. */
export interface RequestTarget {
  /** Name and port as the sender has them. */
  readonly host: string;
  /** Path and query as they came, or `*`. */
  readonly path: string;
}

/**
 * The host and path of a request, by its target and its header Host, or in a sentence what is wrong with them. A target
 * with a host in it, as proxies get it, counts more than the header (RFC 9112, section 3.2.2); requests of HTTP/1.0
 * need neither.
 */
export function targetOf({
  url = '',
  headers,
  rawHeaders,
  httpVersion,
  socket,
}: IncomingMessage): Result<RequestTarget, string> {
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.length === 4 && name.toLowerCase() === 'host');
  if (hosts.length > 1) return err('The header Host is there more than once.');
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url);
  const host = absolute?.[1] ?? headers.host ?? '';
  if (host === '' && httpVersion === '1.1') return err('The header Host is missing: HTTP/1.1 demands it.');
  if (host !== '' && !/^[\w.:[\]-]+$/.test(host)) return err('The header Host is not a name or address with a port.');
  const path = absolute === null ? url : (absolute[2] ?? '').replace(/^(?!\/)/, '/');
  if (path !== '*' && !path.startsWith('/')) return err('The path of the request does not begin with a slash.');
  return ok({ host: host || `127.0.0.1:${socket.localPort ?? 0}`, path });
}
