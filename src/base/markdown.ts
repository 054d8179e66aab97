/**
 * A text as Markdown that shows exactly it, on one line: no picture, link, address, HTML, heading or list comes of it. For text that
 * others chose, wherever it becomes part of Markdown.
 */
export function markdownText(text: string): string {
  // Every sign of ASCII may have a backslash before it; addresses that would become links by themselves have one of them in their middle.
  // Four spaces at the beginning of a line would make code of it; Markdown shows any number of them as one.
  return onOneLine(text)
    .replace(/^ +/, ' ')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A text as code within a line of Markdown, exactly as it is but for line breaks and other controls, which are spaces. */
export function markdownCode(text: string): string {
  const line = onOneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(({ 0: run }) => run.length));
  const fence = '`'.repeat(longest + 1);
  // Spaces at both ends are taken away again; they part the fence from a backtick, and nothing is no code.
  const pad = /^`|`$|^ .* $|^ *$/u.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
