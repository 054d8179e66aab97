import type * as vscode from 'vscode';
import type { Logger } from '../base/logger.ts';
import type { Redaction } from '../base/redaction.ts';

/** The log channel as a {@link Logger} whose every line is masked. The channel belongs to the caller. */
export function createLogger(channel: vscode.LogOutputChannel, redaction: Redaction): Logger {
  return {
    trace: (line) => channel.trace(redaction.mask(line)),
    debug: (line) => channel.debug(redaction.mask(line)),
    info: (line) => channel.info(redaction.mask(line)),
    warn: (line) => channel.warn(redaction.mask(line)),
    error: (line) => channel.error(redaction.mask(line)),
  };
}
