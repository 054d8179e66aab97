import * as l10n from '@vscode/l10n';
import { formatOfPath } from '../../config/format-of-path.ts';
import { parseConfig } from '../../config/reading/parse.ts';
import { findingsIn } from '../../config/rules/registry.ts';
import { type CheckOptions, readCheckOptions } from '../check-options.ts';
import { type CommandIo, json, lines, type Shown } from '../command-io.ts';
import type { CheckedText } from '../files/check-files.ts';
import { readTargets } from '../files/check-files.ts';
import { type CheckedFile, jsonReport, placed, SEVERITIES, textReport } from '../reports/check-report.ts';
import { sarifReport } from '../reports/sarif-report.ts';

/**
 * `truora check`: says what is wrong with configuration files, without an account. Exit codes: 0 nothing worse than is fine, 1 something
 * is, 2 the call was wrong or a file cannot be read; then what could be read is reported all the same.
 */
export async function checkCommand(args: readonly string[], io: CommandIo, version: string): Promise<number> {
  const options = readCheckOptions(args);
  if (!options.ok) {
    io.err(lines(options.reason));
    return 2;
  }
  const { help: isHelp, targets, stdinName } = options.value;
  if (isHelp) {
    io.out(lines(...help()));
    return 0;
  }
  const { files: texts, problems, notes } = await readTargets(targets, stdinName, io.signal);
  for (const sentence of [...notes, ...problems]) io.err(lines(sentence));
  const files = texts.map(checked);
  // Programs that read a report get one also where there is nothing to check.
  const isReported = files.length > 0 || (problems.length === 0 && options.value.format !== 'text');
  if (isReported) io.out(reported(files, options.value, version));
  if (problems.length > 0) return 2;
  return isFine(files, options.value) ? 0 : 1;
}

function checked(file: CheckedText): CheckedFile {
  const document = parseConfig(file.text, formatOfPath(file.path));
  return placed(file, findingsIn(document));
}

function reported(files: readonly CheckedFile[], { format }: CheckOptions, version: string): Shown {
  if (format === 'json') return json(jsonReport(files), 2);
  return format === 'sarif' ? json(sarifReport(files, version), 2) : lines(...textReport(files));
}

function isFine(files: readonly CheckedFile[], { maxSeverity }: CheckOptions): boolean {
  const limit = maxSeverity === 'none' ? -1 : SEVERITIES.indexOf(maxSeverity);
  return files.every(({ findings }) => findings.every(({ severity }) => SEVERITIES.indexOf(severity) <= limit));
}

function help(): readonly string[] {
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
  ];
}
