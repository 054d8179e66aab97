import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateDocument } from '../../src/cli/commands/validate-document.ts';
import { runCommand } from '../../src/cli/run.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { serve, type TestServer } from './client-servers.ts';

describe('truora validate document where something is missing', () => {
  let sandbox: RunningSandbox;
  let between: TestServer;
  let folder: string;
  let front: string;
  let losesCreates = false;

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const answer = await fetch(`${sandbox.url}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = await answer.text();
    if (losesCreates && request.method === 'POST') response.socket?.resetAndDestroy();
    // Whoever asks for the sandbox's addresses comes back here.
    else response.writeHead(answer.status).end(request.url === '/sandbox' ? rerouted(body) : body);
  }

  const rerouted = (body: string) =>
    JSON.stringify(JSON.parse(body), (name, value) =>
      name !== 'files' && typeof value === 'string' ? value.replace(sandbox.url, between.base) : value,
    );

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 3 });
    between = await serve((request, response) => {
      pass(request, response).catch(() => response.destroy());
    });
    folder = await mkdtemp(join(tmpdir(), 'truora-cli-'));
    front = join(folder, 'front.png');
    await writeFile(front, Buffer.from('89504e470d0a1a0a0000', 'hex'));
  });

  after(async () => {
    await between.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  async function run(...args: readonly string[]) {
    const said: string[] = [];
    const io = {
      out: () => {},
      err: (text: string) => void said.push(text),
      signal: new AbortController().signal,
      env: {},
      version: '0.0.0',
    };
    const address = ['--sandbox-url', between.base, '--front', front];
    const code = await runCommand(validateDocument, [...address, ...args], io);
    return { code, err: said.join(''), creates: between.requests.filter(({ method }) => method === 'POST').length };
  }

  it('creates nothing where a document that has two sides comes with one', async () => {
    const { code, err, creates } = await run('--country', 'CO', '--document-type', 'national-id');
    assert.deepEqual([code, creates], [2, 0]);
    assert.match(err, /Name the picture of the reverse with --reverse\./);
  });

  it('says at once that a link of the reply is left unused', async () => {
    const { code, err } = await run('--country', 'CL', '--document-type', 'national-id');
    assert.equal(code, 1);
    assert.match(err, /Truora waits for a picture of the reverse, and none was given/);
  });

  it('finds the validation whose answer was lost, and sends no second create', async () => {
    losesCreates = true;
    const before = between.requests.filter(({ method }) => method === 'POST').length;
    const passport = ['--country', 'ALL', '--document-type', 'passport', '--account-id', 'lost-in-the-shell'];
    const { code, err, creates } = await run(...passport);
    losesCreates = false;
    assert.deepEqual([code, creates - before], [1, 1]);
    assert.match(err, /a validation of account lost-in-the-shell may exist and may be billed/);
    assert.match(
      err,
      /Found: VLD[0-9a-f]{32} pending\nIts upload links came with the answer that was lost, and cannot be requested again/,
    );
  });
});
