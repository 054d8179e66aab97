import assert from 'node:assert/strict';
import type { ConfigDocument } from '../../src/config/reading/config-document.ts';
import type { ConfigNode, TextRange } from '../../src/config/reading/config-tree.ts';

/** Fails when a range leaves the text or its parent, or a plain word is not where its range says. */
export function assertRanges({ root, text, problems }: ConfigDocument): void {
  const whole = { start: 0, end: text.length };
  for (const { range, code } of problems) assertInside(range, whole, `problem ${code}`);
  if (root)
    walk(
      root,
      whole,
      text,
      problems.map(({ range }) => range),
    );
}

function walk(node: ConfigNode, parent: TextRange, text: string, broken: readonly TextRange[]): void {
  assertInside(node.alias ?? node.range, parent, `${node.kind} in its parent`);
  if (node.alias) return;
  if (node.kind === 'scalar') {
    const written = text.slice(node.range.start, node.range.end);
    // What was cut out of a word is not in its value.
    const isWhole = !broken.some(({ start, end }) => start < node.range.end && node.range.start < end);
    if (isWhole && !node.isQuoted && typeof node.value === 'string') assert.equal(folded(written), node.value);
  } else if (node.kind === 'list') {
    for (const item of node.items) walk(item, node.range, text, broken);
  } else {
    for (const entry of node.entries.filter(({ isMerged }) => !isMerged)) {
      assertInside(entry.range, node.range, `entry ${entry.key}`);
      assertInside(entry.keyRange, entry.range, `key ${entry.key}`);
      walk(entry.value, entry.range, text, broken);
    }
  }
}

function assertInside(inner: TextRange, outer: TextRange, what: string): void {
  const isInside = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  assert.ok(isInside, `${what}: ${inner.start}-${inner.end} outside ${outer.start}-${outer.end}`);
}

/** Lines of a plain text as YAML joins them. */
const folded = (text: string) =>
  text.replace(/[ \t]*(\r?\n[ \t]*)+/g, (gap) => {
    const lines = gap.split(/\r?\n/).length - 1;
    return lines === 1 ? ' ' : '\n'.repeat(lines - 1);
  });
