import { bytesToBase64Url } from '../base/base64.ts';
import { withSortedMembers } from '../base/json.ts';
import type { HeaderList, StoredEvent } from './event.ts';
import { endToEnd } from './forwarding/forward-headers.ts';
import { bytesOf, openEvent } from './history/stored-body.ts';
import { hidePersonal } from './privacy.ts';
import type { OpenedBody } from './token/open-body.ts';

/** Whether personal data is shown: only after the person asked for it. */
export interface Shown {
  readonly isRevealed: boolean;
}

/**
 * What an event says as JSON text with a newline at the end, members in the order of their names: two such texts can be
 * compared line by line. What is neither a token nor JSON is given as it came, when it is revealed.
 */
export function eventAsDocument(event: StoredEvent, { isRevealed }: Shown): string {
  const opened = openEvent(event);
  if (opened.kind === 'unreadable') return isRevealed ? new TextDecoder().decode(bytesOf(event.body)) : '•••\n';
  const hide = (value: unknown) => withSortedMembers(isRevealed ? value : hidePersonal(value));
  return `${JSON.stringify(hide(opened.claims), undefined, 2)}\n`;
}

/**
 * The claims of an event as they can be edited and signed again: in their own order, nothing covered; undefined for
 * what cannot be read.
 */
export function editableClaims(event: StoredEvent): string | undefined {
  const opened = openEvent(event);
  return opened.kind === 'unreadable' ? undefined : `${JSON.stringify(opened.claims, undefined, 2)}\n`;
}

/**
 * The body of an event as it may leave the editor. Covered personal data means that the bytes are not those that came:
 * then a token has an empty signature of the right length, which no key fits.
 */
export function sharedBody(event: StoredEvent, { isRevealed }: Shown): Uint8Array<ArrayBuffer> {
  if (isRevealed) return bytesOf(event.body);
  const opened = openEvent(event);
  const encoder = new TextEncoder();
  if (opened.kind === 'unreadable') return encoder.encode(event.size === 0 ? '' : '•••');
  const claims = JSON.stringify(hidePersonal(opened.claims));
  return encoder.encode(opened.kind === 'json' ? claims : coveredToken(opened, claims));
}

/**
 * The headers that go with {@link sharedBody}: those that go on to somebody else, less the content coding where the
 * body is given without it.
 */
export function sharedHeaders({ headers, body }: StoredEvent, { isRevealed }: Shown): HeaderList {
  const isDecoded = !isRevealed && 'plain' in body;
  return endToEnd(headers).filter(([name]) => !(isDecoded && name.toLowerCase() === 'content-encoding'));
}

function coveredToken({ header }: Extract<OpenedBody, { kind: 'token' }>, claims: string): string {
  const part = (json: string) => bytesToBase64Url(new TextEncoder().encode(json));
  return `${part(JSON.stringify(hidePersonal(header)))}.${part(claims)}.${bytesToBase64Url(new Uint8Array(32))}`;
}
