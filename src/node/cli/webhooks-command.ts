import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { StoredEvent } from '../../webhooks/event.ts';
import { eventLines } from '../../webhooks/event-line.ts';
import { handlerUrl } from '../../webhooks/forward.ts';
import { senderAnswer } from '../../webhooks/sender-answer.ts';
import { deliveryFailureText, verificationText } from '../../webhooks/texts.ts';
import { startWebhooks } from '../start-webhooks.ts';
import type { CommandIo } from './command-io.ts';

/** The variable of the environment that holds the signing key. */
const KEY_VARIABLE = 'TRUORA_WEBHOOK_KEY';

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  port: { type: 'string' },
  forward: { type: 'string' },
  key: { type: 'string', multiple: true },
  folder: { type: 'string' },
} as const;

interface Options {
  readonly help: boolean;
  readonly json: boolean;
  readonly port: number | undefined;
  readonly forward: string | undefined;
  readonly keys: readonly string[];
  readonly folder: string | undefined;
}

/**
 * `truora webhooks listen`: prints events as they come until the signal is aborted. Exit codes: 0 when it was told to end, 1 when it
 * could not start, 2 when the arguments are wrong.
 */
export async function webhooksListenCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, io.env[KEY_VARIABLE]);
  if (!options.ok) {
    io.err(options.reason);
    return 2;
  }
  if (options.value.help) {
    io.out(help());
    return 0;
  }
  const { folder: chosen } = options.value;
  const folder = chosen === undefined ? await mkdtemp(join(tmpdir(), 'truora-listening-')) : resolve(chosen);
  try {
    return await listen(folder, options.value, io);
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    io.err(l10n.t('The receiver of webhooks could not be started: {reason}.', { reason: failure.message }));
    return 1;
  } finally {
    if (chosen === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function listen(folder: string, { port, forward, keys, json }: Options, io: CommandIo): Promise<number> {
  const warn = (line: string) => io.err(line);
  const logger = { trace() {}, debug() {}, info() {}, warn, error: warn };
  const { url, store, listener, close } = await startWebhooks({ folder, port, logger });
  listener.setKeys(keys.map((secret, i) => ({ name: String(i + 1), secret })));
  if (forward !== undefined) {
    listener.setHandler({ url: forward });
    listener.setAnswer({ kind: 'handler' });
  }
  const printed = new Set(store.rows().map(({ id }) => id));
  store.onDidChange(({ changed }) => {
    for (const row of changed) {
      // With a handler, an event is complete once that has answered.
      const isComplete = row.kind === 'event' && (forward === undefined || row.deliveries.length > 0 || row.isCut);
      if (!isComplete || printed.has(row.id)) continue;
      printed.add(row.id);
      io.out(json ? JSON.stringify(factsOf(row)) : linesOf(row).join('\n'));
    }
  });
  io.out(json ? JSON.stringify({ event: 'ready', url }) : welcome(url));
  await new Promise<void>((end) => {
    if (io.signal.aborted) end();
    else io.signal.addEventListener('abort', () => end(), { once: true });
  });
  await close();
  return 0;
}

function linesOf(event: StoredEvent): readonly string[] {
  const time = new Date(event.receivedAt).toTimeString().slice(0, 8);
  const { verification } = event;
  const why = verification.status === 'failed' ? [`          ${verificationText(verification)}`] : [];
  const failure = event.deliveries.at(-1)?.failure;
  const unanswered = failure ? [`          ${deliveryFailureText(failure)}`] : [];
  // What stands in an event is anybody's: a terminal must not obey it.
  return [...eventLines(event).map((line) => `${time}  ${line}`), ...why, ...unanswered].map((line) =>
    line.replace(/\p{Cc}+/gu, ' '),
  );
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

function welcome(url: string): string {
  return [
    l10n.t('Listening for webhooks. Whoever knows this address can send events to it:'),
    `  ${url}`,
    '',
    l10n.t('It can be reached from this machine only; for Truora it needs a tunnel. Press Ctrl+C to end.'),
    '',
  ].join('\n');
}

function readOptions(args: readonly string[], keyFromEnvironment: string | undefined): Result<Options, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { port, forward, key = [], folder, help = false, json = false } = parsed.value;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return refused(l10n.t('--port must be a whole number from 0 to 65535.'));
  }
  if (forward !== undefined && handlerUrl(forward) === undefined) {
    return refused(l10n.t('--forward must be an address such as http://localhost:3000/webhook.'));
  }
  if (key.includes('')) return refused(l10n.t('--key must not be empty.'));
  return ok({
    help,
    json,
    port: port === undefined ? undefined : Number(port),
    forward,
    keys: [...key, ...(keyFromEnvironment ? [keyFromEnvironment] : [])],
    folder,
  });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values);
  } catch (failure) {
    const text = failure instanceof Error ? failure.message : String(failure);
    return refused(text.split(/(?<=\.)\s|\n/)[0] ?? text);
  }
}

function help(): string {
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
    ['--help', l10n.t('Show this text.')],
  ];
  return [
    'truora webhooks listen [--port <number>] [--forward <url>] [--key <secret>] [--folder <path>] [--json]',
    '',
    l10n.t('Receives webhooks on this machine, opens and checks each, and prints one line for each event.'),
    '',
    ...rows.map(([option, text]) => `  ${option.padEnd(18)} ${text}`),
  ].join('\n');
}
