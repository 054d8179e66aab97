import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { describeFailure, isCancel } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { Redaction } from '../base/redaction.ts';
import { failureText, type Remedy } from '../flows/failure-text.ts';
import type { ProfileFacts } from '../flows/profile.ts';
import { COMMANDS } from '../ids.ts';

/**
 * Shows a failure: one sentence, at most two actions, the log always one of them; a cancelled action shows nothing.
 * Resolves with what the caller has to do for it: to try again, or to find what may exist.
 */
export async function presentFailure(
  failure: unknown,
  profile: ProfileFacts,
  { logger, redaction }: { readonly logger: Logger; readonly redaction: Redaction },
): Promise<'retry' | 'find' | undefined> {
  if (isCancel(failure)) return undefined;
  logger.error(describeFailure(failure));
  const { sentence, remedy } = failureText(failure, {
    profile: profile.name,
    isSandbox: profile.environment === 'sandbox',
  });
  const showLog = l10n.t('Show Log');
  const actions = remedy ? [remedyName(remedy), showLog] : [showLog];
  const chosen = await vscode.window.showErrorMessage(redaction.mask(sentence), ...actions);
  if (chosen === showLog) await vscode.commands.executeCommand(COMMANDS.showLog);
  else if (chosen && (remedy === 'retry' || remedy === 'find')) return remedy;
  else if (chosen && remedy === 'replace-key') await vscode.commands.executeCommand(COMMANDS.addProfile, profile.id);
  else if (chosen && remedy === 'trust') await vscode.commands.executeCommand('workbench.trust.manage');
  else if (chosen && remedy === 'switch-profile') await vscode.commands.executeCommand(COMMANDS.switchProfile);
  return undefined;
}

function remedyName(remedy: Remedy): string {
  switch (remedy) {
    case 'replace-key':
      return l10n.t('Paste a New Key');
    case 'switch-profile':
      return l10n.t('Switch Profile');
    case 'trust':
      return l10n.t('Manage Trust');
    case 'retry':
      return l10n.t('Try Again');
    case 'find':
      return l10n.t('Find It');
  }
}
