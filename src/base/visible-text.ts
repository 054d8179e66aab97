/**
 * What a terminal obeys or a reader is deceived by: controls, invisible and directional characters, separators of
 * lines, halves of pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** Invisible characters that belong to a picture made of several. */
const INSIDE_PICTURE =
  /\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?\uFE0F?)*/gu;
/** A CI runner takes a line for a command that begins so: `::error::`, also after blanks. */
const COMMAND_LINE = /^(\s*):(?=:)/u;
/** A CI runner takes these for a command anywhere in a line: `##[group]`, `##vso[`, `##teamcity[`. */
const COMMAND_MARK = /##(?=[\w.-]*\[)/g;
/** The log of GitLab folds at these, and that of Travis. */
const SECTION_MARK = /\b(section_(?:start|end)|travis_(?:fold|time)):/g;
/** The log of Buildkite opens a group at a line that begins so. */
const GROUP_LINE = /^([-+~^])(?=\1\1 )/;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The most characters of one line; what others choose may be of any length. */
const MAX_LINE_LENGTH = 16_384;

/**
 * A text that others chose as part of one line: characters that cannot be seen become escapes such as `\x1b`, `\n` and
 * `\u202e`. Pictures such as emoji stay whole. A backslash stays as it is, so the text cannot be read back from it.
 */
export function visibleText(text: string): string {
  let shown = '';
  let end = 0;
  for (const { 0: picture, index } of text.matchAll(INSIDE_PICTURE)) {
    shown += text.slice(end, index).replace(UNSEEN, escaped) + picture;
    end = index + picture.length;
  }
  return shown + text.slice(end).replace(UNSEEN, escaped);
}

/**
 * A whole line for a terminal or the log of a CI job: like {@link visibleText}, never taken for a command by the runner
 * of the job, and at most 16,384 characters long, with an ellipsis where it was longer.
 */
export function visibleLine(text: string): string {
  const cut = text.length > MAX_LINE_LENGTH ? `${text.slice(0, MAX_LINE_LENGTH)}…` : text;
  return visibleText(cut)
    .replace(COMMAND_LINE, '$1\\x3a')
    .replace(GROUP_LINE, (mark) => escaped(mark))
    .replace(COMMAND_MARK, '#\\x23')
    .replace(SECTION_MARK, '$1\\x3a');
}

/**
 * What a program printed for a terminal, as one line for people: without its colours, with one blank for blanks and
 * controls in a row, and the rest as in {@link visibleText}.
 */
export function printedLine(text: string): string {
  const plain = text.replace(/\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu, '').replace(/[\p{Cc}\s]+/gu, ' ');
  return visibleText(plain.trim());
}

/**
 * A value as JSON for the same places: it parses to the same value, but what {@link visibleLine} escapes is escaped as
 * JSON has it. `indent` is the number of blanks of each level; 0 gives one line.
 */
export function visibleJson(value: unknown, indent = 0): string {
  return (JSON.stringify(value, null, indent) ?? 'null')
    .replace(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, unitEscapes)
    .replace(COMMAND_MARK, '#\\u0023')
    .replace(SECTION_MARK, '$1\\u003a');
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (SHORT[character] !== undefined) return SHORT[character];
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\u{${hex(code, 1)}}` : `\\u${hex(code, 4)}`;
}

function unitEscapes(character: string): string {
  return Array.from({ length: character.length }, (_, i) => `\\u${hex(character.charCodeAt(i), 4)}`).join('');
}

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
