import { type ParseArgsConfig, parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { closest } from '../base/closest.ts';
import { err, ok, type Result } from '../base/result.ts';
import { secretProblem, trimSecret } from '../base/secret-text.ts';
import type { AnyValue, Arguments, Command, OptionDefinition, Options } from './define-command.ts';
import { wholePath } from './files/named-path.ts';

type ValuedOption = Exclude<OptionDefinition, { type: 'flag' }>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the arguments of a command: its values, or `help` where that is asked for. Refused with one sentence. */
export function parseCall(
  command: Pick<Command, 'options' | 'arguments'>,
  args: readonly string[],
  env: Environment,
): Result<Readonly<Record<string, AnyValue>> | 'help', string> {
  const { options } = command;
  const { tokens } = parseArgs({
    args: [...args],
    options: forNode(options),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help' && token.value === undefined)) {
    return ok('help');
  }
  const given = new Map<string, string[]>();
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const problem = problemOf(token, options, given.has(token.name));
    if (problem !== undefined) return err(problem);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? '']);
  }
  const named = readWords(words, command.arguments);
  if (!named.ok) return named;
  const values: Record<string, AnyValue> = { ...named.value };
  for (const [name, option] of Object.entries(options)) {
    const read = readOption(name, option, given.get(name), env);
    if (!read.ok) return read;
    values[camelCase(name)] = read.value;
  }
  return ok(values);
}

function forNode(options: Options): NonNullable<ParseArgsConfig['options']> {
  const entries = Object.entries(options).map(([name, { type }]) => [
    name,
    { type: type === 'flag' ? ('boolean' as const) : ('string' as const) },
  ]);
  return { ...Object.fromEntries(entries), help: { type: 'boolean', short: 'h' } };
}

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function problemOf(token: OptionToken, options: Options, isRepeated: boolean): string | undefined {
  const { name, rawName: option, value } = token;
  // Names that every object inherits are no options.
  const known = Object.hasOwn(options, name) ? options[name] : undefined;
  if (known === undefined && name !== 'help') return unknownOption(token, options);
  if (known === undefined || known.type === 'flag') {
    return value === undefined ? undefined : l10n.t('{option} takes no value.', { option });
  }
  if (value === undefined || (!token.inlineValue && /^-./.test(value))) {
    return l10n.t('{option} needs a value; one that begins with a dash is given as {example}.', {
      option,
      example: `${option}=-…`,
    });
  }
  if (isRepeated && !known.many) return l10n.t('{option} can be given only once.', { option });
  return undefined;
}

function unknownOption({ name, rawName: option }: OptionToken, options: Options): string {
  const positive = name.replace(/^no-/, '');
  if (positive !== name && Object.hasOwn(options, positive)) {
    return l10n.t('There is no option {option}; leave out {other}.', { option, other: `--${positive}` });
  }
  const meant = option.startsWith('--') ? closest(name, [...Object.keys(options), 'help']) : undefined;
  return meant === undefined
    ? l10n.t('There is no option {option}; see --help.', { option })
    : l10n.t('There is no option {option}. Did you mean {other}?', { option, other: `--${meant}` });
}

function readWords(words: readonly string[], known: Arguments): Result<Readonly<Record<string, AnyValue>>, string> {
  const values: Record<string, AnyValue> = {};
  let place = 0;
  for (const [name, { many, required, value }] of Object.entries(known)) {
    if (required && words[place] === undefined)
      return err(l10n.t('{argument} is missing; see --help.', { argument: value }));
    values[name] = many ? words.slice(place) : words[place];
    place = many ? words.length : place + 1;
  }
  const extra = words[place];
  return extra === undefined
    ? ok(values)
    : err(l10n.t('{argument} is not expected here; see --help.', { argument: extra }));
}

function readOption(
  name: string,
  option: OptionDefinition,
  given: readonly string[] | undefined,
  env: Environment,
): Result<AnyValue, string> {
  if (option.type === 'flag') return ok(given !== undefined);
  const texts = (given ?? []).map((text) => ({ source: `--${name}`, text }));
  const variable = option.variable ?? '';
  const fromEnvironment = env[variable] ?? '';
  if (trimSecret(fromEnvironment) !== '' && (option.many || given === undefined)) {
    texts.push({ source: variable, text: fromEnvironment });
  }
  const values: (string | number)[] = [];
  for (const { source, text } of texts) {
    const read = readValue(source, option, text);
    if (!read.ok) return read;
    values.push(read.value);
  }
  return ok(option.many ? values : (values[0] ?? ('default' in option ? option.default : undefined)));
}

function readValue(source: string, option: ValuedOption, given: string): Result<string | number, string> {
  const objection = option.check?.(given);
  if (objection !== undefined) return err(objection);
  switch (option.type) {
    case 'integer':
      return readInteger(source, option, given);
    case 'one-of':
      return option.choices.includes(given)
        ? ok(given)
        : err(l10n.t('{option} must be one of {names}.', { option: source, names: option.choices.join(', ') }));
    case 'path':
      return wholePath(given);
    case 'secret':
      return readSecret(source, given);
    case 'text':
      return given.trim() === '' ? err(emptyText(source)) : ok(given);
  }
}

function readInteger(
  option: string,
  { least, most }: { readonly least: number; readonly most: number },
  given: string,
): Result<number, string> {
  const isInRange = /^\d{1,15}$/.test(given) && Number(given) >= least && Number(given) <= most;
  if (isInRange) return ok(Number(given));
  return err(l10n.t('{option} must be a whole number from {least} to {most}.', { option, least, most }));
}

function readSecret(source: string, given: string): Result<string, string> {
  const secret = trimSecret(given);
  if (secret === '') return err(emptyText(source));
  switch (secretProblem(secret)) {
    case 'quotes':
      return err(l10n.t('The key in {source} has quotes. Give the key alone.', { source }));
    case 'blanks':
      return err(l10n.t('The key in {source} has blanks or line breaks inside. Give one key.', { source }));
    default:
      return ok(secret);
  }
}

const emptyText = (option: string) => l10n.t('{option} must not be empty.', { option });
