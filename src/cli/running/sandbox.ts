import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { API_KEY_HEADER } from '../../contract/api-key.ts';
import type { Speed } from '../../contract/sandbox-protocol.ts';
import { type RequestLine, type RunningSandbox, startSandbox } from '../../node/sandbox-host/start-sandbox.ts';
import { isCallable } from '../../sandbox/hooks/target-url.ts';
import { findScenario } from '../../sandbox/scenarios/registry.ts';
import { SANDBOX_DEFAULTS } from '../../sandbox/settings/defaults.ts';
import { type CommandIo, endingWithParent, json, lines, untilEnded } from '../command-io.ts';
import { UsageError } from '../define-command.ts';
import { portProblem } from '../port-problem.ts';

/** A call of `truora sandbox`. */
export interface SandboxOptions {
  readonly json: boolean;
  readonly port: number;
  readonly portPerApi: boolean;
  readonly scenario: string | undefined;
  readonly speed: Speed;
  readonly seed: number | undefined;
  readonly webhookUrl: string | undefined;
  readonly exitWithParent: boolean;
}

/** Serves until the signal is aborted. Throws {@link UsageError}. */
export async function serveSandbox(options: SandboxOptions, io: CommandIo): Promise<0 | 1> {
  const problem = problemOf(options);
  if (problem !== undefined) throw new UsageError(problem);
  const { json: isJson, exitWithParent } = options;
  const { signal } = exitWithParent ? endingWithParent(io) : io;
  const warn = (line: string) => io.err(lines(line));
  const logger = { trace() {}, debug() {}, info() {}, warn, error: warn };
  const onRequest = (line: RequestLine) =>
    io.out(
      isJson
        ? json({ event: 'request', ...line })
        : lines(`${line.method} ${line.path} ${line.status} ${line.durationMs} ms`),
    );
  let sandbox: RunningSandbox;
  try {
    sandbox = await startSandbox({ ...options, logger, onRequest, version: io.version });
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

function problemOf({ port, portPerApi, scenario, webhookUrl }: SandboxOptions): string | undefined {
  if (portPerApi && port > 65_531) {
    return l10n.t('--port must not be higher than 65531, as five ports in a row are needed.');
  }
  if (scenario !== undefined && findScenario(scenario) === undefined) {
    return l10n.t('There is no scenario named {scenario}.', { scenario });
  }
  if (webhookUrl !== undefined && !isCallable(webhookUrl, SANDBOX_DEFAULTS.webhook_targets.value)) {
    return l10n.t('--webhook-url must be an https address, or an http address of this machine.');
  }
  return undefined;
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
