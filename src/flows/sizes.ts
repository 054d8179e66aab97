/** A size in bytes for people: 1 kB is 1,000 bytes, as file managers count. */
export function formatBytes(bytes: number, language = 'en'): string {
  const format = (value: number, unit: string, digits: number) =>
    `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${unit}`;
  if (bytes < 1000) return format(bytes, 'B', 0);
  if (bytes < 1_000_000) return format(bytes / 1000, 'kB', 0);
  return format(bytes / 1_000_000, 'MB', 1);
}

/** A duration in milliseconds for people: `850 ms`, `4.2 s`, `3 min 5 s`. */
export function formatDuration(ms: number, language = 'en'): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) {
    return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(ms / 1000)} s`;
  }
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
