import { silentLogger } from '../../../src/base/logger.ts';
import { pictureFileAt } from '../../../src/node/files/picture-file.ts';
import { createFetchTransport } from '../../../src/node/http/fetch-transport.ts';
import { systemClock } from '../../../src/node/system-clock.ts';
import { createTruoraClient } from '../../../src/truora/client.ts';
import type { Report } from './child.ts';

/** Uploads as the extension does; `abortAt` gives up after so many bytes and tells how long the rejection took. */
export async function run(url: string, path: string, abortAt?: number): Promise<Report> {
  const transport = createFetchTransport();
  const { uploads } = createTruoraClient({
    bases: { validations: url, checks: url, account: url, identity: url, files: url },
    apiKey: '',
    transport,
    clock: systemClock,
    random: Math.random,
    logger: silentLogger,
  });
  const controller = new AbortController();
  let abortedAt: number | undefined;
  const before = process.memoryUsage.rss();
  let peak = before;
  const startedAt = performance.now();
  const upload = uploads.put(`${url}/picture`, pictureFileAt(path), {
    signal: controller.signal,
    onProgress({ sentBytes }) {
      peak = Math.max(peak, process.memoryUsage.rss());
      if (abortAt === undefined || sentBytes < abortAt || abortedAt !== undefined) return;
      // From outside the sending itself, as a person would.
      setImmediate(() => {
        abortedAt = performance.now();
        controller.abort();
      });
    },
  });
  const failure = await upload.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const endedAt = performance.now();
  const expected = abortAt === undefined ? undefined : controller.signal.reason;
  if (failure !== expected) throw new Error('The upload did not end as it should', { cause: failure });
  peak = Math.max(peak, process.memoryUsage.rss());
  transport.dispose();
  return { uploadMs: endedAt - startedAt, abortMs: endedAt - (abortedAt ?? endedAt), grownBytes: peak - before };
}
