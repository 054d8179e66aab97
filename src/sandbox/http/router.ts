import { HOSTS, type HostBases, type HostName } from '../../contract/hosts.ts';
import type { AnyRoute } from './route.ts';

/** A place on one of the hosts. */
export interface Location {
  readonly host: HostName;
  /** Begins with `/`. */
  readonly path: string;
}

/**
 * Finds the host that an address belongs to: by the path prefix of its base, or, where it has none, by the host whose
 * port the request arrived at, and by the port of the address where that is not known. The port of an address is what
 * the client calls it: behind a proxy or a forwarded port it is another one.
 */
export function createLocator(bases: HostBases): (url: URL, arrivedAt?: HostName) => Location | undefined {
  const rows = (Object.keys(HOSTS) as HostName[]).map((host) => {
    const { port, pathname } = new URL(bases[host]);
    return { host, port, prefix: pathname === '/' ? '' : pathname };
  });
  return (url, arrivedAt) => {
    const row = rows.find(({ host, port, prefix }) => {
      const isAsked = prefix !== '' || (arrivedAt === undefined ? port === url.port : host === arrivedAt);
      return isAsked && url.pathname.startsWith(`${prefix}/`);
    });
    return row && { host: row.host, path: url.pathname.slice(row.prefix.length) };
  };
}

/** A route and the path parameters that the request gave it. */
export interface RouteMatch {
  readonly route: AnyRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** Finds a route by host, method and path. */
export type FindRoute = (at: Location, method: string) => RouteMatch | undefined;

/**
 * Finds routes by host, method and path, in any order of them: one whose path is written out comes before one that has
 * a parameter there. A path parameter may be empty, so that its own refusal can answer.
 */
export function createRouter(routes: readonly AnyRoute[]): FindRoute {
  const rows = routes
    .map((route) => ({ route, pattern: patternOf(route), parameters: route.endpoint.path.split('{').length }))
    .sort((a, b) => a.parameters - b.parameters);
  const find = ({ host, path }: Location, method: string): RouteMatch | undefined => {
    for (const { route, pattern } of rows) {
      if (route.endpoint.host !== host || route.endpoint.method !== method) continue;
      const match = pattern.exec(path);
      if (match !== null) return { route, pathParameters: decoded(match.groups ?? {}) };
    }
    return undefined;
  };
  return (at, method) => {
    const match = find(at, method);
    if (match !== undefined || at.host === 'files' || !at.path.endsWith('/')) return match;
    // The path that the API gives for a PDF ends with a slash (REF), and clients send more such (clients).
    return find({ host: at.host, path: at.path.slice(0, -1) }, method);
  };
}

function patternOf({ endpoint }: AnyRoute): RegExp {
  const source = endpoint.path
    .split('/')
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      // The path of an upload link is whatever the link says.
      if (endpoint.host === 'files') return `(?<${name}>.*)`;
      return takesNothing(endpoint.refusals, name) ? `(?<${name}>[^/]*)` : `(?<${name}>[^/]+)`;
    })
    .join('/');
  return new RegExp(`^${source}$`);
}

/** An endpoint that documents a refusal for a missing ID is reached without one. */
function takesNothing(refusals: Readonly<Record<string, unknown>>, parameter: string): boolean {
  const camel = parameter.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `missing${camel}` in refusals;
}

function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
