import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'rolldown';
import { programs } from '../../scripts/lib/bundles.js';
import { bareServer } from './bare-server.ts';
import { type Bench, besidePeer, type Effort, type Measurement, type Round, timesPeer } from './measurement.ts';
import { CHILD_PROGRAM, type Report } from './upload/child.ts';

const SLOW_BYTES_PER_SECOND = 12_500_000;
const run = promisify(execFile);

/** What is sent, and how often. */
const PLANS = {
  full: { bytes: 30_000_000, turns: 11, slowTurns: 3, aborts: 5 },
  short: { bytes: 3_000_000, turns: 1, slowTurns: 1, aborts: 1 },
};

/** What both programs are given. */
interface Job {
  readonly ours: string;
  readonly bare: string;
  readonly picture: string;
  readonly plan: (typeof PLANS)[Effort];
}

/** Uploads of 30 MB: against a bare streamed PUT, against curl, their memory and how fast they can be canceled. */
export const bench: Bench = async (effort) => {
  const folder = await mkdtemp(join(tmpdir(), 'truora-bench-'));
  const answer = '{"fileId":"f","message":"","timestamp":""}';
  const [fast, slow] = [await bareServer(answer), await bareServer(answer, readSlowly)];
  try {
    const plan = PLANS[effort];
    const picture = join(folder, 'picture.png');
    await writeFile(picture, pictureBytes(plan.bytes));
    const [ours, bare] = await Promise.all([bundle(folder, 'ours'), bundle(folder, 'bare')]);
    const job = { ours, bare, picture, plan };
    return [
      await againstBare(job, fast.url),
      ...(await againstCurl(job, slow.url)),
      await untilCanceled(job, slow.url),
    ];
  } finally {
    await Promise.all([fast.close(), slow.close()]);
    await rm(folder, { recursive: true, force: true });
  }
};

async function againstBare({ ours, bare, picture, plan }: Job, url: string): Promise<Measurement> {
  const rounds: Round[] = [];
  for (let round = 0; round < plan.turns; round++) {
    const least = await upload(bare, url, picture);
    const own = await upload(ours, url, picture);
    // The upload alone: in the editor the code is long loaded when somebody has picked a file.
    rounds.push({ ours: own.uploadMs, theirs: least.uploadMs });
  }
  return timesPeer('upload.loopback-ratio', rounds, { times: 1.1, of: 'a streamed PUT of bare node:http' });
}

async function againstCurl({ ours, picture, plan }: Job, url: string): Promise<Measurement[]> {
  const grown: number[] = [];
  const rounds: Round[] = [];
  for (let round = 0; round < plan.slowTurns; round++) {
    const own = await upload(ours, url, picture);
    grown.push(own.grownBytes);
    const seconds = await curlSeconds(url, picture);
    if (seconds !== undefined) rounds.push({ ours: own.uploadMs, theirs: seconds * 1000 });
  }
  const value = Math.round(Math.max(...grown) / 1e4) / 100;
  const memory = { name: 'upload.memory-growth', value, unit: 'MB', limit: 32, better: 'lower' } as const;
  if (rounds.length === 0) return [memory];
  return [timesPeer('upload.100mbit-ratio', rounds, { times: 1.05, of: 'curl -T' }), memory];
}

async function untilCanceled({ ours, bare, picture, plan }: Job, url: string): Promise<Measurement> {
  const rounds: Round[] = [];
  const abortAt = plan.bytes * 0.4;
  for (let round = 0; round < plan.aborts; round++) {
    const least = await upload(bare, url, picture, abortAt);
    const own = await upload(ours, url, picture, abortAt);
    rounds.push({ ours: own.abortMs, theirs: least.abortMs });
  }
  const limit = { times: 10, of: 'a bare node:http request until it is closed' };
  return besidePeer({ name: 'upload.abort', unit: 'ms', better: 'lower' }, rounds, limit);
}

async function upload(bundled: string, url: string, picture: string, abortAt?: number): Promise<Report> {
  const extra = abortAt === undefined ? [] : [String(abortAt)];
  const { stdout } = await run(process.execPath, ['-e', CHILD_PROGRAM, bundled, url, picture, ...extra]);
  return JSON.parse(stdout) as Report;
}

/** Time of the transfer as curl tells it, or undefined where there is no curl. */
async function curlSeconds(url: string, picture: string): Promise<number | undefined> {
  const report = ['-s', '-o', process.platform === 'win32' ? 'NUL' : '/dev/null', '-w', '%{time_total}'];
  const all = [...report, '--noproxy', '*', '-T', picture, `${url}/picture`];
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

function pictureBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < bytes.length; at += 16) bytes[at] = at % 251;
  // As every PNG begins, its first chunk with it: what only has the mark is refused before the first byte.
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  return bytes;
}
