import type { Clock } from '../../../src/base/clock.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { HostBases } from '../../../src/contract/hosts.ts';
import { PRODUCTION_BASES } from '../../../src/contract/hosts.ts';
import { createTruoraClient } from '../../../src/truora/client.ts';
import type { PictureFile } from '../../../src/truora/picture-file.ts';
import type { SenderOptions } from '../../../src/truora/sender.ts';
import type { Transport, TransportAnswer, TransportRequest } from '../../../src/truora/transport.ts';

export const NOW = Date.parse('2026-01-12T15:04:05Z');
export const VLD = 'VLD0123456789abcdef0123456789abcdef';

/** A key of Truora's shape that names nobody. */
export function apiKey(claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const all = { key_type: 'backend', client_id: `TCI${'0'.repeat(32)}`, exp: NOW / 1000 + 3600, ...claims };
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(all)}.c2lnbmF0dXJl`;
}

/** Time that passes only while somebody sleeps, and remembers for how long they did. */
export function sleepingClock(now = NOW): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
}

export function answer(status: number, body: unknown = '', headers: Record<string, string> = {}): TransportAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: new TextEncoder().encode(text) };
}

/** Answers with the given steps in turn, the last one for ever; keeps what it was asked. */
function scriptedTransport(...steps: (TransportAnswer | Error)[]) {
  const requests: TransportRequest[] = [];
  const transport: Transport = async (request) => {
    requests.push(request);
    const step = steps[Math.min(requests.length, steps.length) - 1]!;
    if (typeof request.body === 'object') {
      let sent = 0;
      for await (const chunk of request.body.open()) {
        sent += chunk.byteLength;
        request.body.onSent?.(sent);
      }
    }
    if (step instanceof Error) throw step;
    return step;
  };
  return { transport, requests };
}

/** A client over scripted answers, with everything a test may want to look at. */
export function scriptedClient(steps: (TransportAnswer | Error)[], options: Partial<SenderOptions> = {}) {
  const script = scriptedTransport(...steps);
  const clock = sleepingClock();
  const bases: HostBases = PRODUCTION_BASES;
  const client = createTruoraClient({
    bases,
    apiKey: apiKey(),
    transport: script.transport,
    clock,
    random: () => 0,
    logger: silentLogger,
    ...options,
  });
  return { client, clock, requests: script.requests };
}

const PNG_HEAD = [...Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')];

/** A picture in memory: PNG by its first bytes unless told otherwise. */
export function pictureOf(size: number, head: readonly number[] = PNG_HEAD): PictureFile {
  const bytes = new Uint8Array(size);
  bytes.set(head.slice(0, size));
  return {
    name: 'front.png',
    size: async () => size,
    head: async (wanted) => bytes.subarray(0, wanted),
    async *open() {
      yield bytes;
    },
  };
}
