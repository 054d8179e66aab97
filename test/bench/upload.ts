import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'rolldown';
import { programs } from '../../scripts/lib/bundles.js';
import { type Bench, type Measurement, median } from './measurement.ts';
import { CHILD_PROGRAM, type Report } from './upload/child.ts';

const PICTURE_BYTES = 30_000_000;
const SLOW_BYTES_PER_SECOND = 12_500_000;
const run = promisify(execFile);

/** Uploads of 30 MB: against a bare streamed PUT, against curl, their memory and how fast they can be canceled. */
export const bench: Bench = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'truora-bench-'));
  try {
    const picture = join(folder, 'picture.png');
    await writeFile(picture, pictureBytes());
    const [ours, bare] = await Promise.all([bundle(folder, 'ours'), bundle(folder, 'bare')]);
    const fast = await receiver((request) => void request.resume());
    const slow = await receiver((request) => readSlowly(request));
    const lines = [
      await againstBare(ours, bare, fast.base, picture),
      ...(await againstCurl(ours, slow.base, picture)),
      await untilCanceled(ours, slow.base, picture),
    ];
    await Promise.all([fast.close(), slow.close()]);
    return lines;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

async function againstBare(ours: string, bare: string, base: string, picture: string): Promise<Measurement> {
  // One ratio a round: what else the machine does at that moment meets both sides alike.
  const ratios: number[] = [];
  for (let round = 0; round < 11; round++) {
    const least = await upload(bare, base, picture);
    const own = await upload(ours, base, picture);
    // The upload alone: in the editor the code is long loaded when somebody has picked a file.
    ratios.push(own.uploadMs / least.uploadMs);
  }
  const value = round2(median(ratios));
  return { name: 'upload.loopback-ratio', value, unit: 'times node:http', limit: 1.1, better: 'lower' };
}

async function againstCurl(ours: string, base: string, picture: string): Promise<Measurement[]> {
  const reports: Report[] = [];
  const curl: number[] = [];
  for (let round = 0; round < 3; round++) {
    reports.push(await upload(ours, base, picture));
    const seconds = await curlSeconds(base, picture);
    if (seconds !== undefined) curl.push(seconds * 1000);
  }
  const grown = Math.max(...reports.map(({ grownBytes }) => grownBytes));
  const memory = {
    name: 'upload.memory-growth',
    value: round2(grown / 1e6),
    unit: 'MB',
    limit: 32,
    better: 'lower',
  } as const;
  if (curl.length === 0) return [memory];
  const value = round2(median(reports.map(({ uploadMs }) => uploadMs)) / median(curl));
  return [{ name: 'upload.100mbit-ratio', value, unit: 'times curl -T', limit: 1.05, better: 'lower' }, memory];
}

async function untilCanceled(ours: string, base: string, picture: string): Promise<Measurement> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push((await upload(ours, base, picture, 12_000_000)).abortMs);
  return { name: 'upload.abort', value: round2(median(times)), unit: 'ms', limit: 50, better: 'lower' };
}

async function upload(bundled: string, base: string, picture: string, abortAt?: number): Promise<Report> {
  const extra = abortAt === undefined ? [] : [String(abortAt)];
  const { stdout } = await run(process.execPath, ['-e', CHILD_PROGRAM, bundled, base, picture, ...extra]);
  return JSON.parse(stdout) as Report;
}

/** Time of the transfer as curl tells it, or undefined where there is no curl. */
async function curlSeconds(base: string, picture: string): Promise<number | undefined> {
  const report = ['-s', '-o', process.platform === 'win32' ? 'NUL' : '/dev/null', '-w', '%{time_total}'];
  const all = [...report, '--noproxy', '*', '-T', picture, `${base}/picture`];
  return run('curl', all).then(
    ({ stdout }) => Number(stdout.replace(',', '.')),
    (failure: NodeJS.ErrnoException) => (failure.code === 'ENOENT' ? undefined : Promise.reject(failure)),
  );
}

/** A bundle as the extension ships its code, so that loading costs what it costs there. */
async function bundle(folder: string, name: string): Promise<string> {
  const entry = join(import.meta.dirname, 'upload', `${name}.ts`);
  const { input, output } = programs({ [name]: entry }, { folder, production: true });
  await build({ ...input, output });
  return join(folder, `${name}.cjs`);
}

async function receiver(read: (request: IncomingMessage) => void) {
  const server = createServer((request, response) => {
    read(request);
    request.on('error', () => {});
    request.on('end', () => response.end('{"fileId":"f","message":"","timestamp":""}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function readSlowly(request: IncomingMessage): void {
  const startedAt = performance.now();
  let read = 0;
  request.on('data', (chunk: Uint8Array) => {
    read += chunk.byteLength;
    const earlyMs = (read / SLOW_BYTES_PER_SECOND) * 1000 - (performance.now() - startedAt);
    if (earlyMs < 1) return;
    request.pause();
    setTimeout(() => request.resume(), earlyMs);
  });
}

function pictureBytes(): Uint8Array {
  const bytes = new Uint8Array(PICTURE_BYTES);
  for (let at = 0; at < bytes.length; at += 16) bytes[at] = at % 251;
  // As every PNG begins, its first chunk with it: what only has the mark is refused before the first byte.
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  return bytes;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
