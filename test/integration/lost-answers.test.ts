import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seededRandom } from '../../src/base/clock.ts';
import { cancelReason, isCancel } from '../../src/base/errors.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { adoptedRun } from '../../src/flows/creations/adopted-run.ts';
import { type CreationStore, lostCreations, UNDER_WAY_MS } from '../../src/flows/creations/creation-store.ts';
import { findCreation } from '../../src/flows/creations/find.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../src/flows/definitions/validate-document.ts';
import type { RunHost, RunOutcome } from '../../src/flows/engine/run-host.ts';
import type { RunStore } from '../../src/flows/runs/run.ts';
import { failureText } from '../../src/flows/wording/failure-text.ts';
import { creationFiles } from '../../src/node/files/creation-files.ts';
import { pictureFileAt } from '../../src/node/files/picture-file.ts';
import { runFiles } from '../../src/node/files/run-files.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { type Creation, UnconfirmedError } from '../../src/truora/unconfirmed.ts';
import { ScriptedUi } from '../support/scripted-ui.ts';
import { serve, type TestServer } from './client-servers.ts';

/** What becomes of the answer to a create after the sandbox has carried it out. */
type Loss = (response: ServerResponse, answer: { readonly status: number; readonly body: string }) => void;

const JSON_TYPE = { 'content-type': 'application/json' };
const LOSSES: Readonly<Record<string, Loss>> = {
  'a 502': (response) => void response.writeHead(502).end('<html>Bad gateway</html>'),
  'a 504': (response) => void response.writeHead(504).end(),
  'a 408': (response) => void response.writeHead(408).end(),
  'a reset': (response) => response.socket?.resetAndDestroy(),
  'a connection that is closed': (response) => response.socket?.end(),
  'half a body': (response, { status, body }) => {
    response.writeHead(status, { ...JSON_TYPE, 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
  },
  'half of its JSON': (response, { status, body }) => void response.writeHead(status, JSON_TYPE).end(body.slice(0, 40)),
  'a page': (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
  'an empty success': (response) => void response.writeHead(200, JSON_TYPE).end(),
  'a success without an ID': (response) => void response.writeHead(200, JSON_TYPE).end('{"validation_id":null}'),
  'a header of 20 kB': (response, { body }) => void response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end(body),
  'a 302': (response) => void response.writeHead(302, { location: 'https://elsewhere.test/' }).end(),
  silence: () => {},
};

const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
const context = { profile: profile.name, isSandbox: true };

describe('creates whose answers are lost between here and the API', () => {
  const transport = createFetchTransport();
  let sandbox: RunningSandbox;
  let between: TestServer;
  let folder: string;
  let front: string;
  let runs: RunStore;
  let creations: CreationStore;
  let client: TruoraClient;
  /** Told as soon as the sandbox has carried a create out. */
  let created: () => void = () => {};
  let loss: Loss | undefined;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const passed = await fetch(`${sandbox.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const answer = { status: passed.status, body: await passed.text() };
    const isCreate = request.method === 'POST' && passed.ok;
    if (isCreate) created();
    if (isCreate && loss) loss(response, answer);
    else response.writeHead(answer.status, JSON_TYPE).end(answer.body);
  }

  /** Whether an answer is waited for as long as the product does. */
  let isPatient = false;
  /** Nothing else is waited for: the sandbox is done at once, and an answer that never comes is given up at once. */
  const clock = {
    now: systemClock.now,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(isPatient ? ms : 0, signal),
  };

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 5 });
    between = await serve((request, response) => {
      pass(request, response).catch(() => response.destroy());
    });
    folder = await mkdtemp(join(tmpdir(), 'truora-lost-'));
    front = join(folder, 'front.png');
    await writeFile(front, Buffer.from('89504e470d0a1a0a0000', 'hex'));
  });

  after(async () => {
    transport.dispose();
    await between.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    const own = await mkdtemp(join(folder, 'storage-'));
    runs = runFiles(join(own, 'runs'), silentLogger);
    creations = creationFiles(join(own, 'creations'), silentLogger, systemClock.now);
    // Uploads go to the sandbox itself: a link is bound to its host.
    const bases = Object.fromEntries(
      Object.entries(sandbox.apis).map(([name, base]) => [
        name,
        name === 'files' ? base : base.replace(sandbox.url, between.base),
      ]),
    ) as typeof sandbox.apis;
    client = createTruoraClient({
      ...{ bases, apiKey: sandbox.apiKey, transport, clock, random: () => 0, logger: silentLogger },
      creations: creations.of(profile.id),
      timeoutMs: 1000,
    });
    loss = undefined;
    created = () => {};
    isPatient = false;
  });

  function host(signal: AbortSignal): RunHost {
    return {
      ...{ client, profile, runs, creations, clock, logger: silentLogger, language: 'en', signal },
      openFile: ({ path }) => pictureFileAt(path),
      report: () => {},
      ui: new ScriptedUi([]),
      openLink: async () => false,
    };
  }

  function validate(account_id: string, signal = new AbortController().signal): Promise<RunOutcome> {
    const answers: DocumentAnswers = {
      ...{ country: 'ALL', document_type: 'passport', account_id, user_authorized: true, start: true },
      front: { path: front, name: 'front.png', format: 'PNG', sizeBytes: 10 },
      reverse: undefined,
      billing_confirmed: '',
    };
    return validateDocumentFlow().run(answers, host(signal));
  }

  const creates = () => between.requests.filter(({ method }) => method === 'POST').length;
  const existing = async (account: string) =>
    (await client.accounts.validations(account)).items.map((item) => item.validation_id);
  const lost = (now = systemClock.now()) => lostCreations(creations, runs, now);
  const find = (creation: Creation) =>
    findCreation(client, creation, async (id) => (await runs.get(id)) !== undefined, new AbortController().signal);

  for (const [name, losing] of Object.entries(LOSSES)) {
    it(`finds the validation again after ${name}, and sends no second create`, async () => {
      const account = `lost-${name.replaceAll(/\W/g, '-')}`;
      loss = losing;
      const before = creates();
      const failure = await validate(account).then(
        () => assert.fail('the answer was lost'),
        (caught: unknown) => caught,
      );
      assert.equal(creates(), before + 1);
      assert.ok(failure instanceof UnconfirmedError, String(failure));
      const { sentence, remedy } = failureText(failure, context);
      assert.equal(remedy, 'find');
      assert.match(sentence, new RegExp(`a validation of account ${account} may exist and may be billed`));
      const [open] = await lost();
      assert.deepEqual([open?.entry, open?.accountId], [failure.entry, account]);
      const { candidates } = await find(open!);
      assert.deepEqual(
        candidates.map(({ id }) => id),
        await existing(account),
      );
      assert.equal(candidates.length, 1);
      await runs.save(adoptedRun(candidates[0]!, open!.at, profile.id)!);
      assert.deepEqual((await find(open!)).candidates, [], 'what is a run is not offered again');
      assert.equal(creates(), before + 1);
    });
  }

  const OTHERS: Readonly<Record<string, (account: string) => Promise<unknown>>> = {
    enrollment: (account_id) =>
      client.enrollments.create({ type: 'face-recognition', user_authorized: true, account_id }),
    check: () =>
      client.checks.create({ type: 'person', country: 'CO', user_authorized: true, national_id: '1000000001' }),
    account: (account_id) => client.accounts.create({ account_id }),
    'custom-type': () =>
      client.customTypes.create({ country: 'CO', type: 'lost', weights: { criminal_record: 1 } } as never),
    hook: () => client.hooks.create({ event_type: 'all', subscriber_type: 'web', subscriber_url: 'https://h.test/' }),
    rule: () => client.rules.create({ name: 'r', event_type: 'checks.check.finished', condition: '{"==":[1,1]}' }),
  };
  for (const [kind, create] of Object.entries(OTHERS)) {
    for (const name of ['a 504', 'a reset', 'half a body', 'a page', 'silence']) {
      it(`finds the ${kind} again after ${name}`, async () => {
        const account = `lost-${kind}-${name.replaceAll(/\W/g, '-')}`;
        if (kind === 'enrollment') await client.accounts.create({ account_id: account });
        if (kind === 'custom-type') await client.customTypes.delete('CO', 'lost').catch(() => {});
        loss = LOSSES[name];
        const before = creates();
        await assert.rejects(create(account), UnconfirmedError);
        assert.equal(creates(), before + 1);
        const [open] = await lost();
        assert.equal(open?.kind, kind);
        assert.ok((await find(open!)).candidates.length > 0, 'it is found');
        assert.doesNotMatch(JSON.stringify(open), /1000000001|h\.test/);
      });
    }
  }

  it('keeps what a cancel in the middle of the create leaves behind as a run', async () => {
    isPatient = true;
    const controller = new AbortController();
    created = () => controller.abort(cancelReason());
    const outcome = await validate('canceled-in-the-middle', controller.signal);
    assert.equal(outcome.kind, 'paused');
    assert.deepEqual(await existing('canceled-in-the-middle'), [outcome.run.id]);
    assert.equal((await runs.get(outcome.run.id))?.state, 'watching');
    assert.deepEqual(await lost(), []);
  });

  it('says that it may exist when the answer never comes after a cancel', async () => {
    const controller = new AbortController();
    created = () => controller.abort(cancelReason());
    loss = LOSSES.silence;
    await assert.rejects(validate('canceled-for-good', controller.signal), UnconfirmedError);
    const [open] = await lost();
    assert.deepEqual(
      (await find(open!)).candidates.map(({ id }) => id),
      await existing('canceled-for-good'),
    );
  });

  it('says the ID of what exists when its run cannot be stored', async () => {
    const stored = runs;
    runs = { ...stored, save: () => Promise.reject(new Error('disk full')) };
    const failure = await validate('not-stored').catch((caught: unknown) => caught);
    const [id = ''] = await existing('not-stored');
    assert.match(failureText(failure, context).sentence, new RegExp(`^${id} exists at Truora`));
    assert.deepEqual(
      (await lost(systemClock.now() + UNDER_WAY_MS + 1)).map(({ createdId }) => createdId),
      [id],
    );
  });

  it('plainly fails where nothing was sent', async () => {
    const bases = { ...sandbox.apis, validations: 'http://127.0.0.1:9/validations' };
    const common = { apiKey: sandbox.apiKey, transport, clock: { ...clock, sleep: async () => {} }, random: () => 0 };
    const away = createTruoraClient({ ...common, bases, logger: silentLogger, creations: creations.of(profile.id) });
    const failure = await away.accounts.create({ account_id: 'away' }).catch((caught: unknown) => caught);
    assert.equal(failureText(failure, context).remedy, 'retry');
    assert.deepEqual(await lost(), []);
  });

  it('loses none of a hundred flows through every loss and cancels in between', async () => {
    const random = seededRandom(41);
    const losses = [
      undefined,
      ...Object.entries(LOSSES)
        .filter(([name]) => name !== 'silence')
        .map(([, each]) => each),
    ];
    const before = creates();
    for (let i = 0; i < 100; i++) {
      const controller = new AbortController();
      loss = losses[Math.floor(random() * losses.length)];
      const cancels = random() < 0.3;
      created = () => cancels && controller.abort(cancelReason());
      await validate(`flow-${i}`, controller.signal).catch((failure: unknown) => {
        assert.ok(failure instanceof UnconfirmedError, String(failure));
        assert.ok(!isCancel(failure));
      });
    }
    assert.equal(creates(), before + 100, 'one create each');
    const open = await lost();
    for (let i = 0; i < 100; i++) {
      const [id = '', ...more] = await existing(`flow-${i}`);
      assert.deepEqual(more, []);
      const noted = open.find(({ accountId }) => accountId === `flow-${i}`);
      const isKnown = (await runs.get(id)) !== undefined;
      const isFound = noted !== undefined && (await find(noted)).candidates.some((candidate) => candidate.id === id);
      assert.ok(isKnown !== isFound, `flow ${i} is known once`);
    }
  }).timeout(60_000);
});
