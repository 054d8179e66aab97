import type { ChildProcess } from 'node:child_process';
import { request } from 'node:http';
import { freePort } from '../../scripts/lib/ports.js';
import { startProcess, stopProcess } from '../../scripts/lib/processes.js';
import { ensureSshd } from '../../scripts/lib/sshd.js';
import { sshProvider } from '../../src/node/tunnels/ssh.ts';
import { accepts } from '../support/accepts.ts';
import { BodyReceiver } from '../support/body-receiver.ts';
import { within } from '../support/patience.ts';
import { Sshd } from '../support/sshd.ts';
import { NO_SETTINGS, NOBODY } from '../support/tunnel-tools.ts';
import { type Bench, besidePeer, LeftOut, median, type Round, timesPeer } from './measurement.ts';

const EVENT = Buffer.alloc(2048, 'x');
const LARGE = Buffer.alloc(1024 * 1024, 'x');

/**
 * One event after the other, each on a connection of its own as webhooks come, through our tunnel and through
 * OpenSSH's.
 */
export const bench: Bench = async (effort) => {
  const program = await ensureSshd();
  if (program === undefined) throw new LeftOut('there is no sshd (Debian: openssh-server)');
  const sshd = new Sshd(program, await freePort());
  await sshd.start();
  const receiver = await BodyReceiver.start();
  const ssh = { ...NO_SETTINGS.ssh, host: '127.0.0.1', port: sshd.port, user: sshd.user, keyFile: sshd.path('client') };
  const settings = { ...NO_SETTINGS, ssh: { ...ssh, remoteAddress: '127.0.0.1' } };
  const tunnel = sshProvider.create(settings, { ...NOBODY, knownHostsFile: sshd.path('known_hosts') });
  const opened = await tunnel.open({ localPort: receiver.port, signal: new AbortController().signal });
  if (!opened.ok) throw new Error(JSON.stringify(opened.reason));
  const ours = Number(new URL(opened.value.address).port);
  const theirs = await freePort();
  const openSsh = await startOpenSsh(sshd, theirs, receiver.port);
  try {
    const posts = effort === 'full' ? 100 : 5;
    const events: Round[] = [];
    const bulk: Round[] = [];
    for (let round = 0; round <= (effort === 'full' ? 5 : 1); round++) {
      const event = { ours: await oneByOne(ours, posts), theirs: await oneByOne(theirs, posts) };
      const bodies = { ours: await together(ours), theirs: await together(theirs) };
      // The first round warms both up.
      if (round === 0) continue;
      events.push(event);
      bulk.push(bodies);
    }
    const limit = { times: 3, of: 'ssh -R' };
    return [
      besidePeer({ name: 'tunnel.event-of-2-kb', unit: 'ms', better: 'lower' }, events, limit),
      timesPeer('tunnel.20-bodies-of-1-mb', bulk, limit),
    ];
  } finally {
    await stopProcess(openSsh);
    await opened.value.close();
    await receiver.close();
    await sshd.remove();
  }
};

/** The median of the milliseconds that an event takes. */
async function oneByOne(port: number, posts: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < posts; i++) {
    const start = performance.now();
    await post(port, EVENT);
    times.push(performance.now() - start);
  }
  return median(times);
}

async function together(port: number): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: 20 }, () => post(port, LARGE)));
  return performance.now() - start;
}

function post(port: number, body: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Length': body.length };
    const sending = request({ host: '127.0.0.1', port, method: 'POST', agent: false, headers }, (answer) => {
      answer.resume().once('end', resolve).once('error', reject);
    });
    sending.once('error', reject).end(body);
  });
}

async function startOpenSsh(sshd: Sshd, port: number, target: number): Promise<ChildProcess> {
  const options = ['BatchMode=yes', 'ExitOnForwardFailure=yes', `UserKnownHostsFile=${sshd.path('known_hosts')}`];
  const forward = `127.0.0.1:${port}:127.0.0.1:${target}`;
  const child = startProcess(
    'ssh',
    [
      ...['-F', 'none', '-N', '-i', sshd.path('client'), '-p', String(sshd.port), '-R', forward],
      ...options.flatMap((option) => ['-o', option]),
      `${sshd.user}@127.0.0.1`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  await within(10_000, () => accepts(port));
  return child;
}
