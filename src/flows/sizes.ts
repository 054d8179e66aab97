const KB = 1024;
const MB = KB * KB;

/** A size in bytes for people: 1 MB is 1,048,576 bytes, as Truora counts its limits (`max-size` of upload links, REF). */
export function formatBytes(bytes: number, language = 'en'): string {
  const format = (value: number, unit: string, digits: number) =>
    `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
  if (bytes < 1000) return format(bytes, 'B', 0);
  // From where rounding would say 1,000 kB or more.
  if (bytes < 999.5 * KB) return format(bytes / KB, 'kB', 0);
  return format(bytes / MB, 'MB', 1);
}

/** A size and the limit that it exceeds, in one unit: that of {@link formatBytes}, or bytes where rounding would make them equal. */
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

/** A duration in milliseconds for people: `850 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(ms: number, language = 'en'): string {
  // From where rounding would say 1,000 ms.
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  // From where rounding would say 60 s.
  if (ms < 59_950) {
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
  }
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
