import type { CommandIo } from './cli/command-io.ts';
import { validateDocumentCommand } from './cli/validate-document-command.ts';

/** Runs `truora validate document`; resolves with the exit code. */
export function runValidateCommand(args: readonly string[], io: CommandIo): Promise<number> {
  return validateDocumentCommand(args, io);
}
