import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { delimiter } from 'node:path';
import { freePort } from '../../scripts/lib/ports.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { sshProvider } from '../../src/node/tunnels/ssh.ts';
import { isFinal, type TunnelFailure } from '../../src/webhooks/tunnel/failure.ts';
import type { SshSettings, TunnelConnection, TunnelTools } from '../../src/webhooks/tunnel/tunnel.ts';
import { BodyReceiver, digestOf } from '../support/body-receiver.ts';
import { within } from '../support/patience.ts';
import { Sshd } from '../support/sshd.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';

const { signal } = new AbortController();
const program = await ensureSshd();
const suite = program === undefined ? describe.skip : describe;

suite('a tunnel as OpenSSH would sign in', () => {
  let sshd: Sshd;
  let receiver: BodyReceiver;
  let asked: string[];
  const { PATH, SSH_AUTH_SOCK } = process.env;
  const ends: (() => void)[] = [];

  const start = async (...options: string[]) => {
    sshd = new Sshd(program as string, await freePort(), options);
    await sshd.start();
  };
  const open = async (
    ssh: Partial<SshSettings> = {},
    tools: Partial<TunnelTools> = {},
  ): Promise<TunnelConnection | TunnelFailure> => {
    const settings = {
      ...{ ...NO_SETTINGS.ssh, host: '127.0.0.1', port: sshd.port, user: sshd.user, remoteAddress: '127.0.0.1' },
      ...{ publicUrl: 'http://127.0.0.1:{port}', ...ssh },
    };
    const prompts = {
      ...NOBODY.prompts,
      secret: async ({ subject }: { subject: string }) => {
        asked.push(subject);
        return undefined;
      },
    };
    const all = { ...NOBODY, knownHostsFile: sshd.path('known_hosts'), prompts, ...tools };
    const opened = await sshProvider
      .create({ ...NO_SETTINGS, ssh: settings }, all)
      .open({ localPort: receiver.port, signal });
    return opened.ok ? opened.value : opened.reason;
  };
  const opens = async (...how: Parameters<typeof open>) => {
    const connection = await open(...how);
    assert.ok('address' in connection, JSON.stringify(connection));
    const answer = await fetch(connection.address, { method: 'POST', body: 'x' });
    assert.equal(await answer.text(), digestOf('x'));
    await connection.close();
    assert.deepEqual(asked, []);
  };
  /** A real agent with these keys. */
  const agentWith = async (...keys: string[]) => {
    const socket = sshd.path('agent.sock');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    ends.push(() => agent.kill('SIGKILL'));
    await within(5000, async () => existsSync(socket));
    process.env.SSH_AUTH_SOCK = socket;
    for (const key of keys) execFileSync('ssh-add', ['-q', sshd.path(key)], { stdio: 'ignore', env: withAnswer() });
    return socket;
  };
  /** For ssh-add, which takes a passphrase from nobody but a terminal or such a program. */
  const withAnswer = () => {
    writeFileSync(sshd.path('askpass'), '#!/bin/sh\necho "open sesame"\n');
    chmodSync(sshd.path('askpass'), 0o755);
    return { ...process.env, SSH_ASKPASS: sshd.path('askpass'), SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' };
  };
  const foreign = () => {
    const names = Array.from({ length: 8 }, (_, i) => `foreign${i}`);
    for (const name of names) sshd.makeKey(name);
    return names;
  };
  const lockedKey = () => {
    sshd.makeKey('locked', 'open sesame');
    writeFileSync(sshd.path('authorized_keys'), readFileSync(sshd.path('locked.pub')));
  };
  /**
   * The program ssh with settings of its own: the real one takes those of the user from nowhere but the password file.
   */
  const configured = (...lines: string[]) => {
    mkdirSync(sshd.path('bin'), { recursive: true });
    writeFileSync(sshd.path('config'), `${lines.join('\n')}\n`);
    const real = execFileSync('sh', ['-c', 'command -v ssh'], { encoding: 'utf8', env: { PATH } }).trim();
    writeFileSync(sshd.path('bin/ssh'), `#!/bin/sh\nexec '${real}' -F '${sshd.path('config')}' "$@"\n`);
    chmodSync(sshd.path('bin/ssh'), 0o755);
    process.env.PATH = `${sshd.path('bin')}${delimiter}${PATH}`;
  };
  const TRUSTED = { isTrusted: true };

  beforeEach(async () => {
    delete process.env.SSH_AUTH_SOCK;
    asked = [];
    receiver = await BodyReceiver.start();
  });

  afterEach(async () => {
    process.env.PATH = PATH;
    if (SSH_AUTH_SOCK !== undefined) process.env.SSH_AUTH_SOCK = SSH_AUTH_SOCK;
    for (const end of ends.splice(0)) end();
    await receiver.close();
    await sshd.remove();
  });

  it('carries on while keys are exchanged anew', async () => {
    await start('RekeyLimit 1M');
    const connection = await open({ keyFile: sshd.path('client') });
    assert.ok('address' in connection);
    const body = randomBytes(900_000);
    for (let i = 0; i < 40; i++) {
      const answer = await fetch(connection.address, { method: 'POST', body });
      assert.equal(await answer.text(), digestOf(body), `post ${i}`);
    }
    await connection.close();
  }).timeout(120_000);

  it('uses a locked key that the agent has, and a public key that names one, without a question', async () => {
    await start();
    lockedKey();
    await agentWith(...foreign(), 'locked');
    await opens({ keyFile: sshd.path('locked') });
    await opens({ keyFile: sshd.path('locked.pub') });
  });

  it('says that the private half of a public key is nowhere', async () => {
    await start();
    const outcome = await open({ keyFile: sshd.path('client.pub') });
    assert.ok('reason' in outcome);
    assert.equal(outcome.reason, 'key-file');
    assert.match(outcome.detail ?? '', /client\.pub \(a public key/);
  });

  it('offers a named file before the many keys of an agent, and an agent where the named file is of no use', async () => {
    await start();
    await agentWith(...foreign());
    await opens({ keyFile: sshd.path('client') });
    await agentStops();
    await agentWith('client');
    await opens({ keyFile: sshd.path('nothing') });
  });
  const agentStops = async () => {
    for (const end of ends.splice(0)) end();
    execFileSync('rm', ['-f', sshd.path('agent.sock')]);
  };

  it('offers a few keys of many once, and leaves the rest to a person', async () => {
    await start();
    await agentWith(...foreign());
    const outcome = await open({ keyFile: sshd.path('foreign0') });
    assert.deepEqual(outcome, { reason: 'too-many-keys', detail: `${sshd.user}@127.0.0.1` });
    assert.equal(isFinal({ reason: 'too-many-keys' }), true);
    assert.doesNotMatch(sshd.log, /Too many authentication failures/);
  });

  it('does not try again where the server throws it out', async () => {
    await start('MaxAuthTries 2');
    await agentWith(...foreign());
    const outcome = await open({ keyFile: sshd.path('foreign0') });
    assert.deepEqual(outcome, { reason: 'too-many-keys', detail: `${sshd.user}@127.0.0.1` });
  });

  it('goes on without an agent that does not answer', async () => {
    await start();
    const asked: Socket[] = [];
    const silent = createServer((connection) => asked.push(connection));
    const socket = sshd.path('silent.sock');
    silent.listen(socket);
    await within(5000, async () => existsSync(socket));
    process.env.SSH_AUTH_SOCK = socket;
    await opens({ keyFile: sshd.path('client') });
    for (const connection of asked) connection.destroy();
    silent.close();
  });

  it('reads a key with the line ends of Windows', async () => {
    await start();
    const text = readFileSync(sshd.path('client'), 'utf8').replaceAll('\n', '\r\n');
    writeFileSync(sshd.path('crlf'), text, { mode: 0o600 });
    await opens({ keyFile: sshd.path('crlf') });
  });

  it('takes host, port, user, key and known hosts from what OpenSSH says, with includes and conditions', async () => {
    await start();
    const kept = sshd.knownHostsLine('host').replace(/^\S+/, 'tunnels');
    writeFileSync(sshd.path('kept'), kept);
    writeFileSync(sshd.path('included'), `Host tun\n  HostName 127.0.0.1\n  Port ${sshd.port}\n`);
    configured(
      `Include ${sshd.path('included')}`,
      'Match host 127.0.0.1 exec "true"',
      `  User ${sshd.user}`,
      `  IdentityFile ${sshd.path('client')}`,
      '  HostKeyAlias tunnels',
      `  UserKnownHostsFile ${sshd.path('kept')}`,
    );
    await opens({ host: 'tun', port: 0, user: '' }, { ...TRUSTED, knownHostsFile: sshd.path('empty') });
  });

  it('leaves a private key alone that others can read, as OpenSSH does, and says so', async () => {
    await start();
    for (const mode of [0o644, 0o640, 0o604, 0o660]) {
      chmodSync(sshd.path('client'), mode);
      const outcome = await open({ keyFile: sshd.path('client') });
      const why = `mode 0${mode.toString(8)}: others can use it; chmod 600`;
      assert.deepEqual(outcome, { reason: 'key-file', detail: `${sshd.path('client')} (${why})` });
    }
    assert.doesNotMatch(sshd.log, /Accepted/);
    configured(`IdentityFile ${sshd.path('client')}`);
    const unnamed = await open({}, TRUSTED);
    assert.equal('reason' in unnamed && unnamed.reason, 'key-file', 'also where only OpenSSH names it');
    chmodSync(sshd.path('client'), 0o600);
    await agentWith('client');
    chmodSync(sshd.path('client'), 0o644);
    await opens({ keyFile: sshd.path('client') });
  });

  it('does not wait for a key file that never ends, nor read one that is too long', async () => {
    await start();
    execFileSync('mkfifo', ['-m', '600', sshd.path('pipe')]);
    writeFileSync(sshd.path('long'), Buffer.alloc(3_000_000), { mode: 0o600 });
    for (const keyFile of [sshd.path('pipe'), '/dev/zero', sshd.path('long'), sshd.folder]) {
      const outcome = await open({ keyFile });
      assert.equal('reason' in outcome && outcome.reason, 'key-file', keyFile);
    }
  }).timeout(10_000);

  it('asks OpenSSH about an address of IPv6 without the brackets of links', async () => {
    await start();
    configured('Host ::1', '  Port 2222');
    const ssh = { ...NO_SETTINGS.ssh, host: '[::1]', user: 'deploy' };
    const checked = await sshProvider.create({ ...NO_SETTINGS, ssh }, { ...NOBODY, ...TRUSTED }).check();
    assert.deepEqual(checked, { ok: true, value: 'deploy@::1:2222' });
  });

  it('finds keys that OpenSSH names by variables and marks', async () => {
    await start();
    process.env.TUNNEL_KEYS = sshd.folder;
    ends.push(() => delete process.env.TUNNEL_KEYS);
    const folder = '$' + '{TUNNEL_KEYS}';
    configured(`IdentityFile ${folder}/cl%%ient`, `IdentityFile ${folder}/key-%i`);
    const { uid } = userInfo();
    writeFileSync(sshd.path(`key-${uid}`), readFileSync(sshd.path('client')), { mode: 0o600 });
    await opens({}, TRUSTED);
  });

  it('trusts no host key that OpenSSH names as revoked, and none where it cannot read which are', async () => {
    await start();
    const list = sshd.path('revoked');
    configured(`IdentityFile ${sshd.path('client')}`, `RevokedHostKeys ${list}`);
    const place = `127.0.0.1:${sshd.port}`;
    const refused = (why: string) => ({ reason: 'host-key-refused', detail: `${place} (${why})` });
    assert.deepEqual(await open({}, TRUSTED), refused(`RevokedHostKeys ${list}: ENOENT`));
    writeFileSync(list, `# gone\n${readFileSync(sshd.path('host.pub'), 'utf8')}`);
    assert.deepEqual(await open({}, TRUSTED), refused(`revoked in ${list}:2`));
    const known = readFileSync(sshd.path('known_hosts'));
    writeFileSync(sshd.path('known_hosts'), '');
    assert.deepEqual(await open({}, TRUSTED), refused(`revoked in ${list}:2`), 'nobody is asked to trust it');
    writeFileSync(sshd.path('known_hosts'), known);
    execFileSync('ssh-keygen', ['-q', '-k', '-f', list, sshd.path('host.pub')], { stdio: 'ignore' });
    const binary = await open({}, TRUSTED);
    assert.match(('reason' in binary && binary.detail) || '', /a binary revocation list/);
    assert.doesNotMatch(sshd.log, /Accepted/);
    writeFileSync(list, readFileSync(sshd.path('client.pub')));
    await opens({}, TRUSTED);
  });

  it('says what OpenSSH says of settings that it cannot read, and that it makes no jumps', async () => {
    await start();
    configured('Nonsense yes');
    const wrong = await open({ host: 'tun' }, TRUSTED);
    assert.ok('reason' in wrong);
    assert.equal(wrong.reason, 'ssh-settings');
    assert.match(wrong.detail ?? '', /Bad configuration option: nonsense/i);
    configured('Host tun', '  ProxyJump gate');
    assert.deepEqual(await open({ host: 'tun' }, TRUSTED), { reason: 'ssh-proxy', detail: 'tun' });
    configured('Match exec "head -c 1000000 /dev/zero; true"', '  ProxyCommand nc %h %p');
    assert.ok('reason' in (await open({ host: 'tun' }, TRUSTED)));
  });

  it('does not wait for settings that OpenSSH is slow to find when no one wants the tunnel any more', async () => {
    await start();
    configured(`Match exec "touch '${sshd.path('asked')}'; sleep 60"`, '  Port 1');
    const cancel = new AbortController();
    const tunnel = sshProvider.create(
      { ...NO_SETTINGS, ssh: { ...NO_SETTINGS.ssh, host: 'tun' } },
      { ...NOBODY, ...TRUSTED },
    );
    const opening = tunnel.open({ localPort: receiver.port, signal: cancel.signal });
    await within(5000, async () => existsSync(sshd.path('asked')));
    cancel.abort(new Error('on purpose'));
    const began = performance.now();
    await assert.rejects(opening, /on purpose/);
    assert.ok(performance.now() - began < 3000);
  });

  it('runs no ssh for a folder that is not trusted or a host that is an option, and says where there is none', async () => {
    await start();
    configured(`Match exec "touch ${sshd.path('ran')}"`, '  Port 1');
    await opens({ keyFile: sshd.path('client') });
    for (const host of ['-oProxyCommand=touch /tmp/x', '-G', '']) {
      assert.deepEqual(await open({ host }, TRUSTED), { reason: 'settings', detail: 'truora.tunnel.ssh.host' });
    }
    assert.equal(existsSync(sshd.path('ran')), false);
    process.env.PATH = '/nonexistent';
    const outcome = await open({ host: 'no-such-host.invalid' }, TRUSTED);
    assert.equal('reason' in outcome && outcome.reason, 'unreachable-unasked');
  });
});
