import { isRecord } from '../../base/json.ts';
import { senderAnswer } from '../forwarding/answer-plan.ts';
import type { PortableEvent } from './portable-event.ts';

/** Stands for the receiver's address, whose path is a secret. */
const ADDRESS = 'http://webhooks.invalid';

/** Events as an HTTP archive (HAR 1.2) that browsers and proxies open; what is ours alone stands in `_truora`. */
export function toHar(events: readonly PortableEvent[], version: string): string {
  const entries = events.map((event) => {
    const { body, headers, method, path, size, receivedAt, answered, isCut, origin, deliveries } = event;
    const url = `${ADDRESS}${path.startsWith('/') ? '' : '/'}${path}`;
    const last = deliveries.at(-1);
    const pairs = headers.map(([name, value]) => ({ name, value }));
    const mimeType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    return {
      startedDateTime: new Date(receivedAt).toISOString(),
      time: last?.durationMs ?? 0,
      request: {
        method,
        url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: pairs,
        queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
        postData: { mimeType, ...('text' in body ? { text: body.text } : { text: body.base64, encoding: 'base64' }) },
        headersSize: -1,
        bodySize: size,
      },
      response: {
        status: senderAnswer(event) || (last?.status ?? 0),
        statusText: '',
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: [],
        content: { size: last?.answer.length ?? 0, mimeType: 'text/plain', text: last?.answer ?? '' },
        redirectURL: '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: 0, wait: last?.durationMs ?? 0, receive: 0 },
      _truora: { path, isCut, origin, answered, deliveries },
    };
  });
  const log = { version: '1.2', creator: { name: 'Truora Workbench', version }, entries };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

/**
 * The entries of an archive by whomever, each in the shape of {@link PortableEvent} as far as it goes; undefined for
 * what is no archive.
 */
export function fromHar(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  const log = isRecord(value) ? value.log : undefined;
  if (!isRecord(log) || !Array.isArray(log.entries)) return undefined;
  return log.entries.map((entry) => {
    const request = isRecord(entry) && isRecord(entry.request) ? entry.request : {};
    const post = isRecord(request.postData) ? request.postData : {};
    const ours = isRecord(entry) && isRecord(entry._truora) ? entry._truora : {};
    const headers = Array.isArray(request.headers) ? request.headers.filter(isRecord) : [];
    return {
      path: pathOf(request.url),
      ...ours,
      receivedAt: Date.parse(String(isRecord(entry) ? entry.startedDateTime : '')),
      method: request.method,
      headers: headers.map(({ name, value }) => [name, value]),
      body: post.encoding === 'base64' ? { base64: post.text } : { text: post.text },
    };
  });
}

function pathOf(url: unknown): string {
  if (typeof url !== 'string' || !URL.canParse(url)) return '';
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
