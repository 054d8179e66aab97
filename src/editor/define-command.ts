import type { Services } from './services.ts';

/** An entry of a command in a menu: when it is shown, and where. */
export interface MenuEntry {
  readonly when: string;
  /** Group and place in it, such as `navigation@1`. */
  readonly group: string;
}

/** Menus of the editor that have commands of ours. */
export type MenuId = 'view/title' | 'view/item/context' | 'editor/title';

/**
 * A command as a value. `npm run generate` reads everything but `run` from the source, without running it, and writes
 * the registry, the ids, the manifest and the English title from it: all of these are literals.
 */
export interface Command<N extends keyof Services = keyof Services> {
  readonly id: `truora.${string}`;
  /** In English, title case; `…` where a question follows. The other languages are in `package.nls.*.json`. */
  readonly title: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** The services that `run` gets, and no others. */
  readonly needs?: readonly N[];
  /** Whether it is disabled in folders that are not trusted. Default: true. */
  readonly needsTrust?: false;
  /** When the command palette has it; `false` is never. Default: always. */
  readonly palette?: string | false;
  readonly menus?: Readonly<Partial<Record<MenuId, MenuEntry | readonly MenuEntry[]>>>;
  /**
   * What it does. `argument` is the tree node that it was called on, if any; a command of the palette asks for what it
   * lacks. Failures are thrown: they are presented for all commands alike.
   */
  readonly run: (services: Pick<Services, N>, argument: unknown) => unknown;
}

/** Checks a command, and that it takes no service that it does not name. */
export function defineCommand<N extends keyof Services = never>(command: Command<N>): Command<N> {
  return command;
}
