import * as l10n from '@vscode/l10n';
import { restoredRun } from '../../flows/runs/deleted-run.ts';
import { defineCommand } from '../define-command.ts';
import { knownValidation } from '../resources/commands/known-resources.ts';
import { resourceFrom } from '../resources/commands/resource-from.ts';
import { window } from '../shell/window.ts';

/** Restores a validation that was deleted from here. */
export const restoreValidation = defineCommand({
  id: 'truora.validation.restore',
  title: 'Restore Validation',
  icon: 'discard',
  needs: ['logger', 'connection', 'runs', 'watcher', 'explorer', 'resources'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.explorer && viewItem =~ /^deleted;/', group: 'inline@1' },
      { when: 'view == truora.explorer && viewItem =~ /^deleted;/', group: 'navigation@1' },
    ],
  },
  async run({ logger, connection, runs, watcher, explorer, resources }, argument) {
    const known = (await resources.data()).deleted().map(knownValidation);
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ['validation'], { known });
    if (!resource) return;
    await (await connection.client()).validations.restore(resource.id);
    const run = await runs.get(resource.id);
    const restored = run && restoredRun(run);
    if (restored) await runs.save(restored);
    else await runs.remove(resource.id);
    if (restored) watcher.watch(restored);
    resources.reload();
    window.setStatusBarMessage(l10n.t('The validation is being restored'), 3000);
  },
});
