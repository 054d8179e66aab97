import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode } from '../reading/config-tree.ts';
import { Verbatim } from './written.ts';

/** The value of a node whose numbers, and texts of one line in quotes, are to be written with the digits and quotes that they have. */
export function verbatimOf(document: ConfigDocument, node: ConfigNode): unknown {
  if (node.kind === 'list') return node.items.map((item) => verbatimOf(document, item));
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, verbatimOf(document, value)]));
  const written = document.text.slice(node.range.start, node.range.end);
  const isOneLine = !/[\r\n]/.test(written) && !/^[|>]/.test(written);
  const isText = typeof node.value === 'string' && !node.isQuoted;
  return isOneLine && !isText && written !== '' ? new Verbatim(written) : node.value;
}
