import { format as jsonEdits } from 'jsonc-parser';
import { eolOf } from '../editing/written.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { parseConfig } from '../reading/parse.ts';
import { plainOf } from '../reading/read-file.ts';
import { formatYaml, tokensOf } from './format-yaml.ts';

/**
 * The text in one style, two spaces a level. Only white space and line ends change: comments, order, quotes and digits stay as they
 * are, and so does the byte order mark. A text with mistakes, or one that would not say the same, is returned as it is.
 */
export function format({ text, format: kind, root, problems }: ConfigDocument): string {
  if (problems.length > 0 || root === undefined) return text;
  const eol = eolOf(text);
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = text.slice(mark.length).replace(/\r\n?/g, '\n');
  const styled = kind !== 'yaml' ? formatJson(body) : formatYaml(body);
  if (styled === undefined) return text;
  const formatted = mark + styled.replaceAll('\n', eol);
  const after = parseConfig(formatted, kind);
  const isSame =
    after.problems.length === 0 &&
    JSON.stringify(plainOf(after.root)) === JSON.stringify(plainOf(root)) &&
    (kind !== 'yaml' || isEqual(tokensOf(body), tokensOf(styled)));
  return isSame ? formatted : text;
}

function formatJson(text: string): string {
  const edits = jsonEdits(text, undefined, { tabSize: 2, insertSpaces: true, eol: '\n', insertFinalNewline: true });
  return edits.reduceRight(
    (changed, { offset, length, content }) => changed.slice(0, offset) + content + changed.slice(offset + length),
    text,
  );
}

function isEqual(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one !== undefined && one.length === other?.length && one.every((token, index) => token === other[index]);
}
