import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../command-ids.ts';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';

/** Opens the result that came last, whichever profile it is of. */
export const openNewestResult = defineCommand({
  id: 'truora.validation.openNewest',
  title: 'Open Newest Result',
  icon: 'output',
  needs: ['runs', 'results'],
  async run({ runs, results }) {
    const newest = (await runs.list()).find(({ state }) => state === 'finished');
    if (newest) return results.open({ kind: newest.subject, id: newest.id, profileId: newest.profileId });
    return offerSpecimen(l10n.t('There is no result yet.'));
  },
});

/** Opens the page of the webhook that came last. */
export const openNewestEvent = defineCommand({
  id: 'truora.webhooks.openNewest',
  title: 'Open Newest Webhook',
  icon: 'inbox',
  needs: ['webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '3_view@0' } },
  async run({ webhooks }) {
    const { store } = await webhooks.service();
    const newest = store.rows().findLast(({ kind }) => kind === 'event');
    if (newest) return webhooks.panels.open(newest.id);
    return offerSpecimen(l10n.t('No webhook has arrived yet.'));
  },
});

async function offerSpecimen(message: string): Promise<unknown> {
  const validate = l10n.t('Validate Specimen Document');
  if ((await window.showInformationMessage(message, validate)) !== validate) return undefined;
  return vscode.commands.executeCommand(COMMANDS.validateSpecimen);
}
