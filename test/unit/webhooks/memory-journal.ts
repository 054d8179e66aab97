import { Emitter } from '../../../src/base/emitter.ts';
import type { NewEvent } from '../../../src/webhooks/event.ts';
import type { Journal, SizedRecord, StoreRecord } from '../../../src/webhooks/history/journal.ts';

/** A journal that two stores can share, as two windows share a folder. */
export function memoryJournals() {
  const kept: { record: StoreRecord; by: number }[] = [];
  const readers: Emitter<readonly SizedRecord[]>[] = [];
  const bytesOf = (record: StoreRecord) => JSON.stringify(record).length + 1;
  return {
    records: () => kept.map(({ record }) => record),
    open(): { readonly journal: Journal; readonly former: readonly SizedRecord[] } {
      const me = readers.push(new Emitter()) - 1;
      const journal: Journal = {
        async append(records) {
          kept.push(...records.map((record) => ({ record: structuredClone(record), by: me })));
          const sized = records.map((record) => ({ record: structuredClone(record), bytes: bytesOf(record) }));
          for (const [i, reader] of readers.entries()) if (i !== me) reader.fire(sized);
          return sized.map(({ bytes }) => bytes);
        },
        onDidRead: (listener) => (readers[me] as Emitter<readonly SizedRecord[]>).event(listener),
        refresh: async () => {},
        async sweep(gone) {
          const left = kept.flatMap(({ record, by }) => {
            const next = gone.compact(record);
            return next === undefined ? [] : [{ record: next, by }];
          });
          kept.splice(0, kept.length, ...left);
        },
        close: async () => {},
      };
      return { journal, former: kept.map(({ record }) => ({ record, bytes: bytesOf(record) })) };
    },
  };
}

/** An event that came with a body of its own. */
export function newEvent(id: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    receivedAt: 1_000_000,
    origin: 'received',
    method: 'POST',
    path: '',
    headers: [['Content-Type', 'application/jwt']],
    remote: '127.0.0.1',
    body: { text: `body of ${id}` },
    size: 10,
    isCut: false,
    verification: { status: 'unsigned' },
    events: [
      {
        id,
        product: 'checks',
        type: 'check',
        action: 'created',
        status: '',
        subjects: [{ kind: 'check', id: `CHK-${id}` }],
      },
    ],
    answered: 200,
    ...more,
  };
}
