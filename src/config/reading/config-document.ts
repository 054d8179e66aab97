import type { ConfigFile } from '../config-file.ts';
import type { ConfigNode, ConfigPath, MapEntry, TextRange } from './config-tree.ts';

/** What can be wrong with a text before its meaning is looked at. */
export type SyntaxCode =
  | 'syntax'
  | 'not-text'
  | 'unreadable-character'
  | 'comment'
  | 'trailing-comma'
  | 'unknown-tag'
  | 'tab-indentation'
  | 'duplicate-key'
  | 'several-documents'
  | 'file-too-large'
  | 'nested-too-deep'
  | 'alias-unusable';

/** One mistake of syntax. */
export interface SyntaxProblem {
  readonly code: SyntaxCode;
  readonly range: TextRange;
  /** The parser's own code, or what the sentence about it needs: a key, the name of an anchor, a character. */
  readonly detail: string;
}

/** A configuration file, read as far as it can be. */
export interface ConfigDocument {
  /** As it was given, a carriage return alone as a line feed, so that offsets are those of the given text. */
  readonly text: string;
  readonly format: ConfigFormat;
  /** Undefined when the file is empty, holds comments only, or is too large to be read. */
  readonly root: ConfigNode | undefined;
  /** What the file says, without what could not be read. */
  readonly file: ConfigFile;
  /** The first ones, in the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  /** The node of a path, undefined when there is none. */
  nodeAt(path: ConfigPath): ConfigNode | undefined;
  /** The deepest place whose text contains the offset, its end included. Does not go through aliases. */
  pathAt(offset: number): PathAt;
}

/** What is at an offset. */
export interface PathAt {
  /** Of the node; of the entry's value when the offset is in a key. */
  readonly path: ConfigPath;
  readonly node: ConfigNode | undefined;
  /** The entry whose key the offset is in. */
  readonly key: MapEntry | undefined;
}

/** How a file is written; `jsonc` is JSON that may have comments and trailing commas. */
export type ConfigFormat = 'yaml' | 'json' | 'jsonc';

/** The most that is read of a file: beyond, there is one problem and nothing else. */
export const LIMITS = {
  /** UTF-16 units. */
  characters: 256 * 1024,
  /** Of UTF-8, where a UTF-16 unit takes at most three. */
  bytes: 3 * 256 * 1024,
  lines: 6_000,
  /** Characters that can begin, end or part a node. */
  marks: 40_000,
  /** Levels of nesting, aliases expanded. */
  depth: 32,
  /** Nodes with all aliases expanded. */
  nodes: 50_000,
  /** Mistakes of syntax that are told. */
  problems: 100,
} as const;

/** How a file of this path is written, by its name alone. */
export function formatOfPath(path: string): ConfigFormat {
  const lower = path.toLowerCase();
  if (lower.endsWith('.jsonc')) return 'jsonc';
  return lower.endsWith('.json') ? 'json' : 'yaml';
}
