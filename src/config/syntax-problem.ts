import type { YAMLError } from 'yaml';
import type { SyntaxCode, SyntaxProblem } from './config-document.ts';

const CODES: Readonly<Partial<Record<YAMLError['code'], SyntaxCode>>> = {
  MULTIPLE_DOCS: 'several-documents',
  RESOURCE_EXHAUSTION: 'nested-too-deep',
  TAB_AS_INDENT: 'tab-indentation',
};

/** A mistake as the parser tells it, held inside the text. */
export function problemOf({ code, pos }: YAMLError, text: string): SyntaxProblem {
  const end = Math.min(pos[1], text.length);
  const range = { start: Math.min(pos[0], end), end };
  return { code: CODES[code] ?? 'syntax', range, detail: code };
}
