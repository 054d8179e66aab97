import assert from 'node:assert/strict';
import { TUNNEL_PROVIDERS } from '../../../../src/node/tunnels/registry.ts';
import type { TunnelTools } from '../../../../src/webhooks/tunnel/tunnel.ts';
import { NO_SETTINGS, NOBODY } from '../../../support/tunnel-tools.ts';

const signal = new AbortController().signal;
const open = async (id: string, settings = NO_SETTINGS, tools: TunnelTools = NOBODY) => {
  const provider = TUNNEL_PROVIDERS.find((candidate) => candidate.id === id);
  assert.ok(provider, id);
  const opened = await provider.create(settings, tools).open({ localPort: 4000, signal });
  return opened.ok ? opened.value : opened.reason;
};

describe('the tunnel providers', () => {
  it('have ids of their own, and say who can see the data', () => {
    const ids = TUNNEL_PROVIDERS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { label, whoCanSee, needs } of TUNNEL_PROVIDERS) {
      assert.ok(label() && /\.$/.test(whoCanSee()) && /\.$/.test(needs()));
    }
  });

  it('name a missing setting without opening anything', async () => {
    for (const provider of TUNNEL_PROVIDERS) {
      const checked = await provider.create(NO_SETTINGS, { ...NOBODY }).check();
      if (!checked.ok) assert.ok(['settings', 'program-missing', 'no-remote-window'].includes(checked.reason.reason));
    }
  });
});

describe('an address of one’s own', () => {
  it('is taken without the slash at its end', async () => {
    const connection = await open('url', { ...NO_SETTINGS, url: ' https://a.example/hooks/ ' });
    assert.ok('address' in connection);
    assert.equal(connection.address, 'https://a.example/hooks');
    assert.equal(connection.isFixed, true);
  });

  it('must be a web address without a user', async () => {
    for (const url of ['', 'a.example', 'ftp://a.example', 'https://me:secret@a.example']) {
      assert.deepEqual(await open('url', { ...NO_SETTINGS, url }), { reason: 'settings', detail: 'truora.tunnel.url' });
    }
  });
});

describe('the forwarded port of a remote window', () => {
  const remote = (address: string): TunnelTools => ({ ...NOBODY, isRemote: true, asExternalUri: async () => address });

  it('is its external address, with what is left to do', async () => {
    const connection = await open('vscode', NO_SETTINGS, remote('https://fluffy-4000.app.github.dev/'));
    assert.ok('address' in connection);
    assert.equal(connection.address, 'https://fluffy-4000.app.github.dev');
    assert.match(connection.remark ?? '', /port 4000 to Public/);
  });

  it('is none in a local window, nor where it leads to the person’s own machine', async () => {
    for (const tools of [NOBODY, remote('http://localhost:4000/'), remote('http://127.0.0.1:4000/')]) {
      assert.deepEqual(await open('vscode', NO_SETTINGS, tools), { reason: 'no-remote-window' });
    }
  });
});
