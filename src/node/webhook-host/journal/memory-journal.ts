import { disposable } from '../../../base/disposables.ts';
import type { Journal } from '../../../webhooks/history/journal.ts';
import { encodeRecord } from './record-format.ts';

/** A journal that keeps nothing: the history that writes to it lives as long as the process, and leaves nothing behind. */
export function memoryJournal(): Journal {
  return {
    append: async (records) => records.map((record) => encodeRecord(record).length + 1),
    onDidRead: () => disposable(() => {}),
    refresh: async () => {},
    sweep: async () => {},
    close: async () => {},
  };
}
