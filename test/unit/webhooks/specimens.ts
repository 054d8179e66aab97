import { bytesToBase64Url } from '../../../src/base/base64.ts';
import type { OpenedBody } from '../../../src/webhooks/token/open-body.ts';

/** The claims that the older specification prints, with its masked identity number. */
export const CHECK_CREATED = {
  events: [
    {
      event_action: 'created',
      event_type: 'check',
      id: 'HKEdd28c569cf5eb74e45f0f4c092096e62c1c95ba2',
      object: {
        check_id: 'CHK9c39003424c521aec8566ce59e1ddc86',
        country: 'CO',
        creation_date: '2020-04-01T23:00:30.581232281Z',
        homonym_score: 0,
        id_score: 0,
        national_id: 'XXXXXXXXXXX',
        previous_check: 'CHK4ec814fecd147eaae41027081d7d5caf',
        score: -1,
        status: 'not_started',
        type: 'person',
        update_date: '2020-04-01T23:00:30.680937413Z',
      },
      timestamp: '2020-04-01T23:00:30Z',
      version: '1.0',
    },
  ],
  iat: 1585782031,
  iss: 'Truora',
};

/** When {@link CHECK_CREATED} would have come. */
export const CHECK_CREATED_AT = 1585782032_000;

export const bytes = (text: string) => new TextEncoder().encode(text);

const part = (value: unknown) => bytesToBase64Url(bytes(JSON.stringify(value)));

/** A token with these claims and a signature that no key makes. */
export function tokenOf(claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }): string {
  return `${part(header)}.${part(claims)}.${bytesToBase64Url(new Uint8Array(32))}`;
}

export const codesOf = (opened: OpenedBody) => opened.findings.map(({ code }) => code);
