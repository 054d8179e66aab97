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

/** The channel for those who insist on one: what they write is masked, and it stays when they are done with it. */
export function loggerChannel(channel: vscode.LogOutputChannel, logger: Logger): vscode.LogOutputChannel {
  const info = (line: string) => logger.info(line);
  return {
    ...logger,
    error: (failure) => logger.error(failure instanceof Error ? failure.message : failure),
    name: channel.name,
    get logLevel() {
      return channel.logLevel;
    },
    onDidChangeLogLevel: channel.onDidChangeLogLevel,
    append: info,
    appendLine: info,
    replace: info,
    clear() {},
    show: () => channel.show(true),
    hide: () => channel.hide(),
    dispose() {},
  };
}
