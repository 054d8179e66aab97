import assert from 'node:assert/strict';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { aliasIn } from '../../../../../src/node/tunnels/ssh/client-config.ts';
import { fillIn, sshServer } from '../../../../../src/node/tunnels/ssh/server.ts';
import { addressInSession } from '../../../../../src/node/tunnels/ssh/session-address.ts';
import { NO_SETTINGS } from '../../../../support/tunnel-tools.ts';

const { ssh } = NO_SETTINGS;

describe('the settings of an SSH tunnel', () => {
  it('are filled in', () => {
    assert.deepEqual(sshServer({ ...ssh, host: 'a.example', keyFile: '~/.ssh/key' }), {
      host: 'a.example',
      port: 22,
      user: userInfo().username,
      keyFile: join(homedir(), '.ssh/key'),
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
    assert.equal(wrong({ port: 70_000 }), 'port');
    assert.equal(wrong({ remotePort: -1 }), 'remotePort');
    assert.equal(wrong({ publicUrl: 'hooks.example/{port}' }), 'publicUrl');
  });

  it('put host and port into the public address', () => {
    assert.equal(fillIn('https://{host}/t/{port}', 'a.example', 8080), 'https://a.example/t/8080');
    assert.equal(fillIn('http://{host}:{port}', '::1', 8080), 'http://[::1]:8080');
  });
});

describe('what OpenSSH knows of a host', () => {
  const config = [
    '# mine',
    'Host hooks *.example !not.example',
    '  HostName %h.internal.example',
    '  Port = 2222',
    '  User "deploy"',
    '  IdentityFile ~/.ssh/hooks',
    'Match host other',
    '  User nobody',
    'Host *',
    '  User everybody',
    '  Port 99999',
  ].join('\r\n');

  it('is the first that is said of it', () => {
    const hooks = { hostName: 'hooks.internal.example', port: 2222, user: 'deploy', keyFile: '~/.ssh/hooks' };
    assert.deepEqual(aliasIn(config, 'hooks'), hooks);
    for (const host of ['not.example', 'other', 'xhooks'])
      assert.deepEqual(aliasIn(config, host), { user: 'everybody' });
    assert.deepEqual(aliasIn('', 'hooks'), {});
  });

  it('fills in where the settings are silent', () => {
    const server = sshServer({ ...ssh, host: 'hooks', user: 'me' }, aliasIn(config, 'hooks'));
    assert.ok('host' in server);
    const { host, port, user, keyFile } = server;
    assert.deepEqual(
      [host, port, user, keyFile],
      ['hooks.internal.example', 2222, 'me', join(homedir(), '.ssh/hooks')],
    );
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
