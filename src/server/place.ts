import { LIMITS } from '../config/reading/config-document.ts';
import type { ConfigPath } from '../config/reading/config-tree.ts';

/**
 * What the cursor is at in a YAML text, by the text alone, so that half-typed lines are understood too. Offsets are
 * those of the text.
 */
export interface Place {
  /** `key`: a key of the map at `path` or an item of the list there; `value`: the value at `path`. */
  readonly kind: 'key' | 'value';
  readonly path: ConfigPath;
  /** What stands there now and would be replaced. */
  readonly start: number;
  readonly end: number;
  /** The column at which what is written here begins. */
  readonly column: number;
  readonly isFlow: boolean;
  /** Keys in front of it in the same braces; an unclosed collection is in no tree. */
  readonly present: readonly string[];
  /** Whether a colon follows, so that only the name of a key is to be written. */
  readonly hasColon: boolean;
  /** Whether a dash stands before it on its line. */
  readonly hasDash: boolean;
}

const ENTRY =
  /^(?:(?:"([^"]*)"|'([^']*)')\s*|([^\s#:{}[\],'"&*!|>@`-][^#:{}[\],]*|-[^\s#:{}[\],][^#:{}[\],]*)):(?=\s|$)/;
const BLOCK_SCALAR = /^(?:[&!]\S*\s+)*[|>]/;
const NO_VALUE = /^(?:[&!]\S*(?:\s+|$))*(?:#[^\n]*)?$/;
/** A list or map in flow style that is longer is not read to its beginning. */
const MAX_FLOW = 20_000;

/**
 * Finds where the cursor is, or nothing where a person writes free text or a comment, or deeper than files are read.
 * `flowStart`: where the flow collection around it begins.
 */
export function placeAt(text: string, offset: number, flowStart: number | undefined): Place | undefined {
  const found = find(text, offset, flowStart);
  return found && found.path.length <= LIMITS.depth ? found : undefined;
}

function find(text: string, offset: number, flowStart: number | undefined): Place | undefined {
  const lineStart = lineStartOf(text, offset);
  const head = text.slice(lineStart, offset);
  if (isComment(head)) return undefined;
  const lineEnd = endOfLine(text, offset);
  const line = entriesOf(text.slice(lineStart, lineEnd));
  const openHere = openBracket(head);
  const inLine = openHere < 0 ? undefined : lineStart + openHere;
  const here = flowStart !== undefined && flowStart < offset ? flowStart : inLine;
  if (here !== undefined) return offset - here < MAX_FLOW ? inFlow(text, here, offset) : undefined;
  if (head.slice(line.column).startsWith('---')) return undefined;

  const isBlank = line.rest === '' && line.entries.every(({ key }) => key === undefined);
  const last = line.entries.at(-1);
  const own = line.entries.filter(({ column }) => column < head.length);
  const dashes = own.filter(({ key }) => key === undefined);
  if (last?.key !== undefined && offset - lineStart > last.afterColon - 1) {
    if (BLOCK_SCALAR.test(line.rest)) return undefined;
    const parents = ancestorsOf(text, lineStart, last.column, own.slice(0, -1));
    if (!parents) return undefined;
    // Where nothing is written, the cursor's own place; right behind the colon the insertion has to bring a space.
    const start =
      line.rest === '' ? Math.max(offset, lineStart + last.afterColon) : Math.min(lineStart + line.restColumn, offset);
    const end = line.rest === '' ? start : lineStart + line.restEnd;
    return place('value', [...parents, last.key], start, end, last.column, dashes);
  }
  const written = last?.key !== undefined ? last.column : line.restColumn;
  const column = isBlank && dashes.length === 0 ? head.length : written;
  const parents = ancestorsOf(text, lineStart, column, dashes);
  if (!parents) return undefined;
  const start = lineStart + Math.min(column, head.length);
  const end = Math.max(offset, lineStart + (last?.key !== undefined ? last.end : line.restEnd));
  return { ...place('key', parents, start, end, column, dashes), hasColon: last?.key !== undefined };
}

function place(
  kind: Place['kind'],
  path: ConfigPath,
  start: number,
  end: number,
  column: number,
  dashes: readonly Entry[],
): Place {
  return {
    kind,
    path,
    start,
    end: Math.max(start, end),
    column,
    isFlow: false,
    present: [],
    hasColon: false,
    hasDash: dashes.length > 0,
  };
}

interface Entry {
  /** Absent: a dash. */
  readonly key: string | undefined;
  readonly column: number;
  /** Where the key ends, without the colon. */
  readonly end: number;
  readonly afterColon: number;
}

interface Line {
  readonly entries: readonly Entry[];
  /** Where the first thing of the line begins. */
  readonly column: number;
  /** What follows the entries, without a comment. */
  readonly rest: string;
  readonly restColumn: number;
  readonly restEnd: number;
}

/** The dashes and the key that a line begins with. */
function entriesOf(line: string): Line {
  const column = line.search(/[^ ]|$/);
  const entries: Entry[] = [];
  let at = column;
  while (line[at] === '-' && (at + 1 === line.length || line[at + 1] === ' ') && entries.length <= LIMITS.depth) {
    entries.push({ key: undefined, column: at, end: at + 1, afterColon: at + 1 });
    at++;
    while (line[at] === ' ') at++;
  }
  const match = ENTRY.exec(line.slice(at));
  if (match) {
    const key = match[1] ?? match[2] ?? match[3]?.trimEnd() ?? '';
    const end = at + match[0].slice(0, -1).trimEnd().length;
    entries.push({ key, column: at, end, afterColon: at + match[0].length });
    at += match[0].length;
    while (line[at] === ' ') at++;
  }
  const comment = line.slice(at).search(/(?:^|\s)#/);
  const rest = (comment < 0 ? line.slice(at) : line.slice(at, at + comment)).trimEnd();
  return { entries, column, rest, restColumn: at, restEnd: at + rest.length };
}

/**
 * The path of what a thing in this column belongs to, or nothing inside a text. `own`: what stands before it on its
 * line.
 */
function ancestorsOf(text: string, lineStart: number, column: number, own: readonly Entry[]): ConfigPath | undefined {
  const path: (string | number)[] = [];
  let limit = column;
  // The dash whose place in its list is still being counted.
  let list: number | undefined;
  let isFirst = true;
  const climb = (entries: readonly Entry[], rest: string): boolean => {
    for (let i = entries.length - 1; i >= 0; i--) {
      const { key, column: at } = entries[i] as Entry;
      if (key === undefined) {
        if (list !== undefined && at === list) path[0] = (path[0] as number) + 1;
        else if (at < limit) {
          path.unshift(0);
          limit = at;
          list = at;
        }
      } else if (at < limit || (list !== undefined && at === list)) {
        const isInner = i < entries.length - 1;
        if (!isInner && isFirst && !NO_VALUE.test(rest)) return false;
        path.unshift(key);
        limit = at;
        list = undefined;
      }
      isFirst = isFirst && path.length === 0;
    }
    return true;
  };
  climb(own, '');
  isFirst = path.length === 0;
  if (path.length > 0) path[0] = 0;
  for (let end = lineStart - 1; end >= 0 && (limit > 0 || list !== undefined); ) {
    const start = lineStartOf(text, end);
    const line = text.slice(start, end).replace(/\r$/, '');
    end = start - 1;
    if (line.startsWith('---') || line.startsWith('...')) break;
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const { entries, rest } = entriesOf(line);
    if (!climb(entries, rest)) return undefined;
  }
  return path;
}

/** The place inside a flow collection, read from its beginning. */
function inFlow(text: string, flowStart: number, offset: number): Place | undefined {
  const outer = pathBefore(text, flowStart);
  if (!outer) return undefined;
  const open: { readonly isMap: boolean; readonly keys: string[]; key: string | undefined; index: number }[] = [];
  let token = -1;
  let at = flowStart;
  const word = () => (token < 0 ? '' : unquoted(text.slice(token, at).trim()));
  for (; at < offset; at++) {
    const char = text[at] as string;
    const top = open.at(-1);
    if ((char === '"' || char === "'") && token < 0) {
      const close = text.indexOf(char, at + 1);
      token = at;
      if (close < 0 || close >= offset) break;
      at = close;
    } else if (char === '#' && /\s/.test(text[at - 1] ?? '')) {
      const end = endOfLine(text, at);
      if (end >= offset) return undefined;
      at = end;
    } else if (char === '{' || char === '[') {
      open.push({ isMap: char === '{', keys: [], key: undefined, index: 0 });
      token = -1;
    } else if (char === '}' || char === ']') {
      open.pop();
      token = -1;
    } else if (char === ',' && top) {
      top.key = undefined;
      top.index++;
      token = -1;
    } else if (char === ':' && top?.isMap && token >= 0 && /[\s,}\]]|^$/.test(text[at + 1] ?? '')) {
      top.key = word();
      top.keys.push(top.key);
      token = -1;
    } else if (token < 0 && !/\s/.test(char)) token = at;
  }
  const top = open.at(-1);
  if (!top) return undefined;
  const steps = open.map(({ isMap, key, index }) => (isMap ? key : index));
  const inner = steps.slice(0, -1).filter((step) => step !== undefined);
  const start = token < 0 ? offset : token;
  if (text.slice(start, offset).includes('\n')) return undefined;
  const rest = /^[^\s,:{}[\]"'#\n]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const end = offset + rest.length;
  const column = start - lineStartOf(text, start);
  const shared = { start, end, column, isFlow: true, hasDash: false, present: top.keys };
  if (!top.isMap) return { kind: 'value', path: [...outer, ...inner, top.index], hasColon: false, ...shared };
  return top.key === undefined
    ? { kind: 'key', path: [...outer, ...inner], hasColon: /^\s*:/.test(text.slice(end, end + 20)), ...shared }
    : { kind: 'value', path: [...outer, ...inner, top.key], hasColon: false, ...shared };
}

/** The path of the value that begins at an offset: what its line and those above it say. */
function pathBefore(text: string, offset: number): ConfigPath | undefined {
  const lineStart = lineStartOf(text, offset);
  const { entries } = entriesOf(text.slice(lineStart, offset));
  const last = entries.at(-1);
  if (last === undefined) return ancestorsOf(text, lineStart, offset - lineStart, []);
  if (last.key === undefined) return ancestorsOf(text, lineStart, last.column + 1, entries);
  const parents = ancestorsOf(text, lineStart, last.column, entries.slice(0, -1));
  return parents && [...parents, last.key];
}

/** Where on a line the first bracket stands that is still open at its end, or -1. A half-typed one is in no tree. */
function openBracket(head: string): number {
  const open: number[] = [];
  const outside = head.replace(/"[^"]*"|'[^']*'/g, (quoted) => ' '.repeat(quoted.length));
  for (const { 0: bracket, index } of outside.matchAll(/(?<=^|[\s:,[{-])[{[]|[}\]]/g)) {
    if (bracket === '{' || bracket === '[') open.push(index);
    else open.pop();
  }
  return open[0] ?? -1;
}

/** Whether a line is in a comment at its end, or in a text that has the sign of one. */
function isComment(head: string): boolean {
  let quote = '';
  let isInQuotes = false;
  for (let at = 0; at < head.length; at++) {
    const char = head.charAt(at);
    // Looking at what is before takes time, and the line may be long.
    if (char !== '#' && char !== '"' && char !== "'") continue;
    const before = head.charAt(at - 1);
    const isSign = char === '#' && /^\s?$/.test(before);
    if (isSign && quote === '') return true;
    if (isSign) isInQuotes = true;
    else if (char === quote) {
      quote = '';
      isInQuotes = false;
    } else if (quote === '' && char !== '#' && /^[\s,:[{]?$/.test(before)) quote = char;
  }
  return isInQuotes;
}

function unquoted(word: string): string {
  return /^(['"]).*\1$/.test(word) ? word.slice(1, -1) : word;
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end - 1 >= offset ? end - 1 : end;
}
