import { type ParseArgsConfig, parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../base/result.ts';

/** What `parseArgs` needs to know, besides the arguments. */
type Config = Pick<ParseArgsConfig, 'options' | 'allowPositionals'>;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readArguments<const T extends Config>(
  args: readonly string[],
  config: T,
): Result<ReturnType<typeof parseArgs<T & { args: string[] }>>, string> {
  const problem = problemOf(args, config);
  return problem === undefined ? ok(parseArgs({ ...config, args: [...args] })) : refused(problem);
}

function problemOf(args: readonly string[], { options = {}, allowPositionals = false }: Config): string | undefined {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional' && !allowPositionals) {
      return l10n.t('{argument} is not expected here; see --help.', { argument: token.value });
    }
    if (token.kind !== 'option') continue;
    const option = token.rawName;
    // Names that every object inherits are no options.
    const known = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (known === undefined) return l10n.t('There is no option {option}; see --help.', { option });
    if (known.type === 'boolean' && token.value !== undefined) return l10n.t('{option} takes no value.', { option });
    const isForgotten = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (known.type === 'string' && isForgotten) {
      return l10n.t('{option} needs a value; one that begins with a dash is given as {example}.', {
        option,
        example: `${option}=-…`,
      });
    }
  }
  return undefined;
}
