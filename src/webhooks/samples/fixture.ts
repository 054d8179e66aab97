import { bytesToBase64 } from '../../base/base64.ts';
import type { StoredEvent } from '../event.ts';
import { type Shown, sharedBody, sharedHeaders } from '../event-document.ts';
import { storedBody } from '../history/stored-body.ts';
import { hideSecrets } from '../privacy.ts';
import { sign } from '../token/made-event.ts';
import { openBody } from '../token/open-body.ts';

/** The key of fixtures: known to everybody, so that tests can verify without anybody's secret. */
export const FIXTURE_KEY = 'a key for tests only';

/**
 * An event as JSON for the tests of a handler: the request to make, and the key that its token is signed with, which is
 * never one of the profile's. Secret headers are hidden; without `isRevealed`, personal data is, too, and the token is
 * verified all the same.
 */
export async function fixtureOfEvent(event: StoredEvent, shown: Shown): Promise<string> {
  const opened = openBody(sharedBody(event, shown));
  const isToken = opened.kind === 'token';
  const body = isToken
    ? { text: await sign(opened.claims, { name: 'fixture', secret: FIXTURE_KEY }) }
    : storedBody(sharedBody(event, shown));
  const fixture = {
    ...(isToken && { key: FIXTURE_KEY }),
    request: {
      method: event.method,
      headers: hideSecrets(sharedHeaders(event, shown)),
      ...('text' in body ? { body: body.text } : { bodyBase64: bytesToBase64(sharedBody(event, shown)) }),
    },
    ...(opened.kind !== 'unreadable' && { claims: opened.claims }),
  };
  return `${JSON.stringify(fixture, undefined, 2)}\n`;
}
