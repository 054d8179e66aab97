import * as l10n from '@vscode/l10n';
import { readInstant } from '../../base/instant.ts';

const MAX_OTHER_TEXT_LENGTH = 40;

/**
 * A time of the wire to the minute, in UTC as logs and support tickets name it, with its year; see {@link
 * shortTimeText}.
 */
export function timeText(text: string | undefined): string {
  return shown(text, 0);
}

/**
 * A time of the wire to the minute, in UTC and without its year. One without a zone stays as it is written and is said
 * to have none; what is no time stays, too.
 */
export function shortTimeText(text: string | undefined): string {
  return shown(text, 5);
}

/** A time as the wire has it, to the last digit, with a word where it has no zone. */
export function wireTimeText(text: string): string {
  return readInstant(text)?.hasZone === false && !isDay(text) ? withoutZone(text) : text;
}

/** A day without the midnight that the API puts behind it, whatever the digits and the zone of that. */
export function withoutMidnight(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i, '$1');
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

const withoutZone = (time: string) => l10n.t('{time} (no time zone)', { time });

function shown(text: string | undefined, from: number): string {
  if (!text) return l10n.t('time not known');
  const instant = readInstant(text);
  if (!instant) return text.length > MAX_OTHER_TEXT_LENGTH ? `${text.slice(0, MAX_OTHER_TEXT_LENGTH)}…` : text;
  const time = (instant.hasZone ? new Date(instant.at).toISOString() : text).slice(from, 16).replace('T', ' ');
  return instant.hasZone || isDay(text) ? time : withoutZone(time);
}
