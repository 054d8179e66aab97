/**
 * The text as the address of a web server, or undefined when it is none that can be called: only `http` and `https`, no
 * user and password in it, and not port 0, at which no server listens. Blanks around it do not count.
 */
export function webAddress(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.username === '' && url.password === '' && url.port !== '0' ? url : undefined;
}

/**
 * Whether a host is this machine: 127.0.0.0/8, `::1`, `localhost` and every name under it (RFC 6761), and the addresses
 * of no interface in particular (`0.0.0.0`, `::`), by which systems connect to themselves. Takes what `URL.hostname`
 * gives, for which decimal, hexadecimal and short forms are one; names that a resolver happens to answer with a
 * loopback address do not count.
 */
export function isThisMachine(hostname: string): boolean {
  const host = hostname.toLowerCase();
  return isLocalhostName(host) || LOOPBACK.test(host) || UNSPECIFIED.test(host);
}

/** Whether a host is `localhost` or a name under it, with or without the dot of a full name. */
export function isLocalhostName(hostname: string): boolean {
  return /^(?:[^.]+\.)*localhost\.?$/i.test(hostname);
}

/**
 * The address of this machine to connect to in place of one of no interface in particular, which not every system
 * takes; undefined for all others.
 */
export function loopbackInsteadOf(hostname: string): '127.0.0.1' | '::1' | undefined {
  if (!UNSPECIFIED.test(hostname)) return undefined;
  return hostname === '[::]' ? '::1' : '127.0.0.1';
}

// As the URL parser writes them; those with ::ffff are IPv4 addresses in IPv6.
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;
const UNSPECIFIED = /^(?:0\.0\.0\.0|\[::\]|\[::ffff:0:0\])$/;
