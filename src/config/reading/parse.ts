import { type Document, parseDocument } from 'yaml';
import { EMPTY_FILE } from '../config-file.ts';
import { unreadableIn } from './characters.ts';
import { type ConfigDocument, type ConfigFormat, LIMITS, type PathAt, type SyntaxProblem } from './config-document.ts';
import { type ConfigNode, type ConfigPath, placeOf } from './config-tree.ts';
import { excessOf } from './excess.ts';
import { jsonTreeOf } from './json-tree.ts';
import { readFile } from './read-file.ts';
import { problemOf, repair } from './repair.ts';
import { type Tree, treeOf } from './tree-of.ts';

/**
 * Reads a configuration file by the grammar of its format. Never throws: what cannot be read is a problem, and the rest
 * keeps its meaning and its ranges. A text beyond {@link LIMITS}, or none, is one problem and nothing else.
 */
export function parseConfig(given: string, format: ConfigFormat = 'yaml'): ConfigDocument {
  const text = withLineFeeds(given);
  const unreadable = unreadableIn(text);
  const excess = unreadable.find(({ code }) => code === 'not-text') ?? excessOf(text);
  if (excess) return documentOf(text, format, undefined, [excess]);
  const tree = format === 'yaml' ? yamlTreeOf(text) : jsonTreeOf(text, format);
  // What has been said of a place need not be said again.
  const said = new Set(unreadable.map(({ range }) => range.start));
  const all = [...unreadable, ...tree.problems.filter(({ range }) => !said.has(range.start))];
  const first = all.sort((a, b) => a.range.start - b.range.start).slice(0, LIMITS.problems);
  return documentOf(text, format, tree.root, first);
}

/**
 * A text in which every line ends by a line feed, with or without a carriage return before it; offsets stay as they
 * are.
 */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function yamlTreeOf(text: string): Tree {
  const { document, repaired, problems: left } = parseRepaired(text);
  const problems = [...repaired, ...left];
  const tree = treeOf(document, text);
  // What the parser has said of a place, the tree need not say again.
  const said = new Set(problems.map(({ range }) => range.start));
  return { root: tree.root, problems: [...problems, ...tree.problems.filter(({ range }) => !said.has(range.start))] };
}

/**
 * A text as YAML, with what had to be blanked out so that it does not spoil what is around it, and the mistakes that
 * are left.
 */
export interface Repairs {
  readonly document: Document.Parsed;
  readonly repaired: readonly SyntaxProblem[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a text; when it has mistakes that spoil what is around them, the text without them. */
export function parseRepaired(text: string): Repairs {
  const repaired: SyntaxProblem[] = [];
  let readable = text;
  for (let round = 0; ; round++) {
    const document = parsed(readable);
    const next = round < 4 ? repair(readable, document) : undefined;
    if (next === undefined) return { document, repaired, problems: problemsOf(document, text) };
    repaired.push(...next.problems);
    readable = next.text;
  }
}

function parsed(text: string): Document.Parsed {
  // uniqueKeys compares each key with each other; the tree finds duplicates itself, in one pass.
  const options = { prettyErrors: false, uniqueKeys: false, resolveKnownTags: false, logLevel: 'error' } as const;
  // Each mistake is an error of JavaScript, whose stack is never read and would take longer than the rest of reading.
  const errors = Error as ErrorConstructor & { stackTraceLimit: number | undefined };
  const { stackTraceLimit } = errors;
  errors.stackTraceLimit = 0;
  try {
    return parseDocument(text, options) as Document.Parsed;
  } finally {
    errors.stackTraceLimit = stackTraceLimit;
  }
}

function problemsOf({ errors, warnings }: Document.Parsed, text: string): readonly SyntaxProblem[] {
  const exhaustion = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhaustion) return [problemOf(exhaustion, text)];
  // What a tag makes of its value is not known here, so that the value would be taken for something else.
  const tags = warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  const mistakes = errors.filter(({ code, pos }) => code !== 'MULTIPLE_DOCS' || !isNothing(text.slice(pos[0])));
  return [...mistakes, ...tags].map((error) => problemOf(error, text));
}

/** Whether nothing but comments and the signs that part documents is left. */
function isNothing(rest: string): boolean {
  return rest.split('\n').every((line) => /^(?:#[^\n]*|(?:---|\.\.\.)?(?:\s+#[^\n]*|\s*))$/.test(line));
}

/** A document of a tree, its parts given. */
export function documentOf(
  text: string,
  format: ConfigFormat,
  root: ConfigNode | undefined,
  problems: readonly SyntaxProblem[],
): ConfigDocument {
  return {
    text,
    format,
    root,
    file: root ? readFile(root) : EMPTY_FILE,
    problems,
    nodeAt: (path) => nodeAt(root, path),
    pathAt: (offset) => pathAt(root, offset),
  };
}

function nodeAt(root: ConfigNode | undefined, path: ConfigPath): ConfigNode | undefined {
  return path.reduce<ConfigNode | undefined>((node, step) => {
    if (node?.kind === 'map') return node.entries.find(({ key }) => key === step)?.value;
    return node?.kind === 'list' && typeof step === 'number' ? node.items[step] : undefined;
  }, root);
}

function pathAt(root: ConfigNode | undefined, offset: number): PathAt {
  const path: (string | number)[] = [];
  const contains = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  let node = root;
  while (node !== undefined && node.alias === undefined) {
    if (node.kind === 'map') {
      const entry = node.entries.find((candidate) => !candidate.isMerged && contains(candidate.range));
      if (entry === undefined) break;
      path.push(entry.key);
      node = entry.value;
      if (contains(entry.keyRange)) return { path, node, key: entry };
    } else if (node.kind === 'list') {
      const index = node.items.findIndex((item) => contains(placeOf(item)));
      if (index === -1) break;
      path.push(index);
      node = node.items[index];
    } else break;
  }
  return { path, node, key: undefined };
}
