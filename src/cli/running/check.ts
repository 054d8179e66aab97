import type { Severity } from '../../config/finding.ts';
import { formatOfPath } from '../../config/reading/config-document.ts';
import { parseConfig } from '../../config/reading/parse.ts';
import { findingsIn } from '../../config/rules/registry.ts';
import { type CommandIo, json, lines, type Shown } from '../command-io.ts';
import { type CheckedText, readTargets } from '../files/check-files.ts';
import { type CheckedFile, jsonReport, placed, SEVERITIES, sarifReport, textReport } from './check-report.ts';

/** How findings are printed, and which are fine. */
export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif';
  /** The worst severity that is still fine; with `none` every finding makes the command fail. */
  readonly maxSeverity: Severity | 'none';
  /** The name under which standard input is checked. */
  readonly stdinName: string;
  /** Files, folders, patterns, and `-` for standard input. */
  readonly targets: readonly string[];
}

/** Checks files and prints a report. Resolves to the exit code. */
export async function checkFiles(options: CheckOptions, io: CommandIo): Promise<0 | 1 | 2> {
  const { files: texts, problems, notes } = await readTargets(options.targets, options.stdinName, io.signal);
  for (const sentence of [...notes, ...problems]) io.err(lines(sentence));
  const files = texts.map(checked);
  // Programs that read a report get one also where there is nothing to check.
  const isReported = files.length > 0 || (problems.length === 0 && options.format !== 'text');
  if (isReported) io.out(reported(files, options, io.version));
  if (problems.length > 0) return 2;
  return isFine(files, options) ? 0 : 1;
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
