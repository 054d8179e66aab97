import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { silentLogger } from '../../src/base/logger.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { startWebhooks } from '../../src/node/webhook-host/start-webhooks.ts';
import { within } from '../support/patience.ts';

const MEGABYTE = 1024 * 1024;

describe('bodies that never come as a whole', function () {
  this.timeout(60_000);
  const sockets: Socket[] = [];

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** Sends all of a body but its last byte, over a connection of its own. */
  async function sendNearly(port: number, path: string, length: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n\r\n`);
    await new Promise((resolve) => socket.write(Buffer.alloc(length - 1, 'x'), resolve));
    return socket;
  }

  const openOf = (all: readonly Socket[]) => all.filter((socket) => !socket.destroyed && socket.readable).length;

  /** The ends of connections take their time to arrive here. */
  async function assertSomeCut(): Promise<void> {
    await within(10_000, async () => openOf(sockets) < 540);
    assert.ok(openOf(sockets) > 400, `${openOf(sockets)} of 600 are open`);
  }

  it('hold no more than half a gigabyte of the receiver, and no event is refused for them', async () => {
    const webhooks = await startWebhooks({ logger: silentLogger, port: 0 });
    try {
      for (let i = 0; i < 600; i++) await sendNearly(webhooks.port, webhooks.path, MEGABYTE);
      const { status } = await fetch(webhooks.url, { method: 'POST', body: 'x'.repeat(MEGABYTE) });
      assert.equal(status, 200);
      await assertSomeCut();
      assert.equal(openOf(sockets.slice(0, 50)), 0, 'those that sent nothing for longest were cut');
    } finally {
      await webhooks.close();
    }
  });

  it('hold no more of the sandbox', async () => {
    const sandbox = await startSandbox();
    try {
      const { port } = new URL(sandbox.url);
      for (let i = 0; i < 600; i++) await sendNearly(Number(port), '/sandbox/webhooks/trigger', MEGABYTE);
      assert.equal((await fetch(`${sandbox.url}/sandbox`)).status, 200);
      await assertSomeCut();
    } finally {
      await sandbox.close();
    }
  });
});
