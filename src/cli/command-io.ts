import * as l10n from '@vscode/l10n';
import { visibleJson, visibleLine } from '../base/visible-text.ts';
import { isAlive } from '../node/process-alive.ts';

declare const shown: unique symbol;

/** Text that no terminal and no runner of a CI job obeys. Only {@link lines} and {@link json} make it. */
export type Shown = string & { readonly [shown]: true };

/** What a command of the command line has of the world. */
export interface CommandIo {
  /** Writes to standard output, and ends the line. */
  out(text: Shown): void;
  /** Writes to standard error, and ends the line. */
  err(text: Shown): void;
  /** Aborted when the person wants the command to end. */
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The version of the product. */
  readonly version: string;
}

/** Each text as one line: a line break inside a text is shown, not obeyed. */
export function lines(...texts: readonly string[]): Shown {
  return texts.map(visibleLine).join('\n') as Shown;
}

/** A value as JSON, on one line unless `indent` is given. */
export function json(value: unknown, indent = 0): Shown {
  return visibleJson(value, indent) as Shown;
}

/** Resolves when the person wants the command to end. */
export function untilEnded(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Milliseconds between looks: the system does not report that a parent has ended. */
const LOOK_MS = 500;

/** The option of commands that serve. */
export const EXIT_WITH_PARENT = {
  type: 'flag',
  text: () => l10n.t('End when the process that started this one has ended.'),
} as const;

/** The command's world, whose signal is also aborted when the process that started this one has ended. */
export function endingWithParent(io: CommandIo): CommandIo {
  const parent = process.ppid;
  const gone = new AbortController();
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return;
    clearInterval(timer);
    gone.abort();
  }, LOOK_MS).unref();
  return { ...io, signal: AbortSignal.any([io.signal, gone.signal]) };
}
