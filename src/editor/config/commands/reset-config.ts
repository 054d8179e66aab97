import { defineCommand } from '../../define-command.ts';
import { reset } from '../changes/reset.ts';
import { targetIn } from '../files/config-target.ts';

/** Sets a setting, a validator or everything back to the defaults. */
export const resetConfig = defineCommand({
  id: 'truora.config.reset',
  title: 'Reset Configuration…',
  icon: 'discard',
  needs: ['logger', 'clock', 'connection', 'creations', 'resources', 'config', 'presentFailure'],
  menus: {
    'view/title': { when: 'view == truora.configuration', group: '1_change@1' },
    'view/item/context': {
      when: 'view == truora.configuration && viewItem =~ /^config-item;change=(changed|unconfirmed)/',
      group: 'navigation@1',
    },
  },
  async run({ logger, clock, connection, creations, resources, config, presentFailure }, argument) {
    const service = await config.service();
    const target = argument === undefined ? undefined : targetIn(argument);
    await reset({ logger, clock, connection, creations, resources, presentFailure }, service, target?.path);
    await service.drifts.refresh(await service.tree.files());
  },
});
