import * as l10n from '@vscode/l10n';
import { deletedRun, runToRestore } from '../../../flows/runs/deleted-run.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { confirmDeletion } from './confirm-deletion.ts';
import { resourceFrom } from './resource-from.ts';

/** Deletes a validation with the data linked to it, after asking; in production the profile's name has to be typed. */
export const deleteValidation = defineCommand({
  id: 'truora.validation.delete',
  title: 'Delete Validation…',
  icon: 'trash',
  needs: ['logger', 'connection', 'runs', 'watcher', 'explorer', 'resources'],
  menus: {
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^validation;/', group: '9_delete@1' },
  },
  async run({ logger, connection, runs, watcher, explorer, resources }, argument) {
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ['validation']);
    if (!resource || !(await confirmDeletion(connection.profile, resource.id))) return;
    const client = await connection.client();
    const known =
      (await runs.get(resource.id)) ?? runToRestore(await client.validations.get(resource.id), connection.profile.id);
    await client.validations.delete(resource.id);
    watcher.release(resource.id);
    // Kept, because it can be restored only by its ID, and nothing lists what was deleted.
    await runs.save(deletedRun(known));
    resources.reload();
    window.setStatusBarMessage(l10n.t('The validation is being deleted'), 3000);
  },
});
