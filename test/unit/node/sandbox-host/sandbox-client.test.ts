import assert from 'node:assert/strict';
import { neverAborted } from '../../../../src/base/abort.ts';
import { AppError } from '../../../../src/base/errors.ts';
import { SANDBOX_ADDRESSES } from '../../../../src/contract/sandbox-protocol.ts';
import { descriptionIn, SandboxClient } from '../../../../src/node/sandbox-host/sandbox-client.ts';
import { createSandbox } from '../../../../src/sandbox/sandbox.ts';
import type { Transport } from '../../../../src/truora/transport.ts';

const URL_OF_SANDBOX = 'http://127.0.0.1:8787';
const bases = {
  validations: `${URL_OF_SANDBOX}/validations`,
  checks: `${URL_OF_SANDBOX}/checks`,
  account: `${URL_OF_SANDBOX}/account`,
  identity: `${URL_OF_SANDBOX}/identity`,
  files: `${URL_OF_SANDBOX}/files`,
};

async function clientOfSandbox() {
  const sandbox = await createSandbox({ bases, clock: { now: Date.now, sleep: async () => {} }, seed: 1 });
  const transport: Transport = async ({ method, url, headers, body }) => {
    const answer = await sandbox.handle(new Request(url, { method, headers, body: body as string | undefined }));
    return { status: answer.status, headers: {}, body: new Uint8Array(await answer.arrayBuffer()) };
  };
  return { sandbox, client: new SandboxClient(URL_OF_SANDBOX, transport, neverAborted()) };
}

function clientOf(status: number, body: string): SandboxClient {
  const transport: Transport = async () => ({ status, headers: {}, body: new TextEncoder().encode(body) });
  return new SandboxClient(URL_OF_SANDBOX, transport, neverAborted());
}

const isSandboxFailure = (message: RegExp) => (failure: unknown) =>
  failure instanceof AppError && failure.kind === 'sandbox' && message.test(failure.message);

describe('the client of the sandbox', () => {
  it('reads and changes the settings', async () => {
    const { sandbox, client } = await clientOfSandbox();
    const before = await client.describe();
    assert.equal(before.apiKey, sandbox.apiKey);
    assert.equal(before.speed, 'real');
    const { speed, scenario } = await client.configure({ speed: 'instant', scenario: 'expired' });
    assert.deepEqual({ speed, scenario }, { speed: 'instant', scenario: 'expired' });
    await client.reset();
    assert.equal((await client.describe()).speed, 'real');
  });

  it('chooses where events go, and sends one', async () => {
    const { sandbox, client } = await clientOfSandbox();
    await client.sendWebhooksTo('http://127.0.0.1:9/hook');
    assert.equal(sandbox.webhooks.subscriptions.direct?.url, 'http://127.0.0.1:9/hook');
    assert.equal(await client.signingKey(), sandbox.webhooks.signingKey);
    await client.triggerWebhook({ event: 'check.finished', disturbance: 'duplicate' });
    assert.equal(sandbox.webhooks.log.all().length, 2);
    await client.stopWebhooks();
    assert.equal(sandbox.webhooks.subscriptions.direct, undefined);
  });

  it('reads the inbox', async () => {
    const { client } = await clientOfSandbox();
    assert.deepEqual(await client.inbox(), []);
  });

  it('rejects a refusal with what the sandbox says', async () => {
    const { client } = await clientOfSandbox();
    await assert.rejects(
      client.configure({ scenario: 'none such' }),
      isSandboxFailure(/^The sandbox answered 400: .*none such/),
    );
  });

  it('rejects the answer of something else', async () => {
    const others = [
      '',
      'hello',
      '[]',
      '{}',
      '{"apiKey":"k","apis":{}}',
      '{"apiKey":"k","apis":{"validations":"no address"}}',
    ];
    for (const body of others) {
      await assert.rejects(clientOf(200, body).describe(), isSandboxFailure(/is not the sandbox$/), body);
      assert.equal(descriptionIn(200, new TextEncoder().encode(body)), undefined, body);
    }
  });
});

describe('the addresses of the sandbox', () => {
  it('answer each method that they name', async () => {
    const { sandbox } = await clientOfSandbox();
    for (const [path, methods] of Object.entries(SANDBOX_ADDRESSES)) {
      for (const method of methods) {
        const body = method === 'GET' ? undefined : '{}';
        const answer = await sandbox.handle(new Request(`${URL_OF_SANDBOX}${path}`, { method, body: body ?? null }));
        assert.ok(answer.status !== 405, `${method} ${path}: ${answer.status}`);
        assert.ok(!(answer.headers.get('Content-Type') ?? '').startsWith('text/plain'), `${method} ${path}`);
      }
    }
  });
});
