import { format as jsonEdits } from 'jsonc-parser';
import { eolOf } from '../editing/written.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { parseConfig } from '../reading/parse.ts';
import { plainOf } from '../reading/read-file.ts';
import { type Atom, atomsOf, type Level } from './yaml-atoms.ts';

/**
 * The text in one style, two spaces a level. Only white space and line ends change: comments, order, quotes and digits
 * stay as they are, and so does the byte order mark. A text with mistakes, or one that would not say the same, is
 * returned as it is.
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

const STEP = 2;

/** A YAML text with line feeds in one style: only white space changes. Undefined for what is not formatted. */
function formatYaml(text: string): string | undefined {
  const atoms = atomsOf(text);
  if (atoms === undefined) return undefined;
  let out = '';
  /** What the line begins with that is being written. */
  let indent = 0;
  let former: Atom | undefined;
  let comments: Atom[] = [];

  const beginLine = (breaks: number, column: number) => {
    if (out !== '') out += breaks > 1 ? '\n\n' : '\n';
    indent = Math.max(0, column);
    out += ' '.repeat(indent);
  };
  /** Writes the comments that wait for what is below them; the column of that. */
  const flush = (next: Atom | undefined): number => {
    const open = indent;
    const column = next ? columnOf(next, open) : 0;
    for (const comment of comments) {
      const isInside = comment.level.isFlow;
      beginLine(
        comment.breaks,
        isInside ? flowColumn(comment.level, open) : columnOfComment(comment, former, next, column),
      );
      out += comment.source.trimEnd();
    }
    comments = [];
    return column;
  };

  for (const atom of atoms) {
    const { level, type, breaks, source } = atom;
    const isFirst = former === undefined && comments.length === 0;
    if (level.isFlow) flowColumn(level, indent);
    if (type === 'comment') {
      if (breaks > 0 || isFirst) comments.push(atom);
      else out += ` ${source.trimEnd()}`;
      continue;
    }
    if (type === 'block') out += `\n${moved(source.replace(/\n$/, ''), level, former)}`;
    else {
      if (former && breaks === 0 && comments.length === 0) out += spaceBetween(former, atom);
      else beginLine(breaks, flush(atom));
      settle(atom, out.length - out.lastIndexOf('\n') - 1);
      out += type === 'text' ? shifted(source, level) : source;
    }
    former = atom;
  }
  flush(undefined);
  const isOpen = former?.type === 'block' && atoms.at(-1) === former && !former.source.endsWith('\n');
  return isOpen ? out : `${out}\n`;
}

/** What of a text is no white space, in its order; undefined for what is not formatted. */
function tokensOf(text: string): readonly string[] | undefined {
  return atomsOf(text)?.map(({ type, source }) => `${type} ${source.trimEnd().replace(/(^|\n)[ \t]*/g, '$1')}`);
}

/** Remembers where a level begins, once its first token has its place. */
function settle({ level, isLead, column }: Atom, written: number): void {
  if (!isLead || level.old !== undefined) return;
  level.old = column;
  level.new = written;
}

/** The column of what begins a line within brackets; `indent` is that of the line that they open on. */
function flowColumn(level: Level, indent: number): number {
  level.new ??= indent + STEP;
  return level.new;
}

/** The column of a token that begins a line. */
function columnOf({ level, isLead, type }: Atom, indent: number): number {
  if (level.isFlow) {
    const inner = flowColumn(level, indent);
    return type === 'flow-map-end' || type === 'flow-seq-end' ? inner - STEP : inner;
  }
  const own = level.new ?? (level.parent?.new ?? -STEP) + STEP;
  return isLead ? own : own + STEP;
}

/** The column of a comment that is all of its line: that of the part which it is as deep as. */
function columnOfComment(
  { column }: Atom,
  former: Atom | undefined,
  next: Atom | undefined,
  nextColumn: number,
): number {
  const levels: Level[] = [];
  for (let level = former?.level; level?.parent; level = level.parent) if (!level.isFlow) levels.push(level);
  const [deepest] = levels;
  const isAboveFirst = next?.level.isFlow === false && next.level.old === undefined;
  if (next && (column === next.column || (isAboveFirst && column > (deepest?.old ?? -1))))
    return column > next.column ? nextColumn + STEP : nextColumn;
  // One between two levels goes with the deeper one, so that it does not become a comment of what follows.
  const level = levels.findLast(({ old }) => (old ?? 0) >= column);
  return level?.new ?? (deepest?.new ?? -STEP) + STEP;
}

function spaceBetween(former: Atom, next: Atom): string {
  const isMark = ['anchor', 'tag', 'alias'].includes(former.type);
  const isOpened = former.type === 'flow-map-start' || former.type === 'flow-seq-start';
  switch (next.type) {
    case 'map-value-ind':
      return isMark || isOpened || former.type === 'comma' ? ' ' : '';
    case 'comma':
      return isMark ? ' ' : '';
    case 'flow-map-end':
      return former.type === 'flow-map-start' ? '' : ' ';
    case 'flow-seq-end':
      return isMark ? ' ' : '';
    default:
      return former.type === 'flow-seq-start' ? '' : ' ';
  }
}

/** How much further right what a level holds begins than before. */
function shiftOf(level: Level): number {
  let block: Level | undefined = level;
  while (block?.isFlow) block = block.parent;
  return block?.parent === undefined ? 0 : (block.new ?? 0) - (block.old ?? 0);
}

/** A text with its further lines moved like the part that holds it. */
function shifted(source: string, level: Level): string {
  const by = source.includes('\n') ? shiftOf(level) : 0;
  return by === 0 ? source : source.replace(/\n([ \t]*)(?=[^\s])/g, (_, spaces: string) => `\n${movedBy(spaces, by)}`);
}

function movedBy(spaces: string, by: number): string {
  return by >= 0 ? ' '.repeat(by) + spaces : spaces.slice(Math.min(-by, spaces.length));
}

/**
 * The lines of a block, moved like the part that holds it; blank ones that are no part of the text keep what they have.
 */
function moved(source: string, level: Level, header: Atom | undefined): string {
  const by = shiftOf(level);
  if (by === 0) return source;
  const lines = source.split('\n');
  const first = lines.find((line) => line.trim() !== '');
  const number = /[1-9]/.exec(header?.source ?? '')?.[0];
  const column = number ? Number(number) + (level.old ?? 0) : (first?.length ?? 0) - (first?.trimStart().length ?? 0);
  if (first === undefined) return source;
  return lines
    .map((line) => {
      if (/^ *$/.test(line) && line.length <= column) return line.slice(0, Math.max(0, column + by));
      return movedBy(line, by);
    })
    .join('\n');
}
