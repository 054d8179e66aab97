import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../base/disposables.ts';
import { describeFailure, isCancel } from '../base/errors.ts';
import { COMMANDS, type CommandId } from './ids.ts';
import type { Services } from './services.ts';
import { presentFailure } from './shell/present-failure.ts';

/** A command as a value: its id, and what it does. `argument` is the tree node it was called on, if any. */
export interface Command {
  readonly id: CommandId;
  readonly run: (services: Services, argument: unknown) => unknown;
}

/** Checks a command and keeps it a value; {@link registerCommands} makes it work. */
export function defineCommand(command: Command): Command {
  return command;
}

/** Loads every command; called when the first of them runs. */
export type LoadCommands = () => Promise<{ readonly ALL_COMMANDS: readonly Command[] }>;

/** Registers all commands by their ids, each inside one wrapper that logs, times and presents failures. The caller disposes. */
export function registerCommands(load: LoadCommands, services: Services): Disposable {
  const registered = new DisposableList();
  for (const id of Object.values(COMMANDS)) {
    const run = async (argument: unknown) => {
      const command = (await load()).ALL_COMMANDS.find((candidate) => candidate.id === id);
      if (!command) throw new Error(`Nobody defines ${id}`);
      return command.run(services, argument);
    };
    registered.add(
      vscode.commands.registerCommand(id, (argument: unknown) => guarded({ id, run }, services, argument)),
    );
  }
  return registered;
}

interface Guarded {
  readonly id: CommandId;
  readonly run: (argument: unknown) => Promise<unknown>;
}

async function guarded(command: Guarded, services: Services, argument: unknown): Promise<unknown> {
  const { logger, clock, connection } = services;
  const startedAt = clock.now();
  logger.debug(`${command.id} begins`);
  try {
    return await command.run(argument);
  } catch (failure) {
    connection.learnFrom(failure);
    if (!isCancel(failure)) logger.debug(`${command.id} failed: ${describeFailure(failure)}`);
    const isWantedAgain = await presentFailure(failure, connection.profile, services);
    return isWantedAgain ? guarded(command, services, argument) : undefined;
  } finally {
    logger.debug(`${command.id} ended after ${clock.now() - startedAt} ms`);
  }
}
