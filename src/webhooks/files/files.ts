import { tryParseJson } from '../../base/json.ts';
import type { NewEvent, StoredEvent } from '../event.ts';
import type { Shown } from '../event-document.ts';
import { openBody } from '../token/open-body.ts';
import type { Verifier } from '../token/verify.ts';
import { fromHar, toHar } from './har.ts';
import { type ImportProblem, imported, portable } from './portable-event.ts';

/** A kind of file that a history can be written to. */
export type ExportFormat = 'jsonl' | 'har';

/** Most events that are taken out of one file. */
export const MAX_IMPORT_EVENTS = 10_000;

/** Events as the text of a file. Secrets never get into it; personal data only when it is revealed. */
export function exportEvents(
  events: readonly StoredEvent[],
  format: ExportFormat,
  shown: Shown & { readonly version: string },
): string {
  const all = events.map((event) => portable(event, shown));
  return format === 'har' ? toHar(all, shown.version) : all.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/** What a file held. */
export interface ImportedFile {
  readonly events: readonly NewEvent[];
  /** What was left out, with its place in the file, counted from 1. */
  readonly problems: readonly { readonly at: number; readonly problem: ImportProblem }[];
  /** How many were left out because there were more than can be taken. */
  readonly beyond: number;
}

/**
 * Reads an archive (HAR), lines of JSON, or a single token or JSON body. Never throws, whatever the text; `now` is for
 * what has no time.
 */
export function importEvents(text: string, verifier: Verifier, now: number): ImportedFile {
  const values = valuesIn(text.replace(/^\ufeff/, ''));
  const events: NewEvent[] = [];
  const problems: { at: number; problem: ImportProblem }[] = [];
  for (const [i, value] of values.slice(0, MAX_IMPORT_EVENTS).entries()) {
    const result = value === undefined ? 'not-json' : imported(value, verifier, now);
    if (typeof result === 'string') problems.push({ at: i + 1, problem: result });
    else events.push(result);
  }
  return { events, problems, beyond: Math.max(0, values.length - MAX_IMPORT_EVENTS) };
}

/** One value for each event of the file; undefined for lines that are no JSON. */
function valuesIn(text: string): readonly unknown[] {
  const trimmed = text.trim();
  const whole = parsed(trimmed);
  const entries = fromHar(whole);
  if (entries !== undefined) return entries;
  const alone = openBody(new TextEncoder().encode(trimmed));
  const isPortable = typeof whole === 'object' && whole !== null && 'body' in whole;
  if (alone.kind !== 'unreadable' && !isPortable) return [{ body: { text: trimmed } }];
  return trimmed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parsed);
}

function parsed(text: string): unknown {
  return tryParseJson(text);
}
