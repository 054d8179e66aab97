import type { Command } from './define-command.ts';

/** Every command by its words, in the order of the help. Its file is loaded when it runs or its help is asked for. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  'validate document': async () => (await import('./commands/validate-document.ts')).validateDocument,
  'webhooks listen': async () => (await import('./commands/webhooks-listen.ts')).webhooksListen,
  check: async () => (await import('./commands/check.ts')).check,
};

/** All of them, loaded. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}
