import { isRecord, tryParseJson } from '../../base/json.ts';
import type { TransportAnswer } from '../transport.ts';

/** What an answer's body holds. Numbers in `code` may be written as text (SDK-1.3); `xmlCode` is the upload host's. */
export type ParsedAnswer =
  | { readonly form: 'empty' }
  | { readonly form: 'json'; readonly value: unknown; readonly code: number | undefined; readonly message: string }
  | { readonly form: 'xml'; readonly xmlCode: string; readonly message: string }
  | { readonly form: 'other'; readonly about: string };

const FIRST_WORDS = 60;
const MAX_MESSAGE_LENGTH = 300;

/** Reads an answer's body without ever failing. */
export function parseAnswer(answer: TransportAnswer): ParsedAnswer {
  const text = new TextDecoder().decode(answer.body).trim();
  if (text === '') return { form: 'empty' };
  const value = tryParseJson(text);
  if (value !== undefined) {
    const body = isRecord(value) ? value : {};
    return { form: 'json', value, code: numberOf(body.code), message: shortText(body.message) };
  }
  const errorAt = text.search(/<Error\b/);
  const xmlCode = errorAt < 0 ? undefined : /<Code>([^<]*)<\/Code>/.exec(text.slice(errorAt))?.[1];
  if (xmlCode !== undefined) {
    return { form: 'xml', xmlCode, message: shortText(/<Message>([^<]*)<\/Message>/.exec(text)?.[1]) };
  }
  return { form: 'other', about: aboutText(answer.headers['content-type'], text) };
}

function numberOf(code: unknown): number | undefined {
  if (typeof code === 'number') return code;
  return typeof code === 'string' && /^\d+$/.test(code) ? Number(code) : undefined;
}

function shortText(message: unknown): string {
  return typeof message === 'string' ? message.slice(0, MAX_MESSAGE_LENGTH) : '';
}

/** The text between the tags of a page, without its programs and styles. */
function withoutTags(html: string): string {
  const [first = '', ...tags] = html.split('<');
  let words = first;
  let inside: string | undefined;
  for (const tag of tags) {
    const [, slash, name] = /^(\/?)(\w*)/.exec(tag) ?? [];
    const element = name?.toLowerCase();
    if (inside !== undefined) {
      if (!slash || element !== inside) continue;
      inside = undefined;
    } else if (!slash && (element === 'script' || element === 'style')) {
      inside = element;
      continue;
    }
    const end = tag.indexOf('>');
    words += end < 0 ? ' ' : ` ${tag.slice(end + 1)}`;
  }
  return words;
}

/** Content type and first words: enough to know a login page or a proxy's notice, never the whole body. */
function aboutText(contentType: string | undefined, text: string): string {
  const words = withoutTags(text.slice(0, 4000)).replace(/\s+/g, ' ').trim();
  const shown = words.length > FIRST_WORDS ? `${words.slice(0, FIRST_WORDS)}…` : words;
  return `${contentType ?? 'no content type'}: "${shown}"`;
}
