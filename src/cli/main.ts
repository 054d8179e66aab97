import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { cancelReason, describeFailure, isCancel } from '../base/errors.ts';
import { silentLogger } from '../base/logger.ts';
import { languageOf, textsIn } from '../node/texts.ts';
import { type CommandIo, lines } from './command-io.ts';
import { openOutput } from './output.ts';

/** Milliseconds that an end waits for a reader who does not read. */
const PATIENCE_MS = 500;

function product(): { readonly version: string; readonly engines: { readonly node: string } } {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8'));
}

const productVersion = () => product().version;

/** The oldest Node that is promised, where this one is older: what it lacks would fail later and less clearly. */
function missingNode(): string | undefined {
  const oldest = product().engines.node.replace('>=', '');
  return Number.parseInt(process.versions.node, 10) < Number(oldest) ? oldest : undefined;
}

function help(): readonly string[] {
  return [
    l10n.t('Truora Workbench (unofficial), the command line.'),
    '',
    `  truora sandbox             ${l10n.t("Serve Truora's public API on this machine.")}`,
    `  truora validate document   ${l10n.t('Validate a picture of a document.')}`,
    `  truora webhooks listen     ${l10n.t('Receive webhooks on this machine.')}`,
    `  truora check               ${l10n.t('Check configuration files.')}`,
    '',
    `  --help                     ${l10n.t('Show this text, or that of a command.')}`,
    `  --version                  ${l10n.t('Show the version.')}`,
  ];
}

/** First words of commands that are none by themselves. */
const GROUPS: readonly string[] = ['validate', 'webhooks'];

const isHelp = (word: string) => word === '--help' || word === '-h';

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const oldest = missingNode();
  if (oldest !== undefined) {
    io.err(
      lines(l10n.t('truora needs Node {oldest} or newer; this is {version}.', { oldest, version: process.version })),
    );
    return 1;
  }
  const [command, ...rest] = args;
  if (command === 'sandbox') {
    const { sandboxCommand } = await import('./commands/sandbox.ts');
    return sandboxCommand(rest, io, productVersion());
  }
  if (command === 'validate' && rest[0] === 'document') {
    const { validateDocumentCommand } = await import('./commands/validate-document.ts');
    return validateDocumentCommand(rest.slice(1), io);
  }
  if (command === 'webhooks' && rest[0] === 'listen') {
    const { webhooksListenCommand } = await import('./commands/webhooks-listen.ts');
    return webhooksListenCommand(rest.slice(1), io);
  }
  if (command === 'check') {
    const { checkCommand } = await import('./commands/check.ts');
    return checkCommand(rest, io, productVersion());
  }
  if (command === '--version') {
    io.out(lines(productVersion()));
    return 0;
  }
  if (command === undefined || isHelp(command) || (GROUPS.includes(command) && isHelp(rest[0] ?? ''))) {
    io.out(lines(...help()));
    return 0;
  }
  const said = args.slice(0, 2).join(' ');
  io.err(lines(l10n.t('There is no command {command}; truora --help lists them.', { command: said })));
  return 2;
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
run(process.argv.slice(2), { ...output, signal: stop.signal, env: process.env })
  .catch(failed)
  .then(end);
