import type * as vscode from 'vscode';
import type { Logger } from '../../base/logger.ts';
import type { Redaction } from '../../base/redaction.ts';
import { visibleLine } from '../../base/visible-text.ts';

/** How many lines are kept for a report of a problem. */
const KEPT_LINES = 200;

/** A log whose last lines can be read again, masked as they were written. */
export interface RecentLogger extends Logger {
  /** Oldest first, each with its level; trace lines are not kept. */
  recent(): readonly string[];
}

/**
 * The log channel as a {@link Logger} whose every line is masked and stays one line. The channel belongs to the caller.
 */
export function createLogger(channel: vscode.LogOutputChannel, redaction: Redaction): RecentLogger {
  const kept: string[] = [];
  // Masked first: a secret that is cut is none that is found.
  const shown = (line: string) => visibleLine(redaction.mask(line));
  const writer = (level: 'debug' | 'info' | 'warn' | 'error') => (line: string) => {
    const masked = shown(line);
    channel[level](masked);
    kept.push(`${level} ${masked}`);
    if (kept.length > KEPT_LINES) kept.shift();
  };
  return {
    trace: (line) => channel.trace(shown(line)),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    recent: () => kept,
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
