import { defineCommand } from '../define-command.ts';

/** Shows the log channel. */
export const showLog = defineCommand({
  id: 'truora.log.show',
  title: 'Show Log',
  icon: 'output',
  needsTrust: false,
  needs: ['channel'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '4_help@1' } },
  run: ({ channel }) => channel.show(true),
});
