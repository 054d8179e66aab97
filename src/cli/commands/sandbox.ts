import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { API_KEY_HEADER } from '../../contract/api-key.ts';
import type { RequestLine, RunningSandbox } from '../../node/sandbox-host/start-sandbox.ts';
import { CHECK_SCENARIOS } from '../../sandbox/checks/check-scenarios.ts';
import { SCENARIOS } from '../../sandbox/scenarios/registry.ts';
import { type CommandIo, json, lines, untilEnded } from '../command-io.ts';
import { endingWithParent, exitWithParentHelp } from '../exit-with-parent.ts';
import { portProblem } from '../port-problem.ts';
import { readSandboxOptions } from '../sandbox-options.ts';

/**
 * `truora sandbox`: serves until the signal is aborted. Exit codes: 0 when it was told to end, 1 when it could not start,
 * 2 when the arguments are wrong. With `--json` standard output holds one JSON object a line.
 */
export async function sandboxCommand(args: readonly string[], io: CommandIo, version: string): Promise<number> {
  const options = readSandboxOptions(args);
  if (!options.ok) {
    io.err(lines(options.reason));
    return 2;
  }
  if (options.value.help) {
    io.out(lines(...help()));
    return 0;
  }
  const { json: isJson, exitWithParent } = options.value;
  const { signal } = exitWithParent ? endingWithParent(io) : io;
  const warn = (line: string) => io.err(lines(line));
  const logger = { trace() {}, debug() {}, info() {}, warn, error: warn };
  const onRequest = (line: RequestLine) =>
    io.out(
      isJson
        ? json({ event: 'request', ...line })
        : lines(`${line.method} ${line.path} ${line.status} ${line.durationMs} ms`),
    );
  const { startSandbox } = await import('../../node/sandbox-host/start-sandbox.ts');
  let sandbox: RunningSandbox;
  try {
    sandbox = await startSandbox({ ...options.value, logger, onRequest, version });
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    const reason = failure.message;
    io.err(
      lines((await portProblem(failure, signal)) ?? l10n.t('The sandbox could not be started: {reason}.', { reason })),
    );
    return 1;
  }
  const { apis, apiKey, webhook } = sandbox;
  io.out(isJson ? json({ event: 'ready', apis, apiKey, webhook }) : lines(...welcome(sandbox)));
  await untilEnded(signal);
  await sandbox.close();
  return 0;
}

function welcome({ url, apis, apiKey, webhook }: RunningSandbox): readonly string[] {
  const width = Math.max(...Object.keys(apis).map((name) => name.length));
  return [
    l10n.t('The sandbox is ready. Its base addresses:'),
    ...Object.entries(apis).map(([name, base]) => `  ${name.padEnd(width)}  ${base}`),
    '',
    l10n.t('API key, for the header {header}:', { header: API_KEY_HEADER }),
    `  ${apiKey}`,
    '',
    ...(webhook === undefined
      ? []
      : [
          l10n.t('Events go to {url}, in tokens signed with this text as key:', { url: webhook.url }),
          `  ${webhook.signing_key}`,
          '',
        ]),
    l10n.t('Try it:'),
    `  curl ${apis.validations}/v1/validations -H '${API_KEY_HEADER}: ${apiKey}' \\`,
    '    -d type=document-validation -d country=CO -d document_type=national-id -d user_authorized=true',
    '',
    l10n.t('Scenarios and settings are at {url}. Press Ctrl+C to end.', { url: `${url}/sandbox` }),
    '',
  ];
}

function help(): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['--port <number>', l10n.t('Port to listen on; 0, the default, picks a free one.')],
    ['--port-per-api', l10n.t('Serve each host of the API on a port of its own, without path prefixes.')],
    ['--scenario <name>', l10n.t('How validations end that name no scenario themselves; success when left out.')],
    ['--speed <speed>', l10n.t('One of real, x10 and instant; real when left out.')],
    ['--seed <number>', l10n.t('The same seed gives the same identifiers.')],
    ['--webhook-url <url>', l10n.t('Where events are sent: an https address, or an http address of this machine.')],
    ['--json', l10n.t('Print one JSON object a line: first the addresses and the key, then each request.')],
    exitWithParentHelp(),
    ['--help', l10n.t('Show this text.')],
  ];
  return [
    'truora sandbox [--port <number>] [--port-per-api] [--scenario <name>] [--speed <speed>] [--seed <number>] [--webhook-url <url>] [--json] [--exit-with-parent]',
    '',
    l10n.t("Serves Truora's public API on this machine, without an account and without data of real persons."),
    '',
    ...rows.map(([option, text]) => `  ${option.padEnd(20)} ${text}`),
    '',
    l10n.t('Scenarios: {names}', { names: SCENARIOS.map(({ name }) => name).join(', ') }),
    l10n.t('Scenarios of background checks: {names}', { names: CHECK_SCENARIOS.map(({ name }) => name).join(', ') }),
  ];
}
