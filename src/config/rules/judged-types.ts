import { type CustomTypeFinding, findingsOf } from '../../contract/custom-type-rules.ts';
import type { ConfigDocument } from '../config-document.ts';
import type { FileCustomType } from '../config-file.ts';

const judged = new WeakMap<FileCustomType, readonly CustomTypeFinding[]>();

/** What the contract's rules say of a custom type; asked once for each. */
function judge(type: FileCustomType): readonly CustomTypeFinding[] {
  const found = judged.get(type) ?? findingsOf({ country: type.country, type: type.name, weights: type.weights });
  judged.set(type, found);
  return found;
}

/** What the contract's rules find in the custom types of a file: findings of one code, each with its type. */
export function* judgedTypes<C extends CustomTypeFinding['code']>(document: ConfigDocument, code: C) {
  for (const type of document.file.customTypes) {
    // What is no number is a finding of its own; a sum without it would be a second one of the same mistake.
    const isWhole = type.node.entries.every(({ key }) => Object.hasOwn(type.weights, key));
    if (!isWhole && code === 'weights-sum') continue;
    for (const finding of judge(type)) {
      if (finding.code === code) yield { type, finding: finding as Extract<CustomTypeFinding, { code: C }> };
    }
  }
}
