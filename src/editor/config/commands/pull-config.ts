import { defineCommand } from '../../define-command.ts';
import { pullInto, pullNew } from '../changes/pull.ts';
import { askForFile, placeForNewFile, targetIn } from '../files/config-target.ts';

/** Brings what the account has into a file, a new one where there is none. */
export const pullConfig = defineCommand({
  id: 'truora.config.pull',
  title: 'Pull Configuration…',
  icon: 'cloud-download',
  needs: ['connection', 'config'],
  menus: {
    'view/title': { when: 'view == truora.configuration', group: 'navigation@2' },
    'view/item/context': { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: 'navigation@3' },
  },
  async run({ connection, config }, argument) {
    const service = await config.service();
    if (targetIn(argument) === undefined && (await service.tree.files()).length === 0) {
      const uri = await placeForNewFile();
      if (uri) await pullNew({ connection }, service, uri);
      return;
    }
    const target = await askForFile(service, argument);
    if (target) await pullInto({ connection }, service, target.uri);
  },
});
