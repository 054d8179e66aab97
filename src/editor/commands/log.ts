import { COMMANDS } from '../../ids.ts';
import { defineCommand } from './define-command.ts';

/** Shows the log channel. */
export const showLog = defineCommand({ id: COMMANDS.showLog, run: ({ channel }) => channel.show(true) });
