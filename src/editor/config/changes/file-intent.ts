import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccountState } from '../../../config/account-state.ts';
import { findingsIn } from '../../../config/rules/registry.ts';
import type { Services } from '../../services.ts';
import { isUnreadable } from '../../shell/edit-text-file.ts';
import { window } from '../../shell/window.ts';
import { type ConfigService, readWithProgress } from '../config-service.ts';
import { askForFile, fileName } from '../files/config-target.ts';
import { parseAt } from '../files/parse-at.ts';
import type { Intent } from './carry-out.ts';

/**
 * What a file wants of the account as it is now. Saves what is typed first. Undefined when the file has mistakes, after
 * showing where they are.
 */
async function intentOf(
  { connection }: Pick<Services, 'connection'>,
  service: ConfigService,
  uri: vscode.Uri,
): Promise<Intent | undefined> {
  const name = fileName(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty) await document.save();
  const text = document.getText();
  if (isUnreadable(document)) {
    void window.showErrorMessage(
      l10n.t('{name} has characters that cannot be read, so nothing was sent. Save it as UTF-8 and try again.', {
        name,
      }),
    );
    return undefined;
  }
  const config = parseAt(text, uri);
  const hasErrors = config.problems.length > 0 || findingsIn(config).some(({ severity }) => severity === 'error');
  if (hasErrors) {
    await showProblems(document, l10n.t('{name} has mistakes, so nothing was sent. Mend them first.', { name }));
    return undefined;
  }
  const { profile } = connection;
  const account = await readWithProgress(service, profile);
  const { file } = config;
  const title = l10n.t('Push {name} to {profile}', { name, profile: profile.name });
  const replan = (later: AccountState) => service.plan(profile, file, later);
  return {
    name,
    title,
    profile,
    file,
    account,
    plan: replan(account),
    replan,
    isCurrent: () => document.getText() === text,
  };
}

/** The intent of the file that a command works on, against the account as it is now. */
export async function intentFrom(
  services: Pick<Services, 'connection' | 'config'>,
  argument: unknown,
): Promise<{ readonly service: ConfigService; readonly uri: vscode.Uri; readonly intent: Intent } | undefined> {
  const service = await services.config.service();
  const target = await askForFile(service, argument);
  const intent = target && (await intentOf(services, service, target.uri));
  return target && intent && { service, uri: target.uri, intent };
}

/** Says that a file has mistakes, and leads to them. */
export async function showProblems(document: vscode.TextDocument, sentence: string): Promise<void> {
  await vscode.window.showTextDocument(document);
  const show = l10n.t('Show Problems');
  const chosen = await window.showErrorMessage(sentence, show);
  if (chosen === show) await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}
