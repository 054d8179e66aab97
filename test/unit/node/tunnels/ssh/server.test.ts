import assert from 'node:assert/strict';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { systemKnownHosts } from '../../../../../src/node/tunnels/ssh/known-hosts.ts';
import { settingsIn } from '../../../../../src/node/tunnels/ssh/open-ssh-settings.ts';
import { fillIn, sshServer } from '../../../../../src/node/tunnels/ssh/server.ts';
import { addressInSession } from '../../../../../src/node/tunnels/ssh/watch-session.ts';
import { NO_SETTINGS } from '../../../../support/tunnel-tools.ts';

const { ssh } = NO_SETTINGS;

describe('the settings of an SSH tunnel', () => {
  it('are filled in', () => {
    assert.deepEqual(sshServer({ ...ssh, host: 'a.example', keyFile: '~/.ssh/key' }), {
      host: 'a.example',
      port: 22,
      user: userInfo().username,
      keyFiles: [join(homedir(), '.ssh/key')],
      isKeyNamed: true,
      isOnlyNamedKeys: false,
      agent: undefined,
      keyName: undefined,
      knownHostsFiles: systemKnownHosts(),
      revokedKeysFile: undefined,
      remoteAddress: '',
      remotePort: 0,
      publicUrl: 'http://{host}:{port}',
    });
    const hosted = sshServer({ ...ssh, host: 'localhost.run', publicUrl: 'auto' });
    assert.ok('host' in hosted);
    assert.deepEqual([hosted.remotePort, hosted.publicUrl], [80, undefined]);
  });

  it('are named where they are wrong', () => {
    const wrong = (more: Partial<typeof ssh>) => {
      const server = sshServer({ ...ssh, host: 'a.example', ...more });
      return 'wrong' in server ? server.wrong.replace('truora.tunnel.ssh.', '') : undefined;
    };
    for (const host of ['', '-oProxyCommand=x', 'a b', 'user@host']) assert.equal(wrong({ host }), 'host');
    assert.equal(wrong({ user: '-oProxyCommand=x' }), 'user');
    assert.equal(wrong({ port: 70_000 }), 'port');
    assert.equal(wrong({ remotePort: -1 }), 'remotePort');
    assert.equal(wrong({ publicUrl: 'hooks.example/{port}' }), 'publicUrl');
  });

  it('put host and port into the public address', () => {
    assert.equal(fillIn('https://{host}/t/{port}', 'a.example', 8080), 'https://a.example/t/8080');
    assert.equal(fillIn('http://{host}:{port}', '::1', 8080), 'http://[::1]:8080');
  });
});

describe('what OpenSSH says of a host', () => {
  const say = (...lines: string[]) => settingsIn(lines.join('\r\n'), 'hooks');
  const me = userInfo().username;

  it('is read with its marks filled in', () => {
    const said = say(
      'host hooks',
      'user deploy',
      'hostname hooks.internal.example',
      'port 2222',
      'identitiesonly yes',
      'hostkeyalias tunnels',
      'identityagent ~/agent.sock',
      'identityfile ~/.ssh/hooks',
      'identityfile %d/%n-%h-%p-%r-%u-%k-%%',
      'userknownhostsfile /a/kh /b c/kh ~/kh',
      'globalknownhostsfile none',
      'revokedhostkeys ~/revoked keys',
    );
    assert.deepEqual(said, {
      ok: true,
      value: {
        hostName: 'hooks.internal.example',
        port: 2222,
        user: 'deploy',
        keyFiles: [
          join(homedir(), '.ssh/hooks'),
          `${homedir()}/hooks-hooks.internal.example-2222-deploy-${me}-tunnels-%`,
        ],
        isOnlyNamedKeys: true,
        agent: join(homedir(), 'agent.sock'),
        keyName: 'tunnels',
        knownHostsFiles: ['/a/kh', '/b c/kh', join(homedir(), 'kh')],
        revokedKeysFile: join(homedir(), 'revoked keys'),
      },
    });
  });

  it('may be next to nothing', () => {
    const said = say('');
    assert.ok(said.ok);
    assert.deepEqual([said.value.hostName, said.value.port, said.value.user], ['hooks', 22, me]);
    assert.equal(said.value.agent, undefined);
  });

  it('names the socket of the agent in each of its forms', () => {
    const agentOf = (text: string) => {
      const said = say(`identityagent ${text}`);
      return said.ok && said.value.agent;
    };
    assert.deepEqual(['SSH_AUTH_SOCK', 'none', '$NO_SUCH_AGENT', '/a b'].map(agentOf), [
      undefined,
      'none',
      'none',
      '/a b',
    ]);
  });

  it('is refused where the host is behind another one', () => {
    for (const line of ['proxyjump gate', 'proxycommand nc %h %p'])
      assert.deepEqual(say(line), { ok: false, reason: { reason: 'ssh-proxy', detail: 'hooks' } });
    for (const line of ['proxyjump none', 'proxycommand none']) assert.equal(say(line).ok, true);
  });

  it('gives way to the settings of the tunnel', () => {
    const said = say('hostname hooks.internal.example', 'port 2222', 'user deploy', 'identityfile /a');
    assert.ok(said.ok);
    const server = sshServer({ ...ssh, host: 'hooks', user: 'me' }, said.value);
    assert.ok('host' in server);
    const { host, port, user, keyFiles } = server;
    assert.deepEqual([host, port, user, keyFiles], ['hooks.internal.example', 2222, 'me', ['/a']]);
  });
});

describe('the public address in the session of a hosted service', () => {
  const cases: readonly (readonly [host: string, line: string, address: string | undefined])[] = [
    [
      'localhost.run',
      '8beaa541ba3dc2.lhr.life tunneled with tls termination, https://8beaa541ba3dc2.lhr.life',
      'https://8beaa541ba3dc2.lhr.life',
    ],
    [
      'localhost.run',
      'create an account and add your key, see https://localhost.run/docs/forever-free/ for more',
      undefined,
    ],
    ['localhost.run', 'manage it at https://admin.localhost.run/', undefined],
    [
      'serveo.net',
      'Forwarding HTTP traffic from https://59614f9c88d865c5-35-153.serveousercontent.com',
      'https://59614f9c88d865c5-35-153.serveousercontent.com',
    ],
    ['a.pinggy.io', 'http://rnxyz-1-2-3-4.a.free.pinggy.link', 'http://rnxyz-1-2-3-4.a.free.pinggy.link'],
    ['a.pinggy.io', 'Upgrade at https://dashboard.pinggy.io or https://pinggy.io', undefined],
    ['a.pinggy.io', 'debugger on http://localhost:4300 and http://127.0.0.1:4300', undefined],
  ];
  for (const [host, line, address] of cases) {
    it(`of ${host}: ${address ?? `none in “${line}”`}`, () => assert.equal(addressInSession(line, host), address));
  }
});
