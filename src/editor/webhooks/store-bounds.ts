import * as vscode from 'vscode';
import type { StoreBounds } from '../../webhooks/history/event-store.ts';
import { SETTINGS } from '../ids.ts';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

/** How much history is kept, by the settings as they are now. */
export function storeBounds(): StoreBounds {
  const configuration = vscode.workspace.getConfiguration();
  return {
    maxEvents: configuration.get<number>(SETTINGS.webhookMaxEvents) ?? 1000,
    maxBytes: (configuration.get<number>(SETTINGS.webhookMaxMegabytes) ?? 20) * MEGABYTE,
    maxAgeMs: (configuration.get<number>(SETTINGS.webhookMaxDays) ?? 7) * DAY_MS,
  };
}
