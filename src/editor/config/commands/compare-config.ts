import { defineCommand } from '../../define-command.ts';
import { compareWithAccount } from '../changes/pull.ts';
import { askForFile } from '../files/config-target.ts';

/** Shows a file and what the account has side by side. */
export const compareConfig = defineCommand({
  id: 'truora.config.compare',
  title: 'Compare Configuration with Account',
  icon: 'diff',
  needs: ['connection', 'config'],
  menus: {
    'view/item/context': { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: '3_compare@1' },
  },
  async run({ connection, config }, argument) {
    const service = await config.service();
    const target = await askForFile(service, argument);
    if (target) await compareWithAccount({ connection }, service, target.uri);
  },
});
