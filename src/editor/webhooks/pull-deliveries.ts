import { asReceived } from '../../truora/answers/received.ts';
import type { TruoraClient } from '../../truora/client.ts';
import { PullSession, type PullTools } from '../../webhooks/pull/pull-session.ts';
import type { LogEntry } from '../../webhooks/pull/pulled-event.ts';

/** Reads the delivery log of an account into the history once it is started. The caller disposes. */
export function pullDeliveries(
  parts: Omit<PullTools, 'read'> & {
    /** Asked for each page, so that a key that was replaced is used from then on. */
    readonly client: () => Promise<Pick<TruoraClient, 'hookEvents'>>;
  },
): PullSession {
  return new PullSession({
    ...parts,
    read: async (startKey, signal) => {
      const { hookEvents } = await parts.client();
      const page = await hookEvents.list(startKey === undefined ? {} : { start_key: startKey }, { signal });
      // The history keeps an entry as it came.
      return { ...page, items: page.items.map((entry) => asReceived(entry) as LogEntry) };
    },
  });
}
