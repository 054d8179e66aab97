/** Offsets into the text in UTF-16 units: `start` inclusive, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Keys and list positions from the root to a node. */
export type ConfigPath = readonly (string | number)[];

interface Placed {
  /**
   * Where the node is written, the line break behind it left out; for what an alias stands for, where its anchor is.
   */
  readonly range: TextRange;
  /** Where the alias stands that led here. What is below keeps the ranges of the anchor. */
  readonly alias?: TextRange;
  /** Nodes below and itself, aliases expanded; bounded by `LIMITS`. */
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

/** Where a node is written: the alias, where one stands for it. */
export function placeOf({ alias, range }: { readonly alias?: TextRange; readonly range: TextRange }): TextRange {
  return alias ?? range;
}
