import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '../../src/base/logger.ts';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { within } from '../support/patience.ts';

describe('a target of webhooks that fails', () => {
  it('is named once with the reason, whatever it is, and once when it works again', async () => {
    let status = 500;
    const server = createServer((request, response) =>
      request.resume().on('end', () => response.writeHead(status).end()),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');

    const said: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => said.push(line) };
    const secret = 'secret-path-of-the-target';
    const target = `http://127.0.0.1:${port}`;
    const sandbox = await startSandbox({ speed: 'instant', webhookUrl: `${target}/${secret}?token=1`, logger });
    const sandboxControl = async (path: string, method: string, body?: object) => {
      const answer = await fetch(`${sandbox.url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
      return (await answer.json()) as { counts?: { pending: number; failure: number; success: number } };
    };
    const counts = async () => (await sandboxControl('/sandbox/webhooks', 'GET')).counts;
    const event = { event: 'digital_identity.identity_process.failed' };
    await sandboxControl('/sandbox/webhooks/trigger', 'POST', event);
    await within(20_000, async () => (await counts())?.failure === 1);
    assert.equal(said.length, 1);
    assert.match(
      said[0] ?? '',
      new RegExp(`^Webhooks do not arrive at ${target}: Nothing listens at 127.0.0.1:${port} `),
    );

    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await sandboxControl('/sandbox/webhooks/trigger', 'POST', event);
    await within(20_000, async () => (await counts())?.failure === 2);
    assert.equal(said.length, 1, 'another reason of the same target is not said again');
    status = 200;
    await sandboxControl('/sandbox/webhooks/trigger', 'POST', event);
    await within(20_000, async () => (await counts())?.success === 1);
    assert.deepEqual(said.slice(1), [`Webhooks arrive at ${target} again.`]);
    status = 503;
    await sandboxControl('/sandbox/webhooks/trigger', 'POST', event);
    await within(20_000, async () => said.length === 3);
    assert.equal(said[2], `Webhooks do not arrive at ${target}: it answered 503. They are sent again.`);
    assert.ok(!said.some((line) => line.includes(secret)));
    await sandbox.close();
    server.closeAllConnections();
    server.close();
  });
});
