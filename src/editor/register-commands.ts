import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../base/disposables.ts';
import { COMMANDS, type CommandId } from './command-ids.ts';
import { runPresented } from './run-presented.ts';
import type { Services } from './services.ts';

/** A command that is not loaded yet. */
export interface RegisteredCommand {
  readonly needs: readonly (keyof Services)[];
  /** Imports its file. */
  readonly load: () => Promise<{ readonly run: (services: Services, argument: unknown) => unknown }>;
}

/** Loads the registry; called when the first command runs, so that activation does not read it. */
export type LoadRegistry = () => Promise<{ readonly REGISTRY: Readonly<Record<CommandId, RegisteredCommand>> }>;

/**
 * Registers all commands, each inside one wrapper that logs, times and presents failures. A command is loaded when it
 * first runs, and gets the services that it names. The caller disposes.
 */
export function registerCommands(load: LoadRegistry, services: Services): Disposable {
  const registered = new DisposableList();
  for (const id of Object.values(COMMANDS)) {
    const run = async (argument: unknown) => {
      const { needs, load: loadCommand } = (await load()).REGISTRY[id];
      return (await loadCommand()).run(pick(services, needs), argument);
    };
    registered.add(
      vscode.commands.registerCommand(id, (argument: unknown) => runPresented(services, id, () => run(argument))),
    );
  }
  return registered;
}

/** Typed as the whole, which a command that names less may be given. */
function pick(services: Services, names: readonly (keyof Services)[]): Services {
  return Object.fromEntries(names.map((name) => [name, services[name]])) as unknown as Services;
}
