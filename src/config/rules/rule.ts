import type { Finding, Fix, Severity, TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigPath, TextRange } from '../reading/config-tree.ts';

/** What a rule finds; its name and its link are added by whoever runs the rules. */
export interface Draft {
  readonly severity: Severity;
  readonly message: string;
  readonly range: TextRange;
  readonly path?: ConfigPath;
  readonly fixes?: readonly Fix[];
  readonly related?: Finding['related'];
  readonly tag?: 'unnecessary' | 'deprecated';
}

/** One thing that can be said about a configuration file. */
export interface Rule {
  /** Kebab-case; shown with each finding, and the anchor of its chapter in the printed reference. */
  readonly code: string;
  /** For the printed reference, in English: what it finds and why that matters. */
  readonly about: string;
  /** For the printed reference: a file that has the finding. */
  readonly example: string;
  readonly check: (document: ConfigDocument) => Iterable<Draft>;
}

/**
 * A fix that is certain: what it writes means what the author wrote, in the form that the place takes. It is part of
 * "fix all", also on save. None where one of its edits cannot be made.
 */
export function certainFix(title: string, edits: readonly (TextEdit | undefined)[]): readonly Fix[] {
  return fixOf(title, edits, true);
}

/**
 * A fix that guesses what was meant, or takes something away: the author picks it or not. None where one of its edits
 * cannot be made.
 */
export function offeredFix(title: string, edits: readonly (TextEdit | undefined)[]): readonly Fix[] {
  return fixOf(title, edits, false);
}

function fixOf(title: string, edits: readonly (TextEdit | undefined)[], isPreferred: boolean): readonly Fix[] {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length === 0 || made.length < edits.length ? [] : [{ title, edits: made, isPreferred, kind: 'quickfix' }];
}
