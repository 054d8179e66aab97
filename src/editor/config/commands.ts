import { type Command, defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';

// What they do is loaded with the first of them: it reads files, for which the parser is needed.
const work = () => import('./config-commands.ts');

/** Makes a new configuration file and opens it where one can go on typing. */
export const createConfig: Command = defineCommand({
  id: COMMANDS.createConfig,
  run: async () => (await import('./new-file.ts')).createFile(),
});

/** Brings what the account has into a file, a new one where there is none. */
export const pullConfig: Command = defineCommand({
  id: COMMANDS.pullConfig,
  run: async (services, argument) => (await work()).pullConfig(services, argument),
});

/** Shows a file and what the account has side by side. */
export const compareConfig: Command = defineCommand({
  id: COMMANDS.compareConfig,
  run: async (services, argument) => (await work()).compareConfig(services, argument),
});

/** Makes an account as it was before a push. */
export const restoreConfig: Command = defineCommand({
  id: COMMANDS.restoreConfig,
  run: async (services) => (await work()).restoreConfig(services),
});

/** Shows what a push would do; sends only requests that read. */
export const planConfig: Command = defineCommand({
  id: COMMANDS.planConfig,
  run: async (services, argument) => (await work()).planConfig(services, argument),
});

/** Makes the account as the file says, after showing what that takes and asking. */
export const pushConfig: Command = defineCommand({
  id: COMMANDS.pushConfig,
  run: async (services, argument) => (await work()).pushConfig(services, argument),
});

/** Sets a setting, a validator or everything back to the defaults. */
export const resetConfig: Command = defineCommand({
  id: COMMANDS.resetConfig,
  run: async (services, argument) => (await work()).resetConfig(services, argument),
});

/** Reads the account again and compares every file with it. */
export const refreshConfig: Command = defineCommand({
  id: COMMANDS.refreshConfig,
  run: async (services) => (await work()).refreshConfig(services),
});

/** Copies the requests of a plan as commands for bash; the API key stands in them as a variable. */
export const copyConfigRequests: Command = defineCommand({
  id: COMMANDS.copyConfigRequests,
  run: async (services, argument) => (await work()).copyConfigRequests(services, argument),
});
