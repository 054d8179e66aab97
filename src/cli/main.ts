import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { cancelReason, describeFailure, isCancel } from '../base/errors.ts';
import { silentLogger } from '../base/logger.ts';
import { languageOf, textsIn } from '../node/texts.ts';
import { type CommandIo, lines } from './command-io.ts';
import { openOutput } from './output.ts';
import { run } from './run.ts';

/** Milliseconds that an end waits for a reader who does not read. */
const PATIENCE_MS = 500;

function product(): { readonly version: string; readonly engines: { readonly node: string } } {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
}

/** Refuses a Node that is older than promised: what it lacks would fail later and less clearly. */
async function start(args: readonly string[], io: Omit<CommandIo, 'version'>): Promise<number> {
  const { version, engines } = product();
  const oldest = engines.node.replace('>=', '');
  if (Number.parseInt(process.versions.node, 10) >= Number(oldest)) return run(args, { ...io, version });
  io.err(
    lines(l10n.t('truora needs Node {oldest} or newer; this is {version}.', { oldest, version: process.version })),
  );
  return 1;
}

// The locale of the shell: LC_ALL, LC_MESSAGES or LANG, or what the system is set to.
const { locale } = Intl.DateTimeFormat().resolvedOptions();
const texts = textsIn(join(__dirname, 'texts.br'), languageOf(locale), silentLogger);
if (texts) l10n.config({ contents: texts });

const output = openOutput();
const stop = new AbortController();
let signalCode = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  if (signal === 'SIGQUIT' && process.platform === 'win32') continue;
  process.on(signal, () => {
    // Who asks twice does not want to wait.
    if (stop.signal.aborted) process.exit(signalCode);
    signalCode = 128 + constants.signals[signal];
    stop.abort(cancelReason());
  });
}

/** The exit code for what a command threw. */
function failed(failure: unknown): number {
  if (isCancel(failure) && signalCode !== 0) return signalCode;
  output.err(lines(l10n.t('truora failed: {reason}', { reason: describeFailure(failure) })));
  return 1;
}

async function end(code: number): Promise<never> {
  const patience = new Promise<void>((resolve) => {
    const wait = () => setTimeout(resolve, PATIENCE_MS);
    if (stop.signal.aborted) wait();
    else stop.signal.addEventListener('abort', wait, { once: true });
  });
  await Promise.race([output.flushed(), patience]);
  process.exit(code === 0 && output.hasFailed ? 1 : code);
}

process.on('uncaughtException', (failure) => end(failed(failure)));
start(process.argv.slice(2), { ...output, signal: stop.signal, env: process.env })
  .catch(failed)
  .then(end);
