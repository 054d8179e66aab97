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
