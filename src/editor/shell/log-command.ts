import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';

/** Shows the log channel. */
export const showLog = defineCommand({ id: COMMANDS.showLog, run: ({ channel }) => channel.show(true) });
