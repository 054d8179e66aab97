import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { ConfigNode } from '../../config/reading/config-tree.ts';
import type { OpenFile } from '../open-file.ts';

/** What can be folded: every key with something below it, list items, and comments of several lines. */
export function foldingRangesOf(file: OpenFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const lineAt = (offset: number) => file.document.positionAt(offset).line;
  const fold = (start: number, end: number) => {
    const startLine = lineAt(start);
    const endLine = lineAt(end);
    if (endLine > startLine) ranges.push({ startLine, endLine });
  };
  const walk = (node: ConfigNode) => {
    if (node.kind === 'scalar' || node.alias) return;
    if (node.kind === 'list') {
      for (const item of node.items) {
        if (!item.alias) fold(item.range.start, item.range.end);
        walk(item);
      }
      return;
    }
    for (const entry of node.entries.filter(({ isMerged }) => !isMerged)) {
      fold(entry.range.start, entry.range.end);
      walk(entry.value);
    }
  };
  if (file.config.root) walk(file.config.root);
  return [...ranges, ...commentsOf(file)];
}

function commentsOf({ config }: OpenFile): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  let startLine: number | undefined;
  for (const [line, text] of [...config.text.split('\n'), ''].entries()) {
    if (/^\s*#/.test(text)) startLine ??= line;
    else {
      if (startLine !== undefined && line - startLine > 1) {
        found.push({ startLine, endLine: line - 1, kind: FoldingRangeKind.Comment });
      }
      startLine = undefined;
    }
  }
  return found;
}
