import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../base/disposables.ts';
import { COMMANDS } from '../ids.ts';
import type { Connection } from './connection.ts';
import type { ProfileStore } from './profiles.ts';

/** The one status-bar item: the profile in use. Production has the warning background, the sandbox a beaker. The owner disposes it. */
export function createStatusBar(profiles: ProfileStore, connection: Connection): Disposable {
  const owned = new DisposableList();
  const item = owned.add(vscode.window.createStatusBarItem('truora.profile', vscode.StatusBarAlignment.Left));
  const show = () => {
    const { name, environment } = profiles.active();
    const isSandbox = environment === 'sandbox';
    const trouble = connection.state === 'offline' || connection.state === 'refused' || connection.state === 'expired';
    item.name = l10n.t('Truora Profile');
    item.text = `$(${trouble ? 'warning' : isSandbox ? 'beaker' : 'globe'}) Truora: ${name}`;
    item.command = COMMANDS.switchProfile;
    item.color = isSandbox ? new vscode.ThemeColor('terminal.ansiGreen') : undefined;
    item.backgroundColor = isSandbox ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    item.tooltip = isSandbox
      ? l10n.t('Truora works with the sandbox on this machine: nothing is billed.')
      : l10n.t('Truora works with the real account {name}: tries are billed.', { name });
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  };
  owned.add(profiles.onDidChange(show));
  owned.add(connection.onDidChangeState(show));
  show();
  return owned;
}
