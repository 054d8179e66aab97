import * as l10n from '@vscode/l10n';
import type { Command, OptionDefinition } from './define-command.ts';

/** Columns of a terminal that is not made wider. */
const WIDTH = 80;

/** A left column and its meaning. */
export type Row = readonly [string, string];

/** The call of a command as one line. */
export function usageOf({ words, arguments: known }: Command): string {
  const named = Object.values(known).map(({ value, required, many }) => {
    const one = required ? value : `[${value}]`;
    return many ? `${one}…` : one;
  });
  return ['truora', words, l10n.t('[options]'), ...named].join(' ');
}

/** The options of a command, with those that every command has. */
export function optionRows({ options }: Command): readonly Row[] {
  return [
    ...Object.entries(options).map(([name, option]): Row => [nameOf(name, option), textOf(option)]),
    ['--help', l10n.t('Show this text.')],
  ];
}

function nameOf(name: string, option: OptionDefinition): string {
  return option.type === 'flag' ? `--${name}` : `--${name} <${option.value}>`;
}

function textOf(option: OptionDefinition): string {
  if (option.type === 'flag') return option.text();
  return [
    option.text(),
    ...(option.type === 'one-of' ? [l10n.t('One of {names}.', { names: option.choices.join(', ') })] : []),
    ...(option.many ? [l10n.t('Can be given several times.')] : []),
    ...('default' in option ? [l10n.t('Default: {value}.', { value: option.default ?? '' })] : []),
    ...(option.variable === undefined ? [] : [l10n.t('Safer in the variable {name}.', { name: option.variable })]),
  ].join(' ');
}

/** How a command can end: each code and its meaning. */
export function exitRows({ exits, serves }: Command): readonly Row[] {
  const codes = { 2: () => l10n.t('The call was wrong.'), ...exits };
  return [
    ...Object.entries(codes).map(([code, text]): Row => [code, text()]),
    ...(serves ? [] : [['128+n', l10n.t('Signal n ended it, such as 130 for Ctrl+C.')] as const]),
  ];
}

/** The help of a command, line by line. */
export async function helpOf(command: Command): Promise<readonly string[]> {
  const named = Object.values(command.arguments).map(({ value, text }): Row => [value, text()]);
  const details = (await command.details?.()) ?? [];
  return [
    ...wrapped(usageOf(command), '', '  '),
    '',
    ...wrapped(command.about()),
    ...part(named),
    ...part(optionRows(command)),
    ...(details.length > 0 ? ['', ...details.flatMap((line) => wrapped(line, '', '  '))] : []),
    '',
    l10n.t('Exit codes:'),
    ...columns(exitRows(command)),
    '',
    l10n.t('Examples:'),
    ...command.examples.flatMap(({ line, text }) => [...wrapped(text(), '  '), ...callLines(line)]),
  ];
}

/** The list of all commands, line by line. */
export function listOf(commands: readonly Command[]): readonly string[] {
  return [
    l10n.t('Truora Workbench (unofficial), the command line.'),
    '',
    ...columns(commands.map(({ words, summary }): Row => [`truora ${words}`, summary()])),
    '',
    ...columns(
      [
        ['--help', l10n.t('Show this text, or that of a command.')],
        ['--version', l10n.t('Show the version.')],
      ],
      Math.max(...commands.map(({ words }) => `truora ${words}`.length)),
    ),
  ];
}

const part = (rows: readonly Row[]) => (rows.length > 0 ? ['', ...columns(rows)] : []);

function columns(rows: readonly Row[], width = Math.max(...rows.map(([left]) => left.length))): readonly string[] {
  // A left side that is wider than half the line has its meaning below.
  const column = Math.min(width, WIDTH / 2 - 4);
  return rows.flatMap(([left, text]) => {
    const lines = wrapped(text, ' '.repeat(column + 5));
    const [first = '', ...rest] = lines;
    return left.length > column
      ? [`  ${left}`, ...lines]
      : [`  ${left.padEnd(column)}   ${first.trimStart()}`.trimEnd(), ...rest];
  });
}

/** A call that can be copied as it is. */
function callLines(line: string): readonly string[] {
  const parts = wrapped(line, '    ', '      ', WIDTH - 2);
  return parts.map((part, place) => (place < parts.length - 1 ? `${part} \\` : part));
}

/** Breaks a text between words; a word that is too long for a line keeps one of its own. */
function wrapped(text: string, first = '', next = first, width = WIDTH): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = next;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
