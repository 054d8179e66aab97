import { type CustomTypeFinding, findingsOf } from '../../contract/checks/custom-type-rules.ts';
import type { FileCustomType } from '../config-file.ts';
import type { ConfigDocument } from '../reading/config-document.ts';

interface Judged {
  readonly type: FileCustomType;
  readonly found: readonly CustomTypeFinding[];
  /** Whether every weight is a number. */
  readonly isWhole: boolean;
}

const judged = new WeakMap<ConfigDocument, readonly Judged[]>();

/**
 * What the contract's rules say of each custom type that they have something to say of; asked once for each document.
 */
function judge(document: ConfigDocument): readonly Judged[] {
  const known = judged.get(document);
  if (known) return known;
  const all: Judged[] = [];
  for (const type of document.file.customTypes) {
    const found = findingsOf({ country: type.country.toUpperCase(), type: type.name, weights: type.weights });
    if (found.length === 0) continue;
    const isWhole = type.node.entries.every(({ key }) => Object.hasOwn(type.weights, key));
    all.push({ type, found, isWhole });
  }
  judged.set(document, all);
  return all;
}

/** What the contract's rules find in the custom types of a file: findings of one code, each with its type. */
export function* judgedTypes<C extends CustomTypeFinding['code']>(document: ConfigDocument, code: C) {
  for (const { type, found, isWhole } of judge(document)) {
    // What is no number is a finding of its own; a sum without it would be a second one of the same mistake.
    if (!isWhole && code === 'weights-sum') continue;
    for (const finding of found) {
      if (finding.code === code) yield { type, finding: finding as Extract<CustomTypeFinding, { code: C }> };
    }
  }
}
