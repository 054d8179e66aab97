import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { cancelReason, describeFailure } from './base/errors.ts';
import { silentLogger } from './base/logger.ts';
import type { CommandIo } from './node/cli/command-io.ts';
import { languageOf, textsIn } from './node/texts.ts';

function productVersion(): string {
  return JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version;
}

function help(): string {
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
  ].join('\n');
}

async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'sandbox') {
    const { runSandboxCommand } = await import('./node/start-sandbox.ts');
    return runSandboxCommand(rest, io, productVersion());
  }
  if (command === 'validate' && rest[0] === 'document') {
    const { validateDocumentCommand } = await import('./node/cli/validate-document-command.ts');
    return validateDocumentCommand(rest.slice(1), io);
  }
  if (command === 'webhooks' && rest[0] === 'listen') {
    const { webhooksListenCommand } = await import('./node/cli/webhooks-command.ts');
    return webhooksListenCommand(rest.slice(1), io);
  }
  if (command === 'check') {
    const { checkCommand } = await import('./node/cli/check-command.ts');
    return checkCommand(rest, io, productVersion());
  }
  if (command === '--version') {
    io.out(productVersion());
    return 0;
  }
  if (command === undefined || command === '--help' || command === '-h') {
    io.out(help());
    return 0;
  }
  io.err(l10n.t('There is no command {command}; truora --help lists them.', { command: args.slice(0, 2).join(' ') }));
  return 2;
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(cancelReason()));
// Whoever reads us may leave first.
process.stdout.on('error', () => stop.abort(cancelReason()));

const io: CommandIo = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  signal: stop.signal,
  env: process.env,
};

// The locale of the shell: LC_ALL, LC_MESSAGES or LANG, or what the system is set to.
const { locale } = Intl.DateTimeFormat().resolvedOptions();
const texts = textsIn(join(__dirname, 'texts.br'), languageOf(locale), silentLogger);
if (texts) l10n.config({ contents: texts });

run(process.argv.slice(2), io).then(
  (code) => {
    process.exitCode = code;
  },
  (failure: unknown) => {
    io.err(describeFailure(failure));
    process.exitCode = 1;
  },
);
