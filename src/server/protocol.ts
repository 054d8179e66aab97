/**
 * What the editor and the language server say to each other beside the Language Server Protocol. Names are those on the
 * wire.
 */
export const NOTIFICATIONS = {
  /** To the server: {@link AccountFacts}, or null when there is no account to speak of. */
  account: 'truora/account',
} as const;

/** What the server asks the editor for. */
export const REQUESTS = {
  /** Every configuration file of the workspace: no parameters, answers with {@link WorkspaceFile}s. */
  files: 'truora/files',
} as const;

/** A configuration file that need not be open. */
export interface WorkspaceFile {
  readonly uri: string;
  readonly text: string;
}

/** What the server is told when it starts. */
export interface InitializationOptions {
  /** Texts in the reader's language, by their English originals; English without. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Where the pages of `docs/reference` are, as a URI that ends with a slash; without it findings have no links. */
  readonly docs?: string;
}

/** Commands of the editor that code lenses name; each gets a {@link LensArgument}. */
export const LENS_COMMANDS = {
  plan: 'truora.config.plan',
  push: 'truora.config.push',
  pull: 'truora.config.pull',
  reset: 'truora.config.reset',
} as const;

/** What a code lens is about. */
export interface LensArgument {
  readonly uri: string;
  /** The validator or setting; the whole file without it. */
  readonly path?: readonly (string | number)[];
}

/** Flags of Node for the server: a heap that stays small, and an end to a file that would slip through every limit. */
export const NODE_FLAGS = ['--max-old-space-size=160', '--max-semi-space-size=3'] as const;
