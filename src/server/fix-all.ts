import { composed, withEdits } from '../config/editing/edits.ts';
import type { Finding, TextEdit } from '../config/finding.ts';
import type { ConfigDocument } from '../config/reading/config-document.ts';
import { parseConfig } from '../config/reading/parse.ts';
import { findingsIn } from '../config/rules/registry.ts';

/** Rounds until nothing is left that a preferred fix mends: some fixes only show once another is made. */
const ROUNDS = 12;

/** The edits of the preferred fixes of some findings, those that would overlap an earlier one left out whole. */
export function preferredEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ isPreferred }) => isPreferred);
    if (fix?.edits.every((edit) => taken.every((other) => !overlaps(edit, other)))) taken.push(...fix.edits);
  }
  return composed(taken);
}

/** The text with every preferred fix made, and those that show afterwards. */
export function fixAll({ text, format }: ConfigDocument): string {
  let fixed = text;
  for (let round = 0; round < ROUNDS; round++) {
    const edits = preferredEdits(findingsIn(parseConfig(fixed, format)));
    if (edits.length === 0) break;
    fixed = withEdits(fixed, edits);
  }
  return fixed;
}

/** Whether two edits touch the same text; two insertions at one place do not agree either. */
function overlaps({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
