import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientAt, json, serve } from './client-servers.ts';

describe('the client and certificates', () => {
  let folder: string;
  let pair: { key: Buffer; cert: Buffer };

  before(function () {
    folder = mkdtempSync(join(tmpdir(), 'truora-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
    const made = spawnSync('openssl', [
      'req',
      '-x509',
      '-nodes',
      '-days',
      '2',
      ...curve,
      '-keyout',
      key,
      '-out',
      cert,
      ...names,
    ]);
    // There is no way to make a certificate without the program.
    if (made.status !== 0) this.skip();
    pair = { key: readFileSync(key), cert: readFileSync(cert) };
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('tells tls of a certificate that nobody vouches for, once, and nothing arrives', async () => {
    const server = await serve(
      (_, response) => json(response, 200, { account_id: 'a' }),
      (l) => createServer(pair, l),
    );
    const { client, clock, dispose } = clientAt(server.base.replace('http:', 'https:'));
    await assert.rejects(client.accounts.get('a'), { kind: 'tls', mayHaveArrived: false });
    await assert.rejects(client.accounts.create({}), { kind: 'tls' });
    assert.equal(server.requests.length, 0);
    assert.deepEqual(clock.slept, []);
    dispose();
    await server.close();
  });

  it('takes the certificate when the agent trusts it', async () => {
    const server = await serve(
      (_, response) => json(response, 200, { account_id: 'a' }),
      (l) => createServer(pair, l),
    );
    const agent = new Agent({ ca: pair.cert });
    const { client, dispose } = clientAt(server.base.replace('http:', 'https:'), { agent });
    assert.equal((await client.accounts.get('a')).account_id, 'a');
    agent.destroy();
    dispose();
    await server.close();
  });

  it('says nothing of certificates where a server speaks plain HTTP', async () => {
    const server = await serve((_, response) => json(response, 200, {}));
    const { client, dispose } = clientAt(server.base.replace('http:', 'https:'));
    await assert.rejects(client.accounts.get('a'), { kind: 'unexpected-answer', mayHaveArrived: false });
    dispose();
    await server.close();
  });
});
