import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'rolldown';
import { programs } from '../../scripts/lib/bundles.js';
import { BodyReceiver, digestOf } from '../support/body-receiver.ts';
import { HostedSshService } from '../support/hosted-ssh-service.ts';
import { NO_SETTINGS } from '../support/tunnel-tools.ts';

/** What a packaged extension would do, far from any `node_modules`. */
const script = `
const { TUNNEL_PROVIDERS } = require('./registry.cjs');
const [settings, knownHostsFile, port] = JSON.parse(process.argv[2]);
const nobody = () => {};
const tools = {
  logger: { trace: nobody, debug: nobody, info: nobody, warn: nobody, error: nobody },
  prompts: { trustHostKey: async () => true, secret: async () => undefined },
  knownHostsFile, isRemote: false, asExternalUri: async (url) => url,
};
const loaded = () => Object.keys(require.cache).length;
const before = loaded();
const ssh = TUNNEL_PROVIDERS.find(({ id }) => id === 'ssh').create(settings, tools);
ssh.open({ localPort: port, signal: new AbortController().signal }).then(async ({ value, reason }) => {
  if (reason) throw new Error(JSON.stringify(reason));
  const answer = await fetch(value.address, { method: 'POST', body: 'an event' });
  const digest = await answer.text();
  await value.close();
  console.log(JSON.stringify({ digest, before, after: loaded() }));
});`;

describe('the SSH tunnel in the packaged extension', () => {
  for (const production of [false, true]) {
    it(`runs from a chunk of its own, as plain JavaScript${production ? ', minified' : ''}`, async () => {
      const service = new HostedSshService();
      const receiver = await BodyReceiver.start();
      const sshPort = await service.start();
      try {
        const folder = join(service.folder, 'dist');
        mkdirSync(folder);
        const { input, output } = programs({ registry: 'src/node/tunnels/registry.ts' }, { folder, production });
        await build({ ...input, output });
        assert.deepEqual(
          readdirSync(folder).filter((name) => name.endsWith('.node')),
          [],
        );
        const registry = readFileSync(join(folder, 'registry.cjs'), 'utf8');
        assert.ok(!registry.includes('tcpip-forward'), 'ssh2 is loaded before it is needed');

        writeFileSync(join(folder, 'main.cjs'), script);
        const ssh = {
          ...NO_SETTINGS.ssh,
          host: '127.0.0.1',
          port: sshPort,
          user: 'me',
          publicUrl: 'http://127.0.0.1:{port}',
        };
        const options = JSON.stringify([{ ...NO_SETTINGS, ssh }, service.path('known_hosts'), receiver.port]);
        const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.cjs'), options], {
          cwd: folder,
        });
        const { digest, before, after } = JSON.parse(stdout);
        assert.equal(digest, digestOf('an event'));
        assert.ok(after > before);
      } finally {
        await receiver.close();
        await service.remove();
      }
    });
  }
});
