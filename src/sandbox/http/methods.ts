/** A request by GET in place of one by HEAD, which is answered in the same way but for its body. */
export function withBody(request: Request): Request {
  return request.method === 'HEAD' ? new Request(request, { method: 'GET' }) : request;
}

/** The response as the method of its request wants it: without a body for HEAD, but with the headers of one. */
export function asAsked(request: Request, response: Response): Response {
  if (request.method !== 'HEAD') return response;
  const { status, headers } = response;
  return new Response(null, { status, headers });
}

/** The answer to a program that asks what it may do at a place, by the methods that are answered there; 404 where there are none. */
export function optionsAnswer(methods: readonly string[]): Response {
  if (methods.length === 0) return new Response(null, { status: 404, headers: { 'Content-Length': '0' } });
  const more = methods.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return new Response(null, { status: 204, headers: { Allow: [...methods, ...more].join(', ') } });
}
