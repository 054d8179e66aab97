import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccountState } from '../../../config/account-state.ts';
import { pull } from '../../../config/merging/pull.ts';
import type { Services } from '../../services.ts';
import { editTo, isUnreadable } from '../../shell/edit-text-file.ts';
import { window } from '../../shell/window.ts';
import { type ConfigService, readWithProgress } from '../config-service.ts';
import { fileName } from '../files/config-target.ts';
import { formatOf } from '../files/parse-at.ts';
import { showProblems } from './file-intent.ts';

/** Writes a new file with what the account has, and opens it. */
export async function pullNew(
  { connection }: Pick<Services, 'connection'>,
  service: ConfigService,
  uri: vscode.Uri,
): Promise<void> {
  const pulled = pull(await readWithProgress(service, connection.profile), '', formatOf(uri));
  if (!pulled.ok) throw new Error(`An account that cannot be written as a file: ${pulled.reason}`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(pulled.value));
  await vscode.window.showTextDocument(uri);
  await service.drifts.refresh([uri]);
}

/** Brings what the account has into a file, comments and order kept; shows what changes before anything is written. */
export async function pullInto(
  { connection }: Pick<Services, 'connection'>,
  service: ConfigService,
  uri: vscode.Uri,
): Promise<void> {
  const { profile } = connection;
  const account = await readWithProgress(service, profile);
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const text = await pulledText(account, document);
  if (text === undefined) return;
  const facts = { name: fileName(uri), profile: profile.name };
  if (text === before) {
    window.setStatusBarMessage(l10n.t('{name} is as in {profile} already.', facts), 5000);
    await service.drifts.refresh([uri]);
    return;
  }
  const shown = service.documents.put('pulled', facts.name, text);
  const title = l10n.t('{name} ← {profile}', facts);
  await vscode.commands.executeCommand('vscode.diff', uri, shown, title, { preview: true });
  if (!(await isTaken(facts))) return;
  if (document.getText() !== before) {
    void window.showWarningMessage(l10n.t('{name} has changed meanwhile, so nothing was written. Pull again.', facts));
    return;
  }
  await vscode.workspace.applyEdit(editTo(document, text));
  await document.save();
  await vscode.window.showTextDocument(document, { preview: false });
  await service.drifts.refresh([uri]);
}

/** Shows what pulling would make of a file beside the file. */
export async function compareWithAccount(
  { connection }: Pick<Services, 'connection'>,
  service: ConfigService,
  uri: vscode.Uri,
): Promise<void> {
  const { profile } = connection;
  const account = await readWithProgress(service, profile);
  const text = await pulledText(account, await vscode.workspace.openTextDocument(uri));
  if (text === undefined) return;
  const facts = { name: fileName(uri), profile: profile.name };
  const shown = service.documents.put('pulled', facts.name, text);
  await vscode.commands.executeCommand('vscode.diff', shown, uri, l10n.t('{profile} ↔ {name}', facts), {
    preview: true,
  });
}

/** The file with what the account has; undefined where it cannot be merged, after saying why. */
async function pulledText(account: AccountState, document: vscode.TextDocument): Promise<string | undefined> {
  if (isUnreadable(document)) {
    void window.showErrorMessage(
      l10n.t('{name} has characters that cannot be read, so it was not changed. Save it as UTF-8 and try again.', {
        name: fileName(document.uri),
      }),
    );
    return undefined;
  }
  const merged = pull(account, document.getText(), formatOf(document.uri));
  if (merged.ok) return merged.value;
  const name = fileName(document.uri);
  if (merged.reason === 'syntax') {
    await showProblems(
      document,
      l10n.t('{name} has mistakes, so the account cannot be merged into it. Mend them first.', { name }),
    );
  } else {
    void window.showErrorMessage(
      l10n.t('{name} is written in a way that has no place for a change, such as merge keys. Pull into a new file.', {
        name,
      }),
    );
  }
  return undefined;
}

async function isTaken(facts: { readonly name: string; readonly profile: string }): Promise<boolean> {
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('Write it to {name}', facts), isYes: true },
      { label: l10n.t('Leave {name} as it is', facts), isYes: false },
    ],
    {
      title: l10n.t('Pull from {profile}', facts),
      placeHolder: l10n.t('The editor shows what changes.'),
      ignoreFocusOut: true,
    },
  );
  return picked?.isYes === true;
}
