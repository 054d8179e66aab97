import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../base/result.ts';
import type { Severity } from '../config/finding.ts';
import { readArguments } from './arguments.ts';

/** How findings are printed. */
export type CheckFormat = 'text' | 'json' | 'sarif';

/** What `truora check` was told. */
export interface CheckOptions {
  readonly help: boolean;
  readonly format: CheckFormat;
  /** The worst severity that is still fine; with `none` every finding makes the command fail. */
  readonly maxSeverity: Severity | 'none';
  /** The name under which standard input is checked. */
  readonly stdinName: string;
  /** Files, folders, patterns, and `-` for standard input. */
  readonly targets: readonly string[];
}

const FORMATS = ['text', 'json', 'sarif'] as const;
const SEVERITIES = ['none', 'hint', 'information', 'warning'] as const;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string' },
  'max-severity': { type: 'string' },
  strict: { type: 'boolean' },
  'stdin-name': { type: 'string' },
} as const;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readCheckOptions(args: readonly string[]): Result<CheckOptions, string> {
  const parsed = readArguments(args, { options: OPTIONS, allowPositionals: true });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const format = FORMATS.find((known) => known === (values.format ?? 'text'));
  if (!format) return refused(l10n.t('--format must be one of {names}.', { names: FORMATS.join(', ') }));
  if (values.strict && values['max-severity'] !== undefined) {
    return refused(l10n.t('--strict and --max-severity exclude each other.'));
  }
  const named = values['max-severity'] ?? (values.strict ? 'information' : 'warning');
  const maxSeverity = SEVERITIES.find((known) => known === named);
  if (!maxSeverity) return refused(l10n.t('--max-severity must be one of {names}.', { names: SEVERITIES.join(', ') }));
  return ok({
    help: values.help ?? false,
    format,
    maxSeverity,
    stdinName: values['stdin-name'] ?? 'truora.config.yaml',
    targets: positionals.length > 0 ? positionals : ['.'],
  });
}
