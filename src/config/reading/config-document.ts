import type { ConfigFile } from '../config-file.ts';

/** Offsets into the text in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Keys and list positions from the root to a node. */
export type ConfigPath = readonly (string | number)[];

interface Placed {
  /** Where the node is written, the line break behind it left out; for what an alias stands for, where its anchor is. */
  readonly range: TextRange;
  /** Where the alias stands that led here. What is below keeps the ranges of the anchor. */
  readonly alias?: TextRange;
  /** Nodes below and itself, aliases expanded; bounded by {@link LIMITS}. */
  readonly size: number;
  /** Levels below. */
  readonly height: number;
}

/** A text, number, boolean or nothing. */
export interface ScalarNode extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Whether it is written in quotes or as a block of text. */
  readonly isQuoted: boolean;
}

/** One key with its value. */
export interface MapEntry {
  readonly key: string;
  readonly keyRange: TextRange;
  /** Null with an empty range behind the key where nothing is written. */
  readonly value: ConfigNode;
  /** Key and value together. */
  readonly range: TextRange;
  /** Whether it came in by a merge key (`<<`). */
  readonly isMerged: boolean;
}

/** Keys with values, in the order of the text, each key once: of duplicates the last counts, as in most parsers. */
export interface MapNode extends Placed {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  /** Whether it is written in braces. */
  readonly isFlow: boolean;
}

/** Values in order. */
export interface ListNode extends Placed {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  /** Whether it is written in brackets. */
  readonly isFlow: boolean;
}

/** A node of a configuration file, of YAML or JSON alike. */
export type ConfigNode = ScalarNode | MapNode | ListNode;

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

/** Where a node is written: the alias, where one stands for it. */
export function placeOf({ alias, range }: { readonly alias?: TextRange; readonly range: TextRange }): TextRange {
  return alias ?? range;
}

/** How a file is written; `jsonc` is JSON that may have comments and trailing commas. */
export type ConfigFormat = 'yaml' | 'json' | 'jsonc';

/** The most that is read of a file: beyond, there is one problem and nothing else. */
export const LIMITS = {
  /** UTF-16 units. */
  characters: 256 * 1024,
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
