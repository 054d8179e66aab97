import * as l10n from '@vscode/l10n';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { erasableData } from './erasable-data.ts';

/** Shows what the extension keeps on this machine, and forgets what the person ticks. */
export const eraseData = defineCommand({
  id: 'truora.data.erase',
  title: 'Erase Stored Data…',
  needs: [
    'logger',
    'storage',
    'globalStorage',
    'state',
    'globalState',
    'profiles',
    'sandbox',
    'runs',
    'creations',
    'watcher',
    'lastAnswers',
    'resources',
    'webhooks',
    'signingKeys',
  ],
  async run({
    logger,
    storage,
    globalStorage,
    state,
    globalState,
    profiles,
    sandbox,
    runs,
    creations,
    watcher,
    lastAnswers,
    resources,
    webhooks,
    signingKeys,
  }) {
    const kinds = await erasableData({
      storage,
      globalStorage,
      state,
      globalState,
      profiles,
      sandbox,
      runs,
      creations,
      watcher,
      lastAnswers,
      resources,
      webhooks,
      signingKeys,
    });
    if (kinds.length === 0) {
      await window.showInformationMessage(l10n.t('Nothing is kept: there is nothing to erase.'));
      return;
    }
    const title = l10n.t('Erase Stored Data');
    const picked = await window.showQuickPick(
      kinds.map((kind) => ({
        label: kind.label,
        description: kind.count === undefined ? '' : String(kind.count),
        detail: kind.isOfAllWorkspaces ? l10n.t('of all workspaces') : l10n.t('of this workspace'),
        stored: kind,
      })),
      {
        title,
        placeHolder: l10n.t('Select what to delete from this machine'),
        canPickMany: true,
        ignoreFocusOut: true,
      },
    );
    if (!picked || picked.length === 0) return;
    const erase = l10n.t('Erase');
    const answer = await window.showWarningMessage(
      l10n.t('Erase this from this machine? It cannot be brought back.'),
      {
        modal: true,
        detail: [...picked.map(({ label }) => `• ${label}`), '', l10n.t('Nothing is deleted at Truora.')].join('\n'),
      },
      erase,
    );
    if (answer !== erase) return;
    for (const { stored } of picked) await stored.erase();
    logger.info(`erased: ${picked.length} kinds of stored data`);
    window.setStatusBarMessage(l10n.t('Erased from this machine.'), 5000);
  },
});
