import type { ConfigPath, TextRange } from './reading/config-tree.ts';

/** How bad a finding is. What the sources are unsure of is never above `information`. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Text in place of a range; an empty range inserts. */
export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** A change of the file that mends a finding. */
export interface Fix {
  /** What it does, in the reader's language. */
  readonly title: string;
  /** In the order of the text, without overlap. */
  readonly edits: readonly TextEdit[];
  /** Whether it is certain, not a guess, and takes nothing away; only such are part of "fix all". */
  readonly isPreferred: boolean;
  readonly kind: 'quickfix';
}

/** Something to say about a place of a configuration file. */
export interface Finding {
  /** Name of the rule, which is its anchor in `docs/reference/config-rules.md` too. */
  readonly code: string;
  readonly severity: Severity;
  /** In the reader's language. */
  readonly message: string;
  readonly range: TextRange;
  /** The node it is about; empty when it is about the text. */
  readonly path: ConfigPath;
  /** Page and anchor below `docs/reference`. */
  readonly docs: string;
  /** The preferred one first. */
  readonly fixes: readonly Fix[];
  /** Places that explain it, such as the other one of two that contradict each other. */
  readonly related: readonly { readonly range: TextRange; readonly message: string }[];
  /** How an editor may show it besides: dimmed or struck out. */
  readonly tag?: 'unnecessary' | 'deprecated';
}
