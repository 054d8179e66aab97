import type { ConfigFormat } from './reading/config-document.ts';

/** How a file of this path is written, by its name alone. */
export function formatOfPath(path: string): ConfigFormat {
  const lower = path.toLowerCase();
  if (lower.endsWith('.jsonc')) return 'jsonc';
  return lower.endsWith('.json') ? 'json' : 'yaml';
}
