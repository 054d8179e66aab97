import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { within } from '../support/patience.ts';
import { FRONT, REVERSE } from '../unit/sandbox/test-sandbox.ts';
import { claimsIn, isVerified, nameIn } from '../unit/sandbox/webhook-doubles.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENT = { type: 'document-validation', user_authorized: 'true', country: 'CO', document_type: 'national-id' };
const PERSON = { type: 'person', country: 'CO', user_authorized: 'true', national_id: '1000000001' };

const until = (isTrue: () => boolean | Promise<boolean>) => within(10_000, async () => isTrue());

// biome-ignore lint/suspicious/noExplicitAny: tests read bodies of every shape
type Json = any;
type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const OK: Answer = (_, response) => response.end('ok');

/** A real receiver on loopback that keeps what came. */
class Receiver {
  readonly bodies: string[] = [];
  readonly requests: IncomingMessage[] = [];
  answer: Answer = OK;
  #server: Server | undefined;
  port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/truora`;
  }

  get names(): readonly string[] {
    return this.bodies.map(nameIn);
  }

  async open(): Promise<this> {
    this.#server = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      this.requests.push(request);
      this.bodies.push(body);
      this.answer(request, response, body);
    }).listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve) ?? resolve(undefined));
    this.#server = undefined;
  }
}

interface Service {
  readonly apis: Readonly<Record<string, string>>;
  readonly apiKey: string;
}

/** Calls a sandbox as a client and as whoever controls it. */
function callerOf({ apis, apiKey }: Service) {
  const call = async (
    url: string,
    method: string,
    body?: string | URLSearchParams | Uint8Array<ArrayBuffer>,
    headers = {},
  ): Promise<Json> => {
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    assert.ok(answer.ok, `${method} ${url}: ${answer.status} ${await answer.clone().text()}`);
    return answer.json();
  };
  const keyed = { 'Truora-API-Key': apiKey };
  const control = new URL(apis.validations ?? '').origin;
  const post = (url: string, form: Record<string, string>) => call(url, 'POST', new URLSearchParams(form), keyed);
  return {
    control: (path: string, method = 'GET', json?: unknown): Promise<Json> =>
      call(`${control}/sandbox${path}`, method, json === undefined ? undefined : JSON.stringify(json)),
    check: async () => (await post(`${apis.checks}/v1/checks`, PERSON)).check.check_id as string,
    create: () => post(`${apis.validations}/v1/validations`, DOCUMENT),
    async validate(): Promise<string> {
      const { validation_id, instructions } = await post(`${apis.validations}/v1/validations`, DOCUMENT);
      await call(instructions.front_url, 'PUT', FRONT);
      await call(instructions.reverse_url, 'PUT', REVERSE);
      return validation_id;
    },
    hook: (form: Record<string, string>) => post(`${apis.account}/v1/hooks`, form),
    log: (path = '/v1/hooks/events') => call(`${apis.account}${path}`, 'GET', undefined, keyed),
  };
}

describe('webhooks of the sandbox', () => {
  const children: ChildProcess[] = [];
  const receivers: Receiver[] = [];
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-webhooks-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  });

  const receiving = async (answer: Answer = OK): Promise<Receiver> => {
    const receiver = await new Receiver().open();
    receiver.answer = answer;
    receivers.push(receiver);
    return receiver;
  };

  /** The sandbox as a process of its own that sends everything to this receiver. */
  const running = async (url: string, defaults: object = {}, ...args: string[]) => {
    const options = ['sandbox', '--json', '--speed', 'instant', '--webhook-url', url, ...args];
    const child = spawn(process.execPath, [join(root, 'dist/cli.cjs'), ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const ready = await new Promise<Service & { webhook: { url: string; signing_key: string } }>((resolve) => {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    });
    assert.equal(ready.webhook.url, url);
    const caller = callerOf(ready);
    await caller.control('', 'PUT', { defaults });
    return { ...caller, child, key: ready.webhook.signing_key };
  };

  it('arrive in order, with the IDs of the run, signed with the key that the process printed', async () => {
    const receiver = await receiving();
    const { validate, check, log, key } = await running(receiver.url);
    const validation = await validate();
    await until(() => receiver.bodies.length === 2);
    const id = await check();
    await until(() => receiver.bodies.length === 5);
    assert.deepEqual(receiver.names, [
      'document_validation.created',
      'document_validation.succeeded',
      'check.created',
      'check.started',
      'check.finished',
    ]);
    const subjects = receiver.bodies.map((body) => claimsIn(body).events[0]!.object);
    assert.deepEqual(
      subjects.map(({ validation_id, check_id }) => validation_id ?? check_id),
      [validation, validation, id, id, id],
    );
    for (const body of receiver.bodies) assert.ok(isVerified(body, key));
    for (const { method, url, headers } of receiver.requests) {
      assert.deepEqual([method, url, headers['content-type']], ['POST', '/truora', 'application/jwt']);
    }
    const settled = async () =>
      (await log()).events.every(({ delivery_status }: { delivery_status: string }) => delivery_status === 'success');
    await until(settled);
  });

  it('are tried five times where the receiver answers 500, then failed in the log', async () => {
    const receiver = await receiving((_, response) => response.writeHead(500).end());
    const { create, log } = await running(receiver.url, { webhook_retry_gap_ms: 20 });
    await create();
    await until(async () => (await log()).events[0]?.delivery_status === 'failure');
    assert.equal((await log()).events[0].delivery_attempts, 5);
    assert.equal(receiver.bodies.length, 5);
    assert.equal(new Set(receiver.bodies.map((body) => claimsIn(body).events[0]!.id)).size, 1);
  });

  it('do not wait for ever for a receiver that hangs: what follows still arrives', async () => {
    const receiver = await receiving((_, response, body) => {
      if (nameIn(body) !== 'document_validation.created') response.end();
    });
    const { validate, control } = await running(receiver.url, { webhook_timeout_ms: 150, webhook_attempts: 1 });
    await validate();
    await until(() => receiver.names.includes('document_validation.succeeded'));
    await until(async () => (await control('/webhooks')).counts.pending === 0);
    const { deliveries } = await control('/webhooks');
    assert.deepEqual(
      deliveries.map(({ delivery_status, last_failure }: Record<string, string>) => [delivery_status, last_failure]),
      [
        ['success', undefined],
        ['failure', 'No answer within 150 ms'],
      ],
    );
  });

  it('count an answer whose body never ends, or is huge, by its status', async () => {
    const receiver = await receiving((_, response, body) => {
      response.writeHead(200);
      if (nameIn(body) === 'document_validation.created') response.write('and so on');
      else response.end(Buffer.alloc(4 * 1024 * 1024));
    });
    const { validate, control } = await running(receiver.url, { webhook_timeout_ms: 150 });
    await validate();
    await until(async () => (await control('/webhooks')).counts.success === 2);
  });

  it('reach a receiver that was down, once it is up again', async () => {
    const receiver = await receiving();
    await receiver.close();
    const { create, control, key } = await running(receiver.url, { webhook_retry_gap_ms: 100, webhook_attempts: 20 });
    await create();
    await until(async () => (await control('/webhooks')).deliveries[0]?.delivery_attempts > 0);
    assert.match((await control('/webhooks')).deliveries[0].last_failure, /ECONNREFUSED/);
    await receiver.open();
    await until(() => receiver.bodies.length === 1);
    assert.ok(isVerified(receiver.bodies[0]!, key));
  });

  it('do not follow redirects', async () => {
    const other = await receiving();
    const receiver = await receiving((_, response) => response.writeHead(307, { Location: other.url }).end());
    const { create, control } = await running(receiver.url, { webhook_attempts: 1 });
    await create();
    await until(async () => (await control('/webhooks')).counts.failure === 1);
    assert.equal(other.bodies.length, 0);
    assert.equal((await control('/webhooks')).deliveries[0].last_status, 307);
  });

  it('come twice, late, in another order and forged, when they are told to', async () => {
    const receiver = await receiving();
    const { validate, control, key } = await running(receiver.url);
    const sent = async (webhook_disturbance: string, count: number) => {
      await control('', 'PUT', { defaults: { webhook_disturbance, webhook_late_ms: 300 } });
      receiver.bodies.length = 0;
      await validate();
      await until(() => receiver.bodies.length === count);
      return { bodies: [...receiver.bodies], names: receiver.names };
    };
    const [created, succeeded] = ['document_validation.created', 'document_validation.succeeded'];
    assert.deepEqual((await sent('duplicate', 4)).names, [created, created, succeeded, succeeded]);
    assert.deepEqual((await sent('reordered', 2)).names, [succeeded, created]);
    for (const body of (await sent('late', 2)).bodies) {
      const { iat, events } = claimsIn(body);
      assert.ok(iat * 1000 - Date.parse(events[0]!.timestamp) >= 0);
      assert.ok(isVerified(body, key));
    }
    for (const body of (await sent('tampered', 2)).bodies) assert.equal(isVerified(body, key), false);
  });

  it('go to every hook with its own key, and to a trigger’s receiver whatever the event', async () => {
    const [direct, hooked] = [await receiving(), await receiving()];
    const { hook, check, control, key } = await running(direct.url);
    const form = { event_type: 'check', actions: 'finished', subscriber_type: 'web', subscriber_url: hooked.url };
    const { signing_key } = await hook(form);
    await check();
    await until(() => direct.bodies.length === 3 && hooked.bodies.length === 1);
    assert.deepEqual(hooked.names, ['check.finished']);
    assert.ok(isVerified(hooked.bodies[0]!, signing_key));
    assert.equal(isVerified(hooked.bodies[0]!, key), false);
    const event = 'digital_identity.identity_process.failed';
    await control('/webhooks/trigger', 'POST', { event, object: { process_id: 'IDP1' } });
    await until(() => direct.bodies.length === 4);
    assert.equal(direct.names[3], event);
    assert.equal(claimsIn(direct.bodies[3]).events[0]!.object.process_id, 'IDP1');
  });

  it('can be read from the log in pages, with nobody listening', async () => {
    const receiver = await receiving();
    const { create, control, log } = await running(receiver.url, { page_size: 2 });
    await control('/webhooks', 'DELETE');
    for (let i = 0; i < 3; i++) await create();
    const first = await log();
    const second = await log(first.next.replace('/v1/events', '/v1/hooks/events'));
    assert.deepEqual([first.events.length, second.events.length, second.next], [2, 1, '']);
    assert.deepEqual([first.events[0].delivery_status, first.events[0].delivery_attempts], ['pending', 0]);
    assert.deepEqual(await log(`/v1/hooks/events/${first.events[0].idempotency_key}`), first.events[0]);
    assert.equal(receiver.bodies.length, 0);
  });

  it('that were not received outlive the sandbox, and nothing is left open when it is closed', async () => {
    const receiver = await receiving((_, response) => response.writeHead(503).end());
    const stateFile = join(folder, 'state.json');
    const before = handles();
    const first = await startSandbox({ speed: 'instant', stateFile, webhookUrl: receiver.url });
    const caller = callerOf(first);
    await caller.control('', 'PUT', { defaults: { webhook_retry_gap_ms: 60_000 } });
    await caller.create();
    await until(() => receiver.bodies.length === 1);
    await until(async () => (await caller.control('/webhooks')).deliveries[0].delivery_attempts === 1);
    await first.close();
    await until(() => handles() <= before);

    receiver.answer = OK;
    const second = await startSandbox({ speed: 'instant', stateFile });
    assert.deepEqual(second.webhook, first.webhook);
    await callerOf(second).control('', 'PUT', { advance_ms: 60_000 });
    await until(() => receiver.bodies.length === 2);
    assert.equal(claimsIn(receiver.bodies[0]).events[0]!.id, claimsIn(receiver.bodies[1]).events[0]!.id);
    await second.close();
    await until(() => handles() <= before);
  });

  it('break off what is on its way when the sandbox is closed', async () => {
    const receiver = await receiving(() => {});
    const before = handles();
    const sandbox = await startSandbox({ speed: 'instant', webhookUrl: receiver.url });
    await callerOf(sandbox).create();
    await until(() => receiver.bodies.length === 1);
    await sandbox.close();
    await until(() => handles() <= before);
  });

  it('never go to the sandbox itself, which would take them for what its controls are told', async () => {
    const sandbox = await startSandbox({ speed: 'instant' });
    const { control, create } = callerOf(sandbox);
    const { port } = new URL(sandbox.url);
    for (const host of ['127.0.0.1', 'localhost', 'sandbox.localhost.', '0.0.0.0', '2130706433']) {
      await control('/webhooks', 'PUT', { url: `http://${host}:${port}/sandbox/reset` });
      await create();
      const failures = async () => (await control('/webhooks')).deliveries.map((one: Json) => one.last_failure);
      await until(async () => (await failures()).includes('The address leads back to the sandbox itself'));
      await control('/reset', 'POST');
    }
    await sandbox.close();
  });

  it('go nowhere that may not be called', async () => {
    await assert.rejects(startSandbox({ webhookUrl: 'http://example.test/' }), { kind: 'sandbox' });
  });
});

/** Timers and connections of this process, but for those of the receiver's side and of kept client connections. */
function handles(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout' || name === 'TCPServerWrap').length;
}
