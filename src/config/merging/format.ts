import { type Document, Lexer, parseDocument } from 'yaml';
import type { ConfigDocument } from '../config-document.ts';
import { eolOf } from '../editing/written.ts';
import { parseConfig } from '../parse.ts';
import { plainOf } from '../read-file.ts';

/**
 * The text in one style, two spaces a level, with its comments, order, quotes, line ends and byte order mark. Says the same as
 * before; a text with mistakes, or one that would not say the same, is returned as it is.
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
    commentsOf(text) === commentsOf(formatted);
  return isSame ? formatted : text;
}

function formatJson(text: string): string | undefined {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`;
  } catch {
    // JSON with comments: they would be lost.
    return undefined;
  }
}

/** Comments may move twice before they stay, so it goes on until nothing changes. */
function formatYaml(text: string): string | undefined {
  let styled = text;
  for (let round = 0; round < 5; round++) {
    const document = parseDocument(styled, { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false });
    if (document.errors.length > 0) return undefined;
    const next = stringOf(document);
    if (next === undefined || next === styled) return next;
    styled = next;
  }
  return undefined;
}

/** The text of a document; undefined where the library reads what it does not write, such as some names of anchors. */
export function stringOf(document: Document): string | undefined {
  try {
    return document.toString({ indent: 2, lineWidth: 0 });
  } catch {
    return undefined;
  }
}

function commentsOf(text: string): string {
  return [...new Lexer().lex(text)]
    .filter((token) => token.startsWith('#'))
    .map((comment) => comment.trim())
    .sort()
    .join('\n');
}
