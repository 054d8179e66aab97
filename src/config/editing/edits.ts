import type { TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { type ConfigNode, type MapEntry, placeOf } from '../reading/config-tree.ts';
import { isInFlow } from './surroundings.ts';
import { type Quote, writtenScalar } from './written.ts';

/** The text with edits made; they are in the order of the text and do not overlap. */
export function withEdits(text: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let changed = '';
  for (const { range, newText } of edits) {
    changed += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return changed + text.slice(at);
}

/** Edits in the order of the text; of two that overlap only the first. Insertions at one place keep their order. */
export function composed(edits: readonly TextEdit[]): readonly TextEdit[] {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) => a.edit.range.start - b.edit.range.start || a.edit.range.end - b.edit.range.end || a.index - b.index,
    );
  let end = 0;
  return sorted.flatMap(({ edit }) => {
    if (edit.range.start < end) return [];
    end = edit.range.end;
    return [edit];
  });
}

/**
 * Puts another scalar in place of a value, in the quotes that a text had. A tag that said what the former value is
 * goes, an anchor and the comment at the head of a block stay; one that an alias stands for is written out.
 */
export function replaceValue(document: ConfigDocument, node: ConfigNode, value: unknown): TextEdit {
  const { text, format } = document;
  const { start, end } = placeOf(node);
  const isText = !node.alias && node.kind === 'scalar' && node.isQuoted;
  const written = writtenScalar(
    value,
    { format, isFlow: isInFlow(document, start) },
    isText ? quoteAt(text, start) : '',
  );
  // Behind a colon with nothing after it there is no space yet.
  const needsSpace = start === end && /[:-]/.test(text.charAt(start - 1));
  const needsBreak = start === end && /[^\s,}\]]/.test(text.charAt(end));
  const head = isText ? /^[|>][^\s#]*([ \t]+#[^\r\n]*)/.exec(text.slice(start, end))?.[1] : undefined;
  const marks = node.alias ? [] : marksBefore(text, start);
  const isTagged = marks.some(({ mark }) => mark.startsWith('!'));
  const kept = isTagged ? marks.flatMap(({ mark }) => (mark.startsWith('&') ? [`${mark} `] : [])).join('') : '';
  return {
    range: { start: isTagged ? (marks[0]?.at ?? start) : start, end },
    newText: `${kept}${needsSpace ? ' ' : ''}${written}${head ?? ''}${needsBreak ? ' ' : ''}`,
  };
}

/** Gives a key another name, in the quotes that it had. */
export function renameKey(document: ConfigDocument, { keyRange }: MapEntry, name: string): TextEdit {
  const style = { format: document.format, isFlow: isInFlow(document, keyRange.start) };
  return { range: keyRange, newText: writtenScalar(name, style, quoteAt(document.text, keyRange.start)) };
}

/** The tag and the anchor before a value on its line. */
function marksBefore(text: string, offset: number): readonly { readonly mark: string; readonly at: number }[] {
  const marks: { mark: string; at: number }[] = [];
  for (let start = offset; ; ) {
    let end = start;
    while (/[ \t]/.test(text.charAt(end - 1))) end--;
    let at = end;
    while (/[^\s,[\]{}]/.test(text.charAt(at - 1))) at--;
    const mark = text.slice(at, end);
    if (end === start || !/^[!&]/.test(mark)) return marks;
    marks.unshift({ mark, at });
    start = at;
  }
}

function quoteAt(text: string, offset: number): Quote {
  const mark = text.charAt(offset);
  return mark === '"' || mark === "'" ? mark : '';
}
