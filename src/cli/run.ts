import * as l10n from '@vscode/l10n';
import { closest } from '../base/closest.ts';
import { type CommandIo, lines } from './command-io.ts';
import { type Command, UsageError } from './define-command.ts';
import { helpOf, listOf } from './help.ts';
import { parseCall } from './parse-call.ts';
import { allCommands, COMMANDS } from './registry.ts';

const isHelp = (word: string | undefined) => word === '--help' || word === '-h';

/**
 * Runs what was typed after `truora`, and resolves to the exit code. Rejects with what a command throws but for wrong
 * calls.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const words = Object.keys(COMMANDS).find((known) => known === args.slice(0, known.split(' ').length).join(' '));
  const load = COMMANDS[words ?? ''];
  if (words !== undefined && load !== undefined) {
    return runCommand(await load(), args.slice(words.split(' ').length), io);
  }
  const [first, second] = args;
  if (first === '--version') {
    io.out(lines(io.version));
    return 0;
  }
  if (first === undefined || isHelp(first) || (isGroup(first) && isHelp(second))) {
    io.out(lines(...listOf(await allCommands())));
    return 0;
  }
  io.err(lines(unknownCommand(args)));
  return 2;
}

/** Whether a word begins commands, and is none by itself. */
const isGroup = (word: string) => Object.keys(COMMANDS).some((known) => known.startsWith(`${word} `));

function unknownCommand(args: readonly string[]): string {
  const options = args.findIndex((word) => word.startsWith('-'));
  if (options === 0) return l10n.t('There is no option {option}; see --help.', { option: args[0] ?? '' });
  const said = args.slice(0, options < 0 ? 2 : Math.min(options, 2));
  const command = said.join(' ');
  const meant = meantCommand(command, said[0] ?? '');
  return meant === undefined
    ? l10n.t('There is no command {command}; truora --help lists them.', { command })
    : l10n.t('There is no command {command}. Did you mean {other}?', { command, other: meant });
}

/** The command that was most likely meant: by all that was said, or by its first word where only one begins so. */
function meantCommand(said: string, first: string): string | undefined {
  const known = Object.keys(COMMANDS);
  const whole = closest(said, known);
  if (whole !== undefined) return whole;
  const word = closest(first, [...new Set(known.map((words) => words.split(' ')[0] ?? ''))]);
  const likely = known.filter((words) => words.split(' ')[0] === word);
  return likely.length === 1 ? likely[0] : undefined;
}

/** Runs one command, or shows its help. Rejects with what the command throws but for wrong calls, which end with 2. */
export async function runCommand(command: Command, args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const call = parseCall(command, args, io.env);
    if (!call.ok) throw new UsageError(call.reason);
    if (call.value !== 'help') return await command.run(call.value, io);
    io.out(lines(...(await helpOf(command))));
    return 0;
  } catch (failure) {
    if (!(failure instanceof UsageError)) throw failure;
    io.err(lines(failure.message));
    return 2;
  }
}
