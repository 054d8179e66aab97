import table from './data/reasons.json' with { type: 'json' };
import type { Trust } from './source.ts';

/** One value of `declined_reason`: what it means and how Truora classifies it. */
export interface DeclinedReason {
  readonly slug: string;
  readonly meaning: string;
  /** Class of the official table, or null where the row could not be obtained. */
  readonly classification: string | null;
  readonly countries: readonly string[] | null;
  /** Whether it triggers a manual review; null where unknown. */
  readonly manualReview: boolean | null;
  /** Our own wording aid, no wire fact: a new picture may help, or the fault lies with a service. */
  readonly hint: 'recapture' | 'infrastructure' | undefined;
  readonly sources: readonly string[];
  readonly trust: Trust;
}

/** Known declined reasons of document validations (G:declined in part, REF, older lists, clients): a partial list. */
export const DOCUMENT_DECLINED_REASONS: readonly DeclinedReason[] = Object.entries(
  table.declined['document-validation'],
).map(([slug, row]) => ({
  slug,
  meaning: row.meaning,
  classification: row.classification,
  countries: row.countries,
  manualReview: row.manualReview,
  hint: 'hint' in row ? (row.hint as 'recapture' | 'infrastructure') : undefined,
  sources: row.sources,
  trust: row.trust as Trust,
}));

/** Expired reasons of document validations and their meaning (G:expired). */
export const DOCUMENT_EXPIRED_REASONS: Readonly<Record<string, string>> = table.expired['document-validation'];
