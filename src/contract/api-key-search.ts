import { type ApiKeyFacts, readApiKey } from './api-key.ts';

/** An API key that stands in a text. */
export interface FoundApiKey {
  /** Offsets in UTF-16 units; `end` is the first one after the key. */
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly facts: ApiKeyFacts;
  /** Name that the key is given to, as in `NAME=key` or `name: 'key'`; undefined where there is none. */
  readonly name: string | undefined;
}

/** A key is far shorter; whoever writes longer tokens writes something else. */
const MAX_KEY_LENGTH = 4096;
const MAX_KEYS = 100;
const TOKEN = /(?<![\w.-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}(?![\w.-])/g;
const MAX_ASSIGNMENT_LENGTH = 200;

/**
 * The API keys in a text, in order, at most a hundred: JSON Web Tokens with the claims of Truora's keys (G:web_token),
 * of whatever
 * `key_type`. Reads locally and changes nothing.
 */
export function findApiKeys(text: string): readonly FoundApiKey[] {
  const found: FoundApiKey[] = [];
  for (const { 0: key, index: start } of text.matchAll(TOKEN)) {
    const facts = key.length <= MAX_KEY_LENGTH ? readApiKey(key) : undefined;
    if (!facts?.ok) continue;
    const lineStart = text.lastIndexOf('\n', start) + 1;
    const name = nameBefore(text.slice(Math.max(lineStart, start - MAX_ASSIGNMENT_LENGTH), start));
    found.push({ start, end: start + key.length, key, facts: facts.value, name });
    if (found.length === MAX_KEYS) break;
  }
  return found;
}

/** The name that a text ends with an assignment to: `NAME=`, `"name": '`, `name: string = "`, `name =>`, `name :=`. */
function nameBefore(text: string): string | undefined {
  const unquoted = text.replace(/["'`]$/, '').trimEnd();
  const operator = /(?::\s*\w+\s*=|=>|:=|[=:])$/.exec(unquoted)?.[0];
  if (operator === undefined) return undefined;
  const named = unquoted
    .slice(0, -operator.length)
    .trimEnd()
    .replace(/["'\]]$/, '');
  let start = named.length;
  while (start > 0 && /[\w.-]/.test(named.charAt(start - 1))) start--;
  return named.slice(start).replace(/^[^A-Za-z_]+/, '') || undefined;
}
