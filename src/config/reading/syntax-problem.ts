import type { YAMLError, YAMLWarning } from 'yaml';
import type { SyntaxCode, SyntaxProblem } from './config-document.ts';

const CODES: Readonly<Partial<Record<YAMLError['code'], SyntaxCode>>> = {
  MULTIPLE_DOCS: 'several-documents',
  RESOURCE_EXHAUSTION: 'nested-too-deep',
  TAB_AS_INDENT: 'tab-indentation',
  TAG_RESOLVE_FAILED: 'unknown-tag',
};

/** A mistake as the parser tells it, held inside the text. */
export function problemOf({ code, pos }: YAMLError | YAMLWarning, text: string): SyntaxProblem {
  const end = Math.min(pos[1], text.length);
  const range = { start: Math.min(pos[0], end), end };
  const detail = code === 'TAG_RESOLVE_FAILED' ? text.slice(range.start, range.end) : code;
  return { code: CODES[code] ?? 'syntax', range, detail };
}
