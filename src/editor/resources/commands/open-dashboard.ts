import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { SETTINGS } from '../../ids.ts';
import { openWebPage, window } from '../../shell/window.ts';
import { dashboardAddress } from './dashboard-address.ts';
import { ALL_KINDS, resourceFrom } from './resource-from.ts';

/** Opens a resource of a real account in the dashboard, at the address that the person's own setting gives. */
export const openDashboard = defineCommand({
  id: 'truora.resource.openDashboard',
  title: "Open in Truora's Dashboard",
  icon: 'link-external',
  needs: ['logger', 'connection', 'explorer', 'resources'],
  palette: 'truora.profile.environment == production',
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|account|enrollment|check|custom-type|default-type);.*env=production$/',
      group: 'navigation@9',
    },
  },
  async run({ logger, connection, explorer, resources }, argument) {
    if (connection.profile.environment === 'sandbox') {
      void window.showInformationMessage(l10n.t('The sandbox has no dashboard.'));
      return;
    }
    const pattern = vscode.workspace.getConfiguration().get<string>(SETTINGS.dashboardUrl)?.trim() ?? '';
    if (pattern === '') {
      await offerSetting(
        l10n.t(
          "Truora's documentation gives no address pattern of the dashboard: put the one that yours shows into the setting.",
        ),
      );
      return;
    }
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ALL_KINDS);
    if (!resource) return;
    const address = dashboardAddress(pattern, resource);
    if (address.ok) await openWebPage(address.value);
    else await offerSetting(address.reason);
  },
});

async function offerSetting(sentence: string): Promise<void> {
  const open = l10n.t('Open the Setting');
  if ((await window.showInformationMessage(sentence, open)) !== open) return;
  await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${SETTINGS.dashboardUrl}`);
}
