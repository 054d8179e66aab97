import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { checkFrom } from './check-resource.ts';
import { confirmDeletion } from './confirm-deletion.ts';

/** Deletes a check after asking; in production the profile's name has to be typed. */
export const deleteCheck = defineCommand({
  id: 'truora.check.delete',
  title: 'Delete Check…',
  icon: 'trash',
  needs: ['logger', 'profiles', 'connection', 'runs', 'watcher', 'explorer'],
  menus: { 'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^check;/', group: '9_delete@1' } },
  async run({ logger, profiles, connection, runs, watcher, explorer }, argument) {
    const check = await checkFrom({ logger, profiles, connection, explorer }, argument, l10n.t('Delete Check'));
    if (!check || !(await confirmDeletion(check.profile, check.id))) return;
    await (await connection.client(check.profile)).checks.delete(check.id);
    watcher.release(check.id);
    await runs.remove(check.id);
    explorer.reload();
    window.setStatusBarMessage(l10n.t('The check was deleted'), 3000);
  },
});
