import type { Command } from '../../src/cli/define-command.ts';
import { exitRows, optionRows, type Row, usageOf } from '../../src/cli/help.ts';
import { allCommands } from '../../src/cli/registry.ts';
import { code, page, table } from './markdown.ts';

/** Every command of the shell, as its help has it. Runs none of them. */
export async function shellPage(): Promise<string> {
  const commands = await allCommands();
  return page(
    'Commands of the shell',
    [
      'What `truora` is and how to get it is on the page [Command line](../command-line.md).',
      'A wrong call gets one sentence on standard error.',
      '',
      ...commands.flatMap(sectionOf),
    ],
    'src/cli/commands',
  );
}

function sectionOf(command: Command): readonly string[] {
  const named = Object.values(command.arguments).map(({ value, text }): Row => [value, text()]);
  return [
    `## truora ${command.words}`,
    '',
    `\`${usageOf(command)}\``,
    '',
    command.about(),
    '',
    ...(named.length > 0 ? tableOf('argument', named) : []),
    ...tableOf('option', optionRows(command)),
    ...tableOf('exit code', exitRows(command)),
    ...command.examples.map(({ line, text }) => `- ${text()} \`${line}\``),
    '',
  ];
}

const tableOf = (head: string, rows: readonly Row[]) =>
  table(
    [head, 'meaning'],
    rows.map(([left, text]) => [code(left), text]),
  );
