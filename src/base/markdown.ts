import { visibleText } from './visible-text.ts';

/** The most characters of a text that becomes part of Markdown; no setting of the API is as long. */
const MAX_LENGTH = 10_000;

/**
 * A text as Markdown that shows exactly it, on one line: no picture, link, address, HTML, heading or list comes of it.
 * For text that others chose, wherever it becomes part of Markdown. Characters that cannot be seen are escapes, as in
 * `visibleText`; from 10,000 characters on it is cut, with an ellipsis at its end.
 */
export function markdownText(text: string): string {
  // Every sign of ASCII may have a backslash before it; addresses that would become links by themselves have one of
  // them in their middle. Four spaces at the beginning of a line would make code of it; Markdown shows any number of
  // them as one.
  return onOneLine(text)
    .replace(/^ +/, ' ')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/**
 * A text as code within a line of Markdown, exactly as it is but for what cannot be seen: line breaks and other
 * controls are spaces. Cut like {@link markdownText}.
 */
export function markdownCode(text: string): string {
  const line = onOneLine(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  // Spaces at both ends are taken away again; they part the fence from a backtick, and nothing is no code.
  const pad = /^`|`$|^ .* $|^ *$/u.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A text as a block of code of a language, exactly as it is. */
export function markdownBlock(code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(code)));
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`;
}

/** A row of a table of Markdown, of cells that are Markdown; a bar in a cell would end it. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const { 0: run } of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

function onOneLine(text: string): string {
  const start = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
  return visibleText(start.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}
