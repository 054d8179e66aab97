import type { PictureFacts } from '../engine/question.ts';

const KB = 1024;
const MB = KB * KB;

/**
 * A size in bytes for people: 1 MB is 1,048,576 bytes, as Truora counts its limits (`max-size` of upload links, REF).
 */
export function formatBytes(bytes: number, language = 'en'): string {
  const format = (value: number, unit: string, digits: number) =>
    `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
  if (bytes < 1000) return format(bytes, 'B', 0);
  // From where rounding would say 1,000 kB or more.
  if (bytes < 999.5 * KB) return format(bytes / KB, 'kB', 0);
  return format(bytes / MB, 'MB', 1);
}

/**
 * A size and the limit that it exceeds, in one unit: that of {@link formatBytes}, or bytes where rounding would make
 * them equal.
 */
export function formatBeyond(
  bytes: number,
  limitBytes: number,
  language = 'en',
): { readonly size: string; readonly limit: string } {
  const [size, limit] = [formatBytes(bytes, language), formatBytes(limitBytes, language)];
  if (size !== limit) return { size, limit };
  const exact = new Intl.NumberFormat(language);
  return { size: `${exact.format(bytes)} B`, limit: `${exact.format(limitBytes)} B (${limit})` };
}

/**
 * A duration in milliseconds for people, by its two largest units: `850 ms`, `4.2 s`, `3 min 5 s`, `24 h`, `2 d 3 h`.
 * One that ends before it begins, because a clock was put back in between, keeps its sign.
 */
export function formatDuration(ms: number, language = 'en'): string {
  if (ms < 0) return `-${formatDuration(-ms, language)}`;
  // From where rounding would say 1,000 ms.
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  // From where rounding would say 60 s.
  if (ms < 59_950) {
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
  }
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return inTwo(seconds, 60, 'min', 's');
  const minutes = Math.round(ms / 60_000);
  // A day of a timeline is better known as 24 h.
  if (minutes < 48 * 60) return inTwo(minutes, 60, 'h', 'min');
  return inTwo(Math.round(ms / 3_600_000), 24, 'd', 'h');
}

/** A moment of a timeline, in milliseconds from its beginning: `+4.2 s`, or `-3 min` where a clock was put back. */
export function formatOffset(ms: number, language = 'en'): string {
  return ms < 0 ? formatDuration(ms, language) : `+${formatDuration(ms, language)}`;
}

/** A count of small units as large and small ones; small ones that are none are left out. */
function inTwo(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  return `${Math.floor(count / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

/** Files in one line, each with format and size; those that are not there are left out. */
export function filesLine(files: readonly (PictureFacts | undefined)[], language: string): string {
  return files
    .filter((facts) => facts !== undefined)
    .map(({ name, format, sizeBytes }) => `${name} (${format}, ${formatBytes(sizeBytes, language)})`)
    .join(' · ');
}
