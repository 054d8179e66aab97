import assert from 'node:assert/strict';
import type { AuthContext, KeyboardAuthContext, PasswordAuthContext } from 'ssh2';
import { sshProvider } from '../../src/node/tunnels/ssh.ts';
import type { SecretQuestion, SshSettings, TunnelPrompts } from '../../src/webhooks/tunnel/tunnel.ts';
import { BodyReceiver, digestOf } from '../support/body-receiver.ts';
import { HostedSshService } from '../support/hosted-ssh-service.ts';
import { within } from '../support/patience.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';

const signal = new AbortController().signal;

describe('a tunnel through an SSH server in this process', () => {
  let service: HostedSshService;
  let receiver: BodyReceiver;
  let port: number;
  let asked: SecretQuestion[];

  beforeEach(async () => {
    service = new HostedSshService();
    port = await service.start();
    receiver = await BodyReceiver.start();
    asked = [];
  });

  afterEach(async () => {
    await service.remove();
    await receiver.close();
  });

  const make = (answers: readonly (string | undefined)[] = [], settings: Partial<SshSettings> = {}) => {
    const left = [...answers];
    const prompts: TunnelPrompts = {
      trustHostKey: async () => true,
      secret: async (question) => {
        asked.push(question);
        return left.shift();
      },
    };
    const ssh = { ...NO_SETTINGS.ssh, host: '127.0.0.1', port, user: 'nokey', publicUrl: 'auto', ...settings };
    const tools = { ...NOBODY, prompts, knownHostsFile: service.path('known_hosts') };
    return sshProvider.create({ ...NO_SETTINGS, ssh }, tools);
  };
  const open = async (tunnel: ReturnType<typeof make>) => {
    const opened = await tunnel.open({ localPort: receiver.port, signal });
    assert.ok(opened.ok, JSON.stringify(opened));
    return opened.value;
  };

  it('finds the public address among the greetings and links of a hosted service, and carries events from there', async () => {
    service.greeting = [
      '===============================================================================',
      'Welcome to the tunnel service! Follow us at https://twitter.com/tunnels',
      'More: https://localhost/docs/  Your account: https://admin.example.com',
      '\u001b[1mabc123.tunnels.test\u001b[0m tunneled with tls termination, http://abc123.tunnels.test:{port}',
    ];
    const connection = await open(make());
    assert.match(connection.address, /^http:\/\/abc123\.tunnels\.test:\d+$/);
    const address = connection.address.replace('abc123.tunnels.test', '127.0.0.1');
    const answer = await fetch(address, { method: 'POST', body: 'an event' });
    assert.equal(await answer.text(), digestOf('an event'));
    await connection.close();
    await within(2000, async () => service.clients === 0);
  });

  it('carries what comes in, whichever address the server says that it listens on', async () => {
    service.greeting = ['http://abc123.tunnels.test:{port}'];
    for (const address of ['0.0.0.0', '::', 'localhost', '127.0.0.1', '203.0.113.7', '']) {
      service.listensOn = address;
      const connection = await open(make());
      const answer = await fetch(connection.address.replace('abc123.tunnels.test', '127.0.0.1'), {
        method: 'POST',
        body: address,
      });
      assert.equal(await answer.text(), digestOf(address), address);
      await connection.close();
    }
  });

  it('takes the encrypted one of two', async () => {
    service.greeting = ['http://one.tunnels.test', 'https://one.tunnels.test'];
    const connection = await open(make());
    assert.equal(connection.address, 'https://one.tunnels.test');
    await connection.close();
  });

  it('signs in with a password, asks again after a wrong one, and remembers the right one for a reconnect', async () => {
    service.admit = passwordOnly;
    service.greeting = ['https://one.tunnels.test'];
    const tunnel = make(['wrong', 'right']);
    await (await open(tunnel)).close();
    await (await open(tunnel)).close();
    assert.deepEqual(
      asked.map(({ kind, subject, attempt }) => ({ kind, subject, attempt })),
      [1, 2].map((attempt) => ({ kind: 'password', subject: 'nokey@127.0.0.1', attempt })),
    );
  });

  it('passes on the questions of the server', async () => {
    service.admit = codeOnly;
    service.greeting = ['https://one.tunnels.test'];
    await (await open(make(['123456']))).close();
    assert.deepEqual(asked, [{ kind: 'answer', subject: 'nokey@127.0.0.1', text: 'Code: ', attempt: 1 }]);
  });

  it('stops when nobody answers', async () => {
    for (const admit of [passwordOnly, codeOnly]) {
      service.admit = admit;
      const opened = await make([undefined]).open({ localPort: receiver.port, signal });
      assert.deepEqual(!opened.ok && opened.reason, { reason: 'no-secret', detail: 'nokey@127.0.0.1' });
    }
    await within(2000, async () => service.clients === 0);
  });

  it('leaves nothing behind when it is given up while a person is asked', async () => {
    service.admit = passwordOnly;
    const cancel = new AbortController();
    const tunnel = sshProvider.create(
      { ...NO_SETTINGS, ssh: { ...NO_SETTINGS.ssh, host: '127.0.0.1', port, user: 'nokey' } },
      {
        ...NOBODY,
        knownHostsFile: service.path('known_hosts'),
        prompts: {
          trustHostKey: async () => true,
          secret: () => {
            cancel.abort(new Error('on purpose'));
            return new Promise(() => {});
          },
        },
      },
    );
    await assert.rejects(tunnel.open({ localPort: receiver.port, signal: cancel.signal }), /on purpose/);
    await within(2000, async () => service.clients === 0);
  });
});

function passwordOnly(context: AuthContext): void {
  if (context.method === 'password' && (context as PasswordAuthContext).password === 'right') context.accept();
  else context.reject(['password']);
}

function codeOnly(context: AuthContext): void {
  if (context.method !== 'keyboard-interactive') {
    context.reject(['keyboard-interactive']);
    return;
  }
  (context as KeyboardAuthContext).prompt([{ prompt: 'Code: ', echo: false }], ([code]) => {
    if (code === '123456') context.accept();
    else context.reject(['keyboard-interactive']);
  });
}
