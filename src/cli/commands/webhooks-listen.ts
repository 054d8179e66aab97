import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { secretProblem, trimSecret } from '../../base/secret-text.ts';
import { webAddress } from '../../base/web-address.ts';
import { type RunningWebhooks, startWebhooks } from '../../node/webhook-host/start-webhooks.ts';
import type { Delivery, StoredEvent } from '../../webhooks/event.ts';
import { senderAnswer } from '../../webhooks/forwarding/sender-answer.ts';
import { eventLines } from '../../webhooks/history/event-line.ts';
import { deliveryFailureText, verificationText } from '../../webhooks/sentences.ts';
import { readArguments } from '../arguments.ts';
import { type CommandIo, json, lines, type Shown, untilEnded } from '../command-io.ts';
import { EXIT_WITH_PARENT, endingWithParent, exitWithParentHelp } from '../exit-with-parent.ts';
import { wholePath } from '../files/named-path.ts';
import { makeUsable } from '../files/usable-folder.ts';
import { portProblem } from '../port-problem.ts';
import { codeOf, systemReason } from '../system-reason.ts';

/** The variable of the environment that holds the signing key. */
const KEY_VARIABLE = 'TRUORA_WEBHOOK_KEY';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  port: { type: 'string' },
  forward: { type: 'string' },
  key: { type: 'string', multiple: true },
  folder: { type: 'string' },
  ...EXIT_WITH_PARENT,
} as const;

interface Options {
  readonly help: boolean;
  readonly isJson: boolean;
  readonly exitWithParent: boolean;
  readonly port: number | undefined;
  readonly forward: string | undefined;
  readonly keys: readonly string[];
  /** Absent: nothing is written to disk. */
  readonly folder: string | undefined;
}

/**
 * `truora webhooks listen`: prints events as they come until the signal is aborted. Exit codes: 0 when it was told to end, 1 when it
 * could not start, 2 when the arguments are wrong.
 */
export async function webhooksListenCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, io.env[KEY_VARIABLE]);
  if (!options.ok) {
    io.err(lines(options.reason));
    return 2;
  }
  if (options.value.help) {
    io.out(lines(...help()));
    return 0;
  }
  const { folder, exitWithParent } = options.value;
  try {
    if (folder !== undefined) await makeUsable(folder);
  } catch (failure) {
    io.err(lines(unusableFolder(folder ?? '', failure)));
    return 1;
  }
  return listen(options.value, exitWithParent ? endingWithParent(io) : io);
}

function unusableFolder(folder: string, failure: unknown): string {
  const reason = systemReason(failure);
  return l10n.t('Events cannot be kept in {folder}: {reason}. Choose another one with --folder.', { folder, reason });
}

async function listen({ folder, port, forward, keys, isJson }: Options, io: CommandIo): Promise<number> {
  const warn = (line: string) => io.err(lines(line));
  // Errors of the history are said below, in the language of the shell.
  const logger = { trace() {}, debug() {}, info() {}, warn, error() {} };
  let webhooks: RunningWebhooks;
  // As they arrive, not as they are kept: a history has bounds, which a slow handler meets before it has answered.
  let lastPrinted = Promise.resolve();
  const onArrival = (event: StoredEvent, delivery: Promise<Delivery | undefined>) => {
    lastPrinted = Promise.all([delivery, lastPrinted]).then(([tried]) => {
      const complete = { ...event, deliveries: tried === undefined ? [] : [tried] };
      io.out(isJson ? json(factsOf(complete)) : linesOf(complete));
    });
  };
  try {
    webhooks = await startWebhooks({ folder, port, logger, onArrival });
  } catch (failure) {
    const problem = (await portProblem(failure, io.signal)) ?? notStarted(folder, failure);
    if (problem === undefined) throw failure;
    io.err(lines(problem));
    return 1;
  }
  const { url, listener, store, close } = webhooks;
  store.onDidFail((failure) => warn(failure === undefined ? l10n.t('Events can be stored again.') : unstored(failure)));
  listener.setKeys(keys.map((secret, i) => ({ name: String(i + 1), secret })));
  if (forward !== undefined) {
    listener.setHandler({ url: forward });
    listener.setAnswer({ kind: 'handler' });
  }
  io.out(isJson ? json({ event: 'ready', url }) : lines(...welcome(url)));
  await untilEnded(io.signal);
  await close();
  await lastPrinted;
  return 0;
}

