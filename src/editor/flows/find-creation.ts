import * as l10n from '@vscode/l10n';
import { lostCreations, type OpenCreation } from '../../flows/creations/creation-store.ts';
import { openCreationText } from '../../flows/creations/creation-text.ts';
import { defineCommand } from '../define-command.ts';
import { window } from '../shell/window.ts';
import { lookForCreation, momentText } from './look-for-creation.ts';

/** Looks for what was asked to be created without an answer, one of them at a time. Nothing is created by looking. */
export const findCreation = defineCommand({
  id: 'truora.creation.find',
  title: 'Find Lost Creations…',
  needs: [
    'clock',
    'profiles',
    'connection',
    'runs',
    'creations',
    'watcher',
    'explorer',
    'resources',
    'results',
    'runChanged',
  ],
  async run({ clock, profiles, connection, runs, creations, watcher, explorer, resources, results, runChanged }) {
    const lost = await lostCreations(creations, runs, clock.now());
    if (lost.length === 0) {
      await window.showInformationMessage(l10n.t('No answer to a create was lost: there is nothing to find.'));
      return;
    }
    const picked = lost.length === 1 ? lost[0] : await pickOpen(lost);
    if (picked)
      await lookForCreation(
        picked,
        { profiles, connection, runs, creations, watcher, explorer, resources, results, runChanged },
        l10n.t('Forget It'),
      );
  },
});

async function pickOpen(lost: readonly OpenCreation[]): Promise<OpenCreation | undefined> {
  const items = lost.map((open) => ({ label: openCreationText(open), description: momentText(open.at), open }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Find Lost Creations'),
    placeHolder: l10n.t('Which one should be looked for?'),
    ignoreFocusOut: true,
  });
  return picked?.open;
}
