import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { describeFailure, isCancel } from '../../base/errors.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import { failureText, type Remedy } from '../../flows/wording/failure-text.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import { COMMANDS } from '../command-ids.ts';
import type { SearchServices } from '../flows/look-for-creation.ts';
import type { Services } from '../services.ts';
import { window } from './window.ts';

/**
 * Shows a failure: one sentence, at most two actions, the log always one of them; a cancelled action shows nothing.
 * What may exist is looked for first. Resolves with true when the person wants it to be done again.
 */
export async function presentFailure(
  failure: unknown,
  profile: ProfileFacts,
  services: SearchServices & Pick<Services, 'logger' | 'redaction'>,
): Promise<boolean> {
  if (isCancel(failure)) return false;
  const { logger, redaction } = services;
  logger.error(describeFailure(failure));
  const { sentence, remedy } = failureText(failure, {
    profile: profile.name,
    isSandbox: profile.environment === 'sandbox',
  });
  const showLog = l10n.t('Show Log');
  const actions = remedy ? [remedyName(remedy), showLog] : [showLog];
  const chosen = await window.showErrorMessage(redaction.mask(sentence), ...actions);
  if (chosen === showLog) await vscode.commands.executeCommand(COMMANDS.showLog);
  else if (chosen && remedy === 'retry') return true;
  else if (chosen && remedy === 'find') return findFirst(failure, services);
  else if (chosen && remedy === 'replace-key') await vscode.commands.executeCommand(COMMANDS.addProfile, profile.id);
  else if (chosen && remedy === 'trust') await vscode.commands.executeCommand('workbench.trust.manage');
  else if (chosen && remedy === 'switch-profile') await vscode.commands.executeCommand(COMMANDS.switchProfile);
  return false;
}

async function findFirst(failure: unknown, services: SearchServices): Promise<boolean> {
  const { findUnconfirmed } = await import('../flows/look-for-creation.ts');
  return failure instanceof UnconfirmedError && findUnconfirmed(failure, services);
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
