import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream';
import type { Report } from './child.ts';

/**
 * The least that a streamed PUT can be, `node:http` and a file stream; `abortAt` closes the request after so many
 * bytes.
 */
export async function run(url: string, path: string, abortAt = Number.POSITIVE_INFINITY): Promise<Report> {
  const startedAt = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = { 'Content-Type': 'image/png', 'Content-Length': statSync(path).size };
  const put = request(`${url}/picture`, { method: 'PUT', headers, agent: false }, (response) => {
    response.resume().on('end', resolve);
  });
  let read = 0;
  let abortedAt: number | undefined;
  const file = createReadStream(path).on('data', (chunk) => {
    read += chunk.length;
    if (read < abortAt || abortedAt !== undefined) return;
    abortedAt = performance.now();
    put.destroy();
  });
  put.once('close', resolve);
  pipeline(file, put, (failure) => failure && abortedAt === undefined && reject(failure));
  await promise;
  const endedAt = performance.now();
  return { uploadMs: endedAt - startedAt, abortMs: endedAt - (abortedAt ?? endedAt), grownBytes: 0 };
}
