import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { projectRoot } from '../lib/project.js';

/** A command as its source declares it. */
export interface DeclaredCommand {
  /** Path of its file in `src/editor`, such as `shell/show-log.ts`. */
  readonly file: string;
  /** The name of its export. */
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly icon?: string;
  readonly needs: readonly string[];
  readonly needsTrust: boolean;
  readonly palette?: string | false;
  readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
  /** The services that `run` takes of those it gets; undefined where it takes them as a whole. */
  readonly taken: readonly string[] | undefined;
}

interface MenuEntry {
  readonly when: string;
  readonly group: string;
}

type Tree = Readonly<Record<string, unknown>>;

const EDITOR = 'src/editor';
const CATEGORY = 'Truora';
const HEAD = '// Written by npm run generate from the calls of defineCommand; never edit it by hand.\n';

/**
 * Every command of `src/editor` in the order of their ids, read without running anything. Throws on what is no literal.
 */
export function declaredCommands(): readonly DeclaredCommand[] {
  const files = globSync('**/*.ts', { cwd: posix.join(projectRoot, EDITOR) }).map((file) => file.replaceAll('\\', '/'));
  return files
    .flatMap((file) => commandsIn(file, readFileSync(posix.join(projectRoot, EDITOR, file), 'utf8')))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The commands that a source text exports. Throws a sentence that names file, command and property where it cannot be
 * read.
 */
export function commandsIn(file: string, text: string): readonly DeclaredCommand[] {
  if (!text.includes('defineCommand(')) return [];
  const { body } = parseAst(text, { lang: 'ts' }) as unknown as { readonly body: Tree[] };
  return body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? tree(statement.declaration) : {};
    return list(declaration.declarations).flatMap((one) => {
      const call = tree(one.init);
      if (call.type !== 'CallExpression' || tree(call.callee).name !== 'defineCommand') return [];
      const name = String(tree(one.id).name);
      return [commandOf(file, name, tree(list(call.arguments)[0]))];
    });
  });
}

function commandOf(file: string, name: string, argument: Tree): DeclaredCommand {
  const where = `${EDITOR}/${file}: ${name}`;
  const parts = new Map(list(argument.properties).map((property) => [keyOf(property), property]));
  const run = parts.get('run');
  if (argument.type !== 'ObjectExpression' || !run) throw new Error(`${where} is not an object with run.`);
  parts.delete('run');
  const read = Object.fromEntries([...parts].map(([key, { value }]) => [key, literal(tree(value), `${where}.${key}`)]));
  const {
    id,
    title,
    needs = [],
    needsTrust = true,
    menus = {},
    ...others
  } = read as unknown as Omit<DeclaredCommand, 'file' | 'name'>;
  return {
    file,
    name,
    id,
    title,
    needs,
    needsTrust,
    menus: Object.fromEntries(Object.entries(menus).map(([menu, entries]) => [menu, [entries].flat()])),
    ...others,
    taken: takenBy(run),
  };
}

/** The value of a literal: text, number, boolean, or a list or object of these. */
function literal(node: Tree, where: string): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'ArrayExpression':
      return list(node.elements).map((element) => literal(element, where));
    case 'ObjectExpression':
      return Object.fromEntries(
        list(node.properties).map((property) => [keyOf(property), literal(tree(property.value), where)]),
      );
    default:
      throw new Error(`${where} is no literal: write its value out, since commands are read without running them.`);
  }
}

function takenBy(run: Tree): readonly string[] | undefined {
  const [first] = list(tree(run.value).params);
  if (!first) return [];
  return first.type === 'ObjectPattern' ? list(first.properties).map(keyOf) : undefined;
}

const keyOf = ({ key }: Tree) => String(tree(key).name ?? tree(key).value);
const tree = (value: unknown) => (value ?? {}) as Tree;
const list = (value: unknown) => (value ?? []) as readonly Tree[];

const titleKey = (id: string) => id.replace(/^truora\./, 'command.');

/** `command-ids.ts`: the ids by the names of the commands. */
export function commandIds(commands: readonly DeclaredCommand[]): string {
  const rows = commands.map(({ name, id }) => `  ${name}: '${id}',\n`).join('');
  return `${HEAD}
/** Ids of our commands by their names in the code. */
export const COMMANDS = {
${rows}} as const;

/** Id of one of our commands. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];
`;
}

/** `registry.ts`: what each command needs, and how it is loaded. */
export function commandRegistry(commands: readonly DeclaredCommand[]): string {
  const rows = commands.map(({ id, needs, file, name }) => {
    const needed = `needs: [${needs.map((need) => `'${need}'`).join(', ')}]`;
    const load = `load: async () => (await import('./${file}')).${name}`;
    return `  '${id}': { ${needed}, ${load} },\n`;
  });
  return `${HEAD}import type { CommandId } from './command-ids.ts';
import type { RegisteredCommand } from './register-commands.ts';

/** Every command of the extension. */
// biome-ignore format: one command a line
export const REGISTRY: Readonly<Record<CommandId, RegisteredCommand>> = {
${rows.join('')}};
`;
}

/** The text of `package.json` with the commands and their menus; all else stays as it is. */
export function withCommands(manifest: string, commands: readonly DeclaredCommand[]): string {
  const parsed = JSON.parse(manifest);
  parsed.contributes.commands = commands.map(({ id, title: _, icon, needsTrust }) => ({
    command: id,
    title: `%${titleKey(id)}%`,
    category: CATEGORY,
    ...(icon && { icon: `$(${icon})` }),
    ...(needsTrust && { enablement: 'isWorkspaceTrusted' }),
  }));
  const menus: Record<string, unknown[]> = { commandPalette: [] };
  for (const { id, palette, menus: entries } of commands) {
    if (palette !== undefined) menus.commandPalette?.push({ command: id, when: String(palette) });
    for (const [menu, places] of Object.entries(entries)) {
      menus[menu] ??= [];
      menus[menu].push(...places.map(({ when, group }) => ({ command: id, when, group })));
    }
  }
  parsed.contributes.menus = Object.fromEntries(Object.entries(menus).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(parsed, null, 2)}\n`;
}

/** The text of `package.nls.json` with the English titles; titles of commands that are gone go, new ones come last. */
export function withTitles(texts: string, commands: readonly DeclaredCommand[]): string {
  const titles = new Map(commands.map(({ id, title }) => [titleKey(id), title]));
  const kept = Object.entries<string>(JSON.parse(texts)).flatMap(([key, text]) =>
    key.startsWith('command.') && !titles.has(key) ? [] : [[key, titles.get(key) ?? text] as const],
  );
  return `${JSON.stringify({ ...Object.fromEntries(kept), ...Object.fromEntries(without(titles, kept)) }, null, 2)}\n`;
}

function without(titles: ReadonlyMap<string, string>, kept: readonly (readonly [string, string])[]) {
  const there = new Set(kept.map(([key]) => key));
  return [...titles].filter(([key]) => !there.has(key));
}
