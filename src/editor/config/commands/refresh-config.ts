import { defineCommand } from '../../define-command.ts';

/** Reads the account again and compares every file with it. */
export const refreshConfig = defineCommand({
  id: 'truora.config.refresh',
  title: 'Compare Configuration Files Again',
  icon: 'refresh',
  needs: ['config'],
  menus: { 'view/title': { when: 'view == truora.configuration', group: 'navigation@3' } },
  async run({ config }) {
    const service = await config.service();
    service.tree.refresh();
    await service.drifts.refresh(await service.tree.files(), { fresh: true });
  },
});
