import { defineCommand } from '../../define-command.ts';
import { restoreBackup } from '../changes/restore.ts';

/** Makes an account as it was before a push. */
export const restoreConfig = defineCommand({
  id: 'truora.config.restoreBackup',
  title: 'Restore Configuration Backup…',
  icon: 'history',
  needs: ['logger', 'clock', 'connection', 'creations', 'resources', 'config', 'presentFailure'],
  menus: { 'view/title': { when: 'view == truora.configuration', group: '1_change@2' } },
  async run({ logger, clock, connection, creations, resources, config, presentFailure }) {
    const service = await config.service();
    await restoreBackup({ logger, clock, connection, creations, resources, presentFailure }, service);
    await service.drifts.refresh(await service.tree.files());
  },
});
