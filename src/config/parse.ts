import { type Document, parseDocument } from 'yaml';
import {
  type ConfigDocument,
  type ConfigFormat,
  type ConfigNode,
  type ConfigPath,
  LIMITS,
  type PathAt,
  placeOf,
  type SyntaxProblem,
} from './config-document.ts';
import { EMPTY_FILE } from './config-file.ts';
import { excessOf } from './excess.ts';
import { readFile } from './read-file.ts';
import { repair } from './repair.ts';
import { problemOf } from './syntax-problem.ts';
import { treeOf } from './tree-of.ts';

/**
 * Reads a configuration file of YAML, of which JSON is a part. Never throws: what cannot be read is a problem, and the
 * rest keeps its meaning and its ranges. A text beyond {@link LIMITS} is one problem and nothing else.
 */
export function parseConfig(text: string, format: ConfigFormat = 'yaml'): ConfigDocument {
  const excess = excessOf(text);
  if (excess) return documentOf(text, format, undefined, [excess]);
  const { document, repaired, problems: left } = parseRepaired(text);
  const problems = [...repaired, ...left];
  const tree = treeOf(document, text);
  // What the parser has said of a place, the tree need not say again.
  const said = new Set(problems.map(({ range }) => range.start));
  const all = [...problems, ...tree.problems.filter(({ range }) => !said.has(range.start))];
  const first = all.sort((a, b) => a.range.start - b.range.start).slice(0, LIMITS.problems);
  return documentOf(text, format, tree.root, first);
}

/** A text as YAML, with what had to be blanked out so that it does not spoil what is around it, and the mistakes that are left. */
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
  return parseDocument(text, options) as Document.Parsed;
}

function problemsOf({ errors }: Document.Parsed, text: string): readonly SyntaxProblem[] {
  const exhaustion = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return (exhaustion ? [exhaustion] : errors).map((error) => problemOf(error, text));
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
  const holds = ({ start, end }: { start: number; end: number }) => start <= offset && offset <= end;
  let node = root;
  while (node !== undefined && node.alias === undefined) {
    if (node.kind === 'map') {
      const entry = node.entries.find((candidate) => !candidate.isMerged && holds(candidate.range));
      if (entry === undefined) break;
      path.push(entry.key);
      node = entry.value;
      if (holds(entry.keyRange)) return { path, node, key: entry };
    } else if (node.kind === 'list') {
      const index = node.items.findIndex((item) => holds(placeOf(item)));
      if (index === -1) break;
      path.push(index);
      node = node.items[index];
    } else break;
  }
  return { path, node, key: undefined };
}
