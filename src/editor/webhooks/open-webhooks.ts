import { join } from 'node:path';
import * as vscode from 'vscode';
import { privateFolder } from '../../node/files/durable-file.ts';
import { openJsonlStore } from '../../node/webhook-host/jsonl-store.ts';
import { DEFAULT_BOUNDS, type EventStore, type StoreBounds } from '../../webhooks/history/event-store.ts';
import { SETTINGS } from '../ids.ts';
import { HandlerMemory } from './handler-memory.ts';
import { Listening } from './listening.ts';
import type { ListeningParts } from './listening-parts.ts';
import { Subscriptions } from './subscriptions.ts';

/** The webhooks of this workspace, once they are open. Whoever opened it calls `close`. */
export interface OpenWebhooks {
  /** The history. */
  readonly store: EventStore;
  /** What posts here because the user said so. */
  readonly subscriptions: Subscriptions;
  /** What is remembered of the user's own handler. */
  readonly handler: HandlerMemory;
  /** The receiver. */
  readonly listening: Listening;
  /** Ends everything and waits for what is being written. */
  close(): Promise<void>;
}

/** Opens the history; nothing is started. Rejects when the folder cannot be read. */
export async function openWebhooks(options: ListeningParts): Promise<OpenWebhooks> {
  const { logger, clock, storage, state } = options;
  await privateFolder(storage.fsPath);
  const folder = join(storage.fsPath, 'webhooks');
  const store = await openJsonlStore(folder, { logger, clock, bounds: storeBounds() });
  const settings = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('truora.webhooks')) void store.setBounds(storeBounds());
  });
  const subscriptions = new Subscriptions(options, join(storage.fsPath, 'subscriptions'));
  const handler = new HandlerMemory(state);
  const listening = new Listening({ ...options, store, folder, handler, subscriptions });
  return {
    store,
    subscriptions,
    handler,
    listening,
    async close() {
      settings.dispose();
      await listening.close();
      handler.dispose();
      await store.close();
    },
  };
}

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

/** How much history is kept, by the settings as they are now. */
function storeBounds(): StoreBounds {
  const configuration = vscode.workspace.getConfiguration();
  return {
    maxEvents: configuration.get<number>(SETTINGS.webhookMaxEvents) ?? DEFAULT_BOUNDS.maxEvents,
    maxBytes:
      (configuration.get<number>(SETTINGS.webhookMaxMegabytes) ?? DEFAULT_BOUNDS.maxBytes / MEGABYTE) * MEGABYTE,
    maxAgeMs: (configuration.get<number>(SETTINGS.webhookMaxDays) ?? DEFAULT_BOUNDS.maxAgeMs / DAY_MS) * DAY_MS,
  };
}
