import { scaleToOne } from '../../contract/checks/weights.ts';
import type { FileCustomType } from '../config-file.ts';
import { replaceValue } from '../editing/edits.ts';
import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';

/**
 * Edits that scale the weights of a custom type to 1 in hundredths; none where they make 1 already, or cannot be
 * changed here.
 */
export function scaleEdits(document: ConfigDocument, { node, weights }: FileCustomType): readonly TextEdit[] {
  if (node.alias || node.entries.some(({ isMerged }) => isMerged)) return [];
  const scaled = scaleToOne(weights);
  return node.entries
    .filter(({ key }) => key in scaled && scaled[key] !== weights[key])
    .map(({ key, value }) => replaceValue(document, value, scaled[key]))
    .sort((a, b) => a.range.start - b.range.start);
}
