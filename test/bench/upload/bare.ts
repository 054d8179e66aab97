import { createReadStream, statSync } from 'node:fs';
import { request } from 'node:http';
import { pipeline } from 'node:stream';

/** The least that a streamed PUT can be: `node:http` and a file stream. */
export async function run(base: string, path: string) {
  const startedAt = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = { 'Content-Type': 'image/png', 'Content-Length': statSync(path).size };
  const put = request(`${base}/picture`, { method: 'PUT', headers, agent: false }, (response) => {
    response.resume().on('end', resolve);
  });
  pipeline(createReadStream(path), put, (failure) => failure && reject(failure));
  await promise;
  return { uploadMs: performance.now() - startedAt, abortMs: 0, grownBytes: 0 };
}
