import * as l10n from '@vscode/l10n';

import { LIMITS } from '../../config/config-document.ts';
import { parseConfig } from '../../config/parse.ts';
import { findingsIn } from '../../config/rules/rules.ts';
import type { CheckedText } from './check-files.ts';
import { readTargets } from './check-files.ts';
import { type CheckOptions, readCheckOptions } from './check-options.ts';
import { type CheckedFile, jsonReport, placed, SEVERITIES, textReport } from './check-report.ts';
import type { CommandIo } from './command-io.ts';
import { sarifReport } from './sarif-report.ts';

/**
 * `truora check`: says what is wrong with configuration files, without an account. Exit codes: 0 nothing worse than is fine, 1 something
 * is, 2 the call was wrong or a file cannot be read.
 */
export async function checkCommand(args: readonly string[], io: CommandIo, version: string): Promise<number> {
  const options = readCheckOptions(args);
  if (!options.ok) {
    io.err(options.reason);
    return 2;
  }
  if (options.value.help) {
    io.out(help());
    return 0;
  }
  const texts = await textsOf(options.value);
  if (!texts.ok) {
    io.err(texts.reason);
    return 2;
  }
  const files = texts.value.map(checked);
  io.out(reported(files, options.value, version));
  return isFine(files, options.value) ? 0 : 1;
}

async function textsOf({ targets, stdinName }: CheckOptions): Promise<Awaited<ReturnType<typeof readTargets>>> {
  const isStdin = targets.includes('-');
  const read = await readTargets(targets.filter((target) => target !== '-'));
  if (!read.ok || !isStdin) return read;
  return { ok: true, value: [...read.value, { path: stdinName, text: await inputText() }] };
}

/** As much of standard input as is ever looked at, and a little more, so that one sees that there is too much. */
async function inputText(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LIMITS.characters) break;
  }
  return text;
}

function checked(file: CheckedText): CheckedFile {
  const document = parseConfig(file.text, file.path.endsWith('.json') ? 'json' : 'yaml');
  return placed(file, findingsIn(document));
}

function reported(files: readonly CheckedFile[], { format }: CheckOptions, version: string): string {
  if (format === 'json') return jsonReport(files);
  return format === 'sarif' ? sarifReport(files, version) : textReport(files);
}

function isFine(files: readonly CheckedFile[], { maxSeverity }: CheckOptions): boolean {
  const limit = maxSeverity === 'none' ? -1 : SEVERITIES.indexOf(maxSeverity);
  return files.every(({ findings }) => findings.every(({ severity }) => SEVERITIES.indexOf(severity) <= limit));
}

function help(): string {
  const rows: readonly (readonly [string, string])[] = [
    ['--format <name>', l10n.t('One of text, json and sarif; text when left out.')],
    [
      '--max-severity <name>',
      l10n.t('The worst finding that is still fine: none, hint, information or warning; warning when left out.'),
    ],
    ['--strict', l10n.t('Warnings are no longer fine.')],
    ['--stdin-name <name>', l10n.t('The name of what is read from standard input with -.')],
    ['--help', l10n.t('Show this text.')],
  ];
  return [
    'truora check [--format <name>] [--max-severity <name> | --strict] [<file> | <folder> | <pattern> | -]…',
    '',
    l10n.t('Checks configuration files without an account: those that are named, or all below the folder.'),
    l10n.t('It ends with 0 when all is well, 1 when something is not, and 2 when the call was wrong.'),
    '',
    ...rows.map(([option, meaning]) => `  ${option.padEnd(22)} ${meaning}`),
  ].join('\n');
}
