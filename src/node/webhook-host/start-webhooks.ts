import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { isThisMachine } from '../../base/web-address.ts';
import type { EventStore, StoreBounds } from '../../webhooks/history/event-store.ts';
import { createJournalStore } from '../../webhooks/history/journal-store.ts';
import { createListener, type Listener } from '../../webhooks/listener.ts';
import type { ReceiverParts } from '../../webhooks/receiver.ts';
import type { HttpServer } from '../http/loopback-server.ts';
import { systemClock } from '../system-clock.ts';
import { handlerCall } from './handler-call.ts';
import { hmacCheck } from './hmac-check.ts';
import { memoryJournal } from './journal/journal.ts';
import { type JsonlStoreOptions, openJsonlStore } from './jsonl-store.ts';
import { passingAddress, receiverAddress } from './receiver-address.ts';
import { listenForWebhooks, type SlowLimits } from './webhook-server.ts';

/** How webhooks are received. */
export interface StartWebhooksOptions {
  /** Where the history and the address are kept; absent: both last as long as the process. */
  readonly folder?: string;
  readonly logger: Logger;
  /** Instead of the workspace's own; 0 picks a free one. */
  readonly port?: number;
  readonly bounds?: StoreBounds;
  readonly clock?: Clock;
  readonly limits?: SlowLimits;
  /** A history that is open already and stays so; absent: one is opened in the folder and closed at the end. */
  readonly store?: EventStore;
  /** Answers tests of the tunnel. */
  readonly selfTest?: ReceiverParts['selfTest'];
  readonly onArrival?: ReceiverParts['onArrival'];
}

/** A receiver that takes webhooks. Whoever started it closes it. */
export interface RunningWebhooks {
  readonly port: number;
  /** The secret part of the address, beginning with a slash. */
  readonly path: string;
  /** `http://127.0.0.1:<port><path>`. */
  readonly url: string;
  readonly store: EventStore;
  readonly listener: Listener;
  /** Whether events that are sent there come back here, also through a tunnel. */
  readonly isOwnAddress: (url: URL) => boolean;
  close(): Promise<void>;
}

/** How many ports after the workspace's own are tried before any free one is taken. */
const NEXT_PORTS = 10;

/**
 * Starts the receiver on 127.0.0.1. Rejects with kind `webhooks` when no port can be had, and then leaves nothing open.
 */
export async function startWebhooks(options: StartWebhooksOptions): Promise<RunningWebhooks> {
  const { folder, logger, clock = systemClock, limits, selfTest, onArrival } = options;
  const address = folder === undefined ? passingAddress() : await receiverAddress(folder, logger);
  const store = options.store ?? (await openStore(folder, { logger, bounds: options.bounds, clock }));
  let port = 0;
  // Whatever leads to the secret path leads here: the tunnel, and other names of this machine.
  const isOwnAddress = (url: URL) =>
    (isThisMachine(url.hostname) && Number(url.port || 80) === port) || url.pathname.includes(address.path);
  const listener = createListener({
    path: address.path,
    store,
    clock,
    logger,
    selfTest,
    onArrival,
    call: handlerCall,
    hmac: hmacCheck,
    isOwnAddress,
  });
  const end = async () => {
    await listener.close();
    if (options.store === undefined) await store.close();
  };
  let server: HttpServer;
  try {
    server = await listenSomewhere(options.port === undefined ? portsFrom(address.port) : [options.port], (candidate) =>
      listenForWebhooks(listener.receiver, { port: candidate, logger, ...(limits && { limits }) }),
    );
  } catch (failure) {
    await end();
    throw failure;
  }
  port = server.port;
  return {
    port,
    path: address.path,
    url: `http://127.0.0.1:${port}${address.path}`,
    store,
    listener,
    isOwnAddress,
    async close() {
      await server.close();
      await end();
    },
  };
}

async function openStore(folder: string | undefined, options: JsonlStoreOptions): Promise<EventStore> {
  if (folder !== undefined) return openJsonlStore(folder, options);
  const { logger, bounds, clock = systemClock, random = Math.random } = options;
  return createJournalStore({ journal: memoryJournal(), former: [], clock, random, logger, bounds });
}

function portsFrom(first: number): readonly number[] {
  if (first === 0) return [0];
  const next = Array.from({ length: NEXT_PORTS }, (_, i) => first + 1 + i).filter((port) => port < 65_536);
  return [first, ...next, 0];
}

async function listenSomewhere(
  [port = 0, ...rest]: readonly number[],
  listen: (port: number) => Promise<HttpServer>,
): Promise<HttpServer> {
  try {
    return await listen(port);
  } catch (failure) {
    if (rest.length === 0) throw failure;
    return listenSomewhere(rest, listen);
  }
}
