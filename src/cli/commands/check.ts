import * as l10n from '@vscode/l10n';
import type { Severity } from '../../config/finding.ts';
import { defineCommand, UsageError } from '../define-command.ts';

/**
 * Says what is wrong with configuration files, without an account. What could be read is reported also where a file
 * could not.
 */
export const check = defineCommand({
  words: 'check',
  summary: () => l10n.t('Check configuration files.'),
  about: () => l10n.t('Checks configuration files without an account: those that are named, or all below the folder.'),
  arguments: {
    targets: {
      value: '<file> | <folder> | <pattern> | -',
      text: () => l10n.t('What to check; - is standard input. All files below the current folder when left out.'),
      many: true,
    },
  },
  options: {
    format: {
      type: 'one-of',
      value: 'name',
      choices: ['text', 'json', 'sarif'],
      default: 'text',
      text: () => l10n.t('How findings are printed.'),
    },
    'max-severity': {
      type: 'one-of',
      value: 'name',
      choices: ['none', 'hint', 'information', 'warning'] satisfies readonly (Severity | 'none')[],
      text: () => l10n.t('The worst finding that is still fine; warning when left out.'),
    },
    strict: { type: 'flag', text: () => l10n.t('Warnings are no longer fine.') },
    'stdin-name': {
      type: 'text',
      value: 'name',
      default: 'truora.config.yaml',
      text: () => l10n.t('The name of what is read from standard input with -.'),
    },
  },
  exits: {
    0: () => l10n.t('All is well.'),
    1: () => l10n.t('A finding is worse than is fine, or the report could not be written.'),
    2: () => l10n.t('The call was wrong, or a file cannot be read.'),
  },
  serves: false,
  examples: [
    { line: 'truora check', text: () => l10n.t('Every configuration file below the current folder:') },
    { line: 'truora check --strict --format sarif .', text: () => l10n.t('A report for code scanning:') },
  ],
  async run({ strict, maxSeverity, targets, ...values }, io) {
    if (strict && maxSeverity !== undefined) {
      throw new UsageError(l10n.t('--strict and --max-severity exclude each other.'));
    }
    const { checkFiles } = await import('../running/check.ts');
    return checkFiles(
      {
        ...values,
        maxSeverity: maxSeverity ?? (strict ? 'information' : 'warning'),
        targets: targets.length > 0 ? targets : ['.'],
      },
      io,
    );
  },
});
