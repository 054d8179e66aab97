import { isThisMachine } from '../../base/web-address.ts';
import type { HostName } from '../../contract/hosts.ts';
import { SIGNING_PATH } from '../files/links.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { sentence } from './responses.ts';

/** What the rules of HTTP and of web pages ask about a request. */
export interface RequestPlace {
  readonly url: URL;
  /** The host of the API that is asked; undefined is the sandbox itself. */
  readonly host: HostName | undefined;
  /** The methods that are answered there; none where there is nothing. */
  readonly methods: () => readonly string[];
  readonly defaults: DefaultValues;
}

/**
 * Answers a request by the rules that hold at every place: callers that are turned away, preflights, OPTIONS and HEAD,
 * and headers for web pages. `answer` is called with all others, where HEAD is GET.
 */
export async function withHttpRules(
  request: Request,
  place: RequestPlace,
  answer: (request: Request) => Promise<Response>,
): Promise<Response> {
  const response = ruledAnswer(request, place) ?? (await answer(headAsGet(request)));
  return withCorsHeaders(request, bodilessForHead(request, response), place);
}

/** The answer that follows from the rules alone, or undefined. */
function ruledAnswer(request: Request, place: RequestPlace): Response | undefined {
  const objection = objectionToCaller(request, place);
  if (objection !== undefined) return sentence(403, objection);
  return preflight(request) ?? (request.method === 'OPTIONS' ? optionsAnswer(place.methods()) : undefined);
}

/** Whether a page of this origin is served from this machine. */
function isLocalPage(origin: string): boolean {
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && isThisMachine(new URL(origin).hostname);
}

/**
 * Why a caller is turned away, as a sentence, or undefined. Web pages must not reach the sandbox, but for its own
 * signing page and, where that was chosen, pages of this machine at the hosts of the API: neither by a request of their
 * own nor by a name that points here.
 */
function objectionToCaller(request: Request, { url, host, defaults }: RequestPlace): string | undefined {
  const origin = request.headers.get('Origin');
  const isOwnForm = url.pathname.includes(SIGNING_PATH) && origin === url.origin;
  // A page has to ask before it puts a file anywhere, and is refused: what puts one without asking is a program, or a
  // proxy.
  const isUpload = host === 'files' && request.method === 'PUT';
  const isAllowed = origin === null || isOwnForm || isUpload || isOpenTo(origin, host, defaults.web_pages);
  if (!isAllowed)
    return 'The sandbox does not answer web pages: the request has an Origin header. Its switch web_pages can let those of this machine call the API.';
  if (!isThisMachine(url.hostname))
    return 'The sandbox answers to addresses of this machine only, such as 127.0.0.1 and localhost.';
  return undefined;
}

function isOpenTo(origin: string, host: HostName | undefined, web_pages: DefaultValues['web_pages']): boolean {
  return web_pages === 'local' && host !== undefined && host !== 'files' && isLocalPage(origin);
}

/** The answer to a browser that asks whether a page may call, or undefined when the request is none of those. */
function preflight(request: Request): Response | undefined {
  const isAsked = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
  if (!isAsked || !request.headers.has('Origin')) return undefined;
  const headers = {
    'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
    'Access-Control-Allow-Headers': 'Truora-API-Key, Content-Type, Accept, Truora-Priority',
    'Access-Control-Max-Age': '600',
  };
  return new Response(null, { status: 204, headers });
}

/**
 * The response, readable for the page that asked, if one did that may call; no other page learns even that there is
 * one.
 */
function withCorsHeaders(request: Request, response: Response, { host, defaults }: RequestPlace): Response {
  const origin = request.headers.get('Origin');
  const isOpen = origin !== null && isOpenTo(origin, host, defaults.web_pages);
  response.headers.set('Cross-Origin-Resource-Policy', isOpen ? 'cross-origin' : 'same-origin');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  if (!isOpen) return response;
  response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set('Access-Control-Expose-Headers', 'X-Sandbox-Warning');
  response.headers.append('Vary', 'Origin');
  return response;
}

/** A request by GET in place of one by HEAD, which is answered in the same way but for its body. */
function headAsGet(request: Request): Request {
  return request.method === 'HEAD' ? new Request(request, { method: 'GET' }) : request;
}

/** The response as the method of its request wants it: without a body for HEAD, but with the headers of one. */
function bodilessForHead(request: Request, response: Response): Response {
  if (request.method !== 'HEAD') return response;
  const { status, headers } = response;
  return new Response(null, { status, headers });
}

/**
 * The answer to a program that asks what it may do at a place, by the methods that are answered there; 404 where there
 * are none.
 */
function optionsAnswer(methods: readonly string[]): Response {
  if (methods.length === 0) return new Response(null, { status: 404, headers: { 'Content-Length': '0' } });
  const more = methods.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return new Response(null, { status: 204, headers: { Allow: [...methods, ...more].join(', ') } });
}
