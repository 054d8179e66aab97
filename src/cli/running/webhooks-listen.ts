import { randomUUID } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { AppError, codeOf } from '../../base/errors.ts';
import { type RunningWebhooks, startWebhooks } from '../../node/webhook-host/start-webhooks.ts';
import type { Delivery, StoredEvent } from '../../webhooks/event.ts';
import { senderAnswer } from '../../webhooks/forwarding/answer-plan.ts';
import { eventLabels } from '../../webhooks/history/event-label.ts';
import { deliveryFailureText, verificationText } from '../../webhooks/sentences.ts';
import { type CommandIo, endingWithParent, json, lines, type Shown, untilEnded } from '../command-io.ts';
import { portProblem } from '../port-problem.ts';
import { systemReason } from '../system-reason.ts';

/** A call of `truora webhooks listen`. */
interface ListenOptions {
  readonly isJson: boolean;
  readonly exitWithParent: boolean;
  readonly port: number | undefined;
  readonly forward: string | undefined;
  readonly keys: readonly string[];
  /** Absent: nothing is written to disk. */
  readonly folder: string | undefined;
}

/** Prints events as they come until the signal is aborted. */
export async function listenForWebhooks(options: ListenOptions, io: CommandIo): Promise<0 | 1> {
  const { folder, exitWithParent } = options;
  try {
    if (folder !== undefined) await makeUsable(folder);
  } catch (failure) {
    io.err(lines(unusableFolder(folder ?? '', failure)));
    return 1;
  }
  return listen(options, exitWithParent ? endingWithParent(io) : io);
}

function unusableFolder(folder: string, failure: unknown): string {
  const reason = systemReason(failure);
  return l10n.t('Events cannot be kept in {folder}: {reason}. Choose another one with --folder.', { folder, reason });
}

async function listen({ folder, port, forward, keys, isJson }: ListenOptions, io: CommandIo): Promise<0 | 1> {
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
  return lines(...eventLabels(event).map((line) => `${time}  ${line}`), ...why, ...unanswered);
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

/** Makes a folder where there is none, and makes sure that files can be written into it. Rejects as the system does. */
async function makeUsable(folder: string): Promise<void> {
  await make(folder);
  const probe = join(folder, `.${randomUUID()}.probe`);
  try {
    // With a byte in it: a full disk takes empty files.
    await writeFile(probe, '\n', { flag: 'wx', mode: 0o600 });
  } finally {
    await rm(probe, { force: true });
  }
}

/**
 * Level by level: with `recursive`, Node tries for ever where a system such as /proc says that a name does not exist.
 */
async function make(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder && !(await isFolder(parent))) await make(parent);
  await mkdir(folder, { mode: 0o700 }).catch(async (failure: unknown) => {
    // Another process may have been faster.
    if (!(await isFolder(folder))) throw failure;
  });
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (failure) {
    if (codeOf(failure) === 'ENOENT') return false;
    throw failure;
  }
}
