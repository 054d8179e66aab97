import type { ConfigDocument } from '../config/config-document.ts';
import type { Finding } from '../config/finding.ts';
import { findingsIn } from '../config/rules/rules.ts';
import type { OpenFile } from './open-file.ts';

const known = new WeakMap<ConfigDocument, readonly Finding[]>();

/** What VS Code says itself about files of JSON: it checks their syntax, and the rest by the schema that we contribute. */
const SAID_BY_SCHEMA = new Set(['syntax', 'wrong-type', 'out-of-range', 'timeout-limit']);

/** What is to be said about a file, looked for once per version of it. */
export function findingsOf({ config }: OpenFile): readonly Finding[] {
  const former = known.get(config);
  if (former) return former;
  const findings = findingsIn(config);
  known.set(config, findings);
  return findings;
}

/** Those of them that the editor does not say by itself; it has no fix for what it says, so that ours are for all. */
export function untoldFindingsOf(file: OpenFile): readonly Finding[] {
  const all = findingsOf(file);
  if (file.config.format === 'yaml') return all;
  // The schema holds only what the sources are sure of.
  return all.filter(({ code, severity }) => severity !== 'error' || !SAID_BY_SCHEMA.has(code));
}
