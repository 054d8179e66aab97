import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { confirmDeletion } from './confirm-deletion.ts';
import { checkFrom } from './resource-from.ts';

/** Deletes a check after asking; in production the profile's name has to be typed. */
export const deleteCheck = defineCommand({
  id: 'truora.check.delete',
  title: 'Delete Check…',
  icon: 'trash',
  needs: ['logger', 'profiles', 'connection', 'runs', 'watcher', 'explorer', 'resources'],
  menus: { 'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^check;/', group: '9_delete@1' } },
  async run({ logger, profiles, connection, runs, watcher, explorer, resources }, argument) {
    const check = await checkFrom(
      { logger, profiles, connection, explorer, resources },
      argument,
      l10n.t('Delete Check'),
    );
    if (!check || !(await confirmDeletion(check.profile, check.id))) return;
    await (await connection.client(check.profile)).checks.delete(check.id);
    watcher.release(check.id);
    await runs.remove(check.id);
    resources.reload();
    window.setStatusBarMessage(l10n.t('The check was deleted'), 3000);
  },
});
