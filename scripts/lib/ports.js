import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Resolves with `preferred` when nothing listens there, otherwise with 0, which asks a server to pick a free port
 * itself.
 * @param {number} preferred
 * @returns {Promise<number>}
 */
export function freePortOr0(preferred) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(preferred, '127.0.0.1', () => probe.close(() => resolve(preferred)));
  });
}

/**
 * Resolves with a port on which nothing listens, for a server that cannot pick one itself. It is none that systems
 * hand out by themselves, and another one each time, so that tests that run beside each other do not meet.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (;;) {
    const port = await freePortOr0(randomInt(20_000, 32_000));
    if (port !== 0) return port;
  }
}
