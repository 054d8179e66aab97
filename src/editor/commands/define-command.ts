import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure, isCancel } from '../../base/errors.ts';
import type { CommandId } from '../../ids.ts';
import { presentFailure } from '../present-failure.ts';
import type { Services } from '../services.ts';

/** A command as a value: its id, and what it does. `argument` is the tree node it was called on, if any. */
export interface Command {
  readonly id: CommandId;
  readonly run: (services: Services, argument: unknown) => unknown;
}

/** Checks a command and keeps it a value; {@link registerCommands} makes it work. */
export function defineCommand(command: Command): Command {
  return command;
}

/** Registers commands, each inside one wrapper that logs, times and presents failures. The caller disposes. */
export function registerCommands(commands: readonly Command[], services: Services): Disposable {
  const registered = new DisposableList();
  for (const command of commands) {
    registered.add(
      vscode.commands.registerCommand(command.id, (argument: unknown) => guarded(command, services, argument)),
    );
  }
  return registered;
}

async function guarded(command: Command, services: Services, argument: unknown): Promise<unknown> {
  const { logger, clock, connection } = services;
  const startedAt = clock.now();
  logger.debug(`${command.id} begins`);
  try {
    return await command.run(services, argument);
  } catch (failure) {
    connection.learnFrom(failure);
    if (!isCancel(failure)) logger.debug(`${command.id} failed: ${describeFailure(failure)}`);
    const retry = await presentFailure(failure, connection.profile, services);
    return retry ? guarded(command, services, argument) : undefined;
  } finally {
    logger.debug(`${command.id} ended after ${clock.now() - startedAt} ms`);
  }
}
