import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../base/disposables.ts';
import { labelText, tooltipText } from '../base/label-text.ts';
import type { Connection } from './accounts/connection.ts';
import type { ProfileStore } from './accounts/profiles.ts';
import { COMMANDS } from './command-ids.ts';
import { isTroubled } from './webhooks/listening-state.ts';
import type { WebhooksOnDemand } from './webhooks/webhooks-on-demand.ts';

/**
 * The one status-bar item: the profile in use, and whether the window listens for webhooks. Production has the warning
 * background, the sandbox a beaker. The owner disposes it.
 */
export function createStatusBar(
  profiles: ProfileStore,
  connection: Connection,
  webhooks: Pick<WebhooksOnDemand, 'onDidChangeState'>,
): Disposable {
  const owned = new DisposableList();
  const item = owned.add(vscode.window.createStatusBarItem('truora.profile', vscode.StatusBarAlignment.Left));
  let listening: { readonly text: string; readonly isTroubled: boolean } | undefined;
  const show = () => {
    const { name, environment } = profiles.active();
    const isSandbox = environment === 'sandbox';
    const trouble = connection.state === 'offline' || connection.state === 'refused' || connection.state === 'expired';
    const ear = listening ? ` $(${listening.isTroubled ? 'debug-disconnect' : 'broadcast'})` : '';
    item.name = l10n.t('Truora Profile');
    const icon = isSandbox ? 'beaker' : 'globe';
    item.text = `$(${trouble ? 'warning' : icon}) Truora: ${labelText(name)}${ear}`;
    item.command = COMMANDS.switchProfile;
    item.color = isSandbox ? new vscode.ThemeColor('terminal.ansiGreen') : undefined;
    item.backgroundColor = isSandbox ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    const account = isSandbox
      ? l10n.t('Truora works with the sandbox on this machine: nothing is billed.')
      : l10n.t('Truora works with the real account {name}: tries are billed.', { name });
    item.tooltip = tooltipText(listening ? [account, listening.text] : [account]);
    item.accessibilityInformation = { label: item.tooltip, role: 'button' };
    item.show();
  };
  owned.add(profiles.onDidChange(show));
  owned.add(connection.onDidChangeState(show));
  owned.add(
    webhooks.onDidChangeState(({ state, text }) => {
      listening = text === undefined ? undefined : { text, isTroubled: isTroubled(state) };
      show();
    }),
  );
  show();
  return owned;
}