function unstored(failure: unknown): string {
  const reason = systemReason(failure);
  return l10n.t('Events cannot be stored: {reason}. Until they can, senders get status 503.', { reason });
}

function notStarted(folder: string | undefined, failure: unknown): string | undefined {
  if (folder !== undefined && codeOf(failure) !== undefined) return unusableFolder(folder, failure);
  if (!(failure instanceof AppError)) return undefined;
  return l10n.t('The receiver of webhooks could not be started: {reason}.', { reason: failure.message });
}

function linesOf(event: StoredEvent): Shown {
  const time = new Date(event.receivedAt).toTimeString().slice(0, 8);
  const { verification } = event;
  const why = verification.status === 'failed' ? [`          ${verificationText(verification)}`] : [];
  const failure = event.deliveries.at(-1)?.failure;
  const unanswered = failure ? [`          ${deliveryFailureText(failure)}`] : [];
  return lines(...eventLines(event).map((line) => `${time}  ${line}`), ...why, ...unanswered);
}

/** Without body and headers, which may hold personal data and secrets. */
function factsOf(event: StoredEvent) {
  const { receivedAt, events, verification, size, deliveries } = event;
  const tries = deliveries.map(({ status, failure, durationMs }) => ({ status, failure, durationMs }));
  const named = events.map(({ subjects, ...one }) => ({
    ...one,
    subjects: subjects.filter(({ kind }) => kind !== 'account'),
  }));
  return {
    event: 'webhook',
    receivedAt,
    events: named,
    verification,
    size,
    answered: senderAnswer(event),
    deliveries: tries,
  };
}

function welcome(url: string): readonly string[] {
  return [
    l10n.t('Listening for webhooks. Everyone who knows this address can send events to it:'),
    `  ${url}`,
    '',
    l10n.t('It can be reached from this machine only; for Truora it needs a tunnel. Press Ctrl+C to end.'),
    '',
  ];
}

function readOptions(args: readonly string[], keyFromEnvironment = ''): Result<Options, string> {
  const parsed = readArguments(args, { options: OPTIONS });
  if (!parsed.ok) return parsed;
  const { port, forward, key = [], folder, help = false, json: isJson = false, ...switches } = parsed.value.values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return refused(l10n.t('--port must be a whole number from 0 to 65535.'));
  }
  if (forward !== undefined && webAddress(forward) === undefined) {
    return refused(l10n.t('--forward must be an address such as http://localhost:3000/webhook.'));
  }
  const given = key.map(trimSecret);
  if (given.includes('')) return refused(l10n.t('--key must not be empty.'));
  const named = trimSecret(keyFromEnvironment);
  for (const [secret, source] of [
    ...given.map((secret) => [secret, '--key'] as const),
    [named, KEY_VARIABLE] as const,
  ]) {
    const problem = secretProblem(secret);
    if (problem === 'quotes') return refused(l10n.t('The key in {source} has quotes. Give the key alone.', { source }));
    if (problem === 'blanks') {
      return refused(l10n.t('The key in {source} has blanks or line breaks inside. Give one key.', { source }));
    }
  }
  const path = folder === undefined ? ok(undefined) : wholePath(folder);
  if (!path.ok) return path;
  return ok({
    help,
    isJson,
    exitWithParent: switches['exit-with-parent'] ?? false,
    port: port === undefined ? undefined : Number(port),
    forward,
    keys: named === '' ? given : [...given, named],
    folder: path.value,
  });
}

function help(): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    [
      '--port <number>',
      l10n.t('Port to listen on; when left out, always the same one for a folder; 0 picks a free one.'),
    ],
    ['--forward <url>', l10n.t('Hand every event to this address as it came, and pass its answer on.')],
    [
      '--key <secret>',
      l10n.t('Check signatures with this key; can be given several times. Safer in {variable}.', {
        variable: KEY_VARIABLE,
      }),
    ],
    ['--folder <path>', l10n.t('Keep events and the address there; when left out, both are forgotten at the end.')],
    ['--json', l10n.t('Print one JSON object a line: first the address, then each event.')],
    exitWithParentHelp(),
    ['--help', l10n.t('Show this text.')],
  ];
  return [
    'truora webhooks listen [--port <number>] [--forward <url>] [--key <secret>] [--folder <path>] [--json] [--exit-with-parent]',
    '',
    l10n.t('Receives webhooks on this machine, opens and checks each, and prints one line for each event.'),
    '',
    ...rows.map(([option, text]) => `  ${option.padEnd(20)} ${text}`),
  ];
}
