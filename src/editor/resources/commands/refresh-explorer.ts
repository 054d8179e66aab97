import { defineCommand } from '../../define-command.ts';

/** Reads everything anew that the tree shows. */
export const refreshExplorer = defineCommand({
  id: 'truora.explorer.refresh',
  title: 'Refresh',
  icon: 'refresh',
  needs: ['connection', 'resources'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: 'navigation@4' } },
  run: ({ resources, connection }) => {
    connection.forget(connection.profile.id);
    resources.reload();
  },
});
