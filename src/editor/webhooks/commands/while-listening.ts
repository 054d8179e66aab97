import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../../command-ids.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';

/** Resolves once something listens, or with false when the person does not want that. */
export async function offerToStart(): Promise<boolean> {
  const start = l10n.t('Start Listening');
  const answer = await window.showInformationMessage(l10n.t('Nothing listens for webhooks here.'), start);
  if (answer !== start) return false;
  await vscode.commands.executeCommand(COMMANDS.startWebhooks);
  return true;
}

/** The webhooks of the window once something listens, or undefined when the person does not want that. */
export async function whileListening({ webhooks }: Pick<Services, 'webhooks'>) {
  const service = await webhooks.service();
  if (service.listening.state.isListening) return service;
  return (await offerToStart()) && service.listening.state.isListening ? service : undefined;
}
