import { bytesToBase64 } from '../../base/base64.ts';
import { bashText } from '../../base/source-text.ts';
import type { StoredEvent } from '../event.ts';
import { type Shown, sharedBody, sharedHeaders } from '../event-document.ts';
import { isSecretHeader } from '../privacy.ts';

/** What a single argument of a program can hold on every system, with room to spare. */
const ARGUMENT = 60_000;

/**
 * A command for bash that sends an event as it came: bytes and headers. Headers that may be secrets stand in it as
 * variables of the environment. Prints the answer, then its status on a line of its own. While personal data is hidden,
 * no key fits the token, which a comment says.
 */
export function curlOfEvent(event: StoredEvent, url: string, shown: Shown): string {
  const body = sharedBody(event, shown);
  const text = argumentOf(body);
  const headers = sharedHeaders(event, shown);
  const options = [
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    `--request ${/^[A-Z]+$/.test(event.method) ? event.method : 'POST'}`,
    ...headers.map(headerOption),
    // What curl would say of its own accord.
    ...(headers.some(([name]) => name.toLowerCase() === 'content-type') ? [] : [`--header 'Content-Type:'`]),
    `--data-binary ${text === undefined ? '@-' : bashText(text)}`,
    `--write-out '\\n%{http_code}\\n'`,
  ];
  const command = [`curl --silent --show-error ${bashText(url)}`, ...options].join(' \\\n  ');
  const note = shown.isRevealed
    ? ''
    : '# Personal data is covered, so the signature does not fit. Reveal the event to copy it as it came.\n';
  if (text !== undefined) return `${note}${command}\n`;
  const lines = bytesToBase64(body).match(/.{1,76}/g) ?? [];
  return `${note}base64 --decode <<'END' |\n${lines.join('\n')}\nEND\n${command}\n`;
}

function headerOption([name, value]: readonly [string, string]): string {
  if (isSecretHeader(name)) return `--header "${name.replace(/[^\w-]/g, '')}: \${${variableOf(name)}:?}"`;
  return `--header ${bashText(value === '' ? `${name};` : `${name}: ${value}`)}`;
}

/** The variable in which a secret header is expected: `X-Webhook-Secret` becomes `X_WEBHOOK_SECRET`. */
function variableOf(name: string): string {
  const word = name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  return /^\d/.test(word) ? `_${word}` : word;
}

/** The body as an argument, or undefined when it is none: not text, or too long. curl takes a leading @ for a file. */
function argumentOf(body: Uint8Array): string | undefined {
  if (body.length > ARGUMENT || body.includes(0) || body[0] === AT) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

const AT = 0x40;
