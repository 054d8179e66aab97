import ssh2, { type AnyAuthMethod, type CipherAlgorithm, type Client } from 'ssh2';
import { describeFailure } from '../../../base/errors.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { TunnelTools } from '../../../webhooks/tunnel/tunnel.ts';
import { type HostKey, hostKeyAlgorithms, hostKeyOf } from './host-key.ts';
import { knownKeysOf, knownName, revokedKeysIn, trustHostKey } from './known-hosts.ts';
import { Patience } from './patience.ts';
import type { SshServer } from './server.ts';
import { signInMethods, type Unlocked } from './sign-in.ts';

const CONNECT_MS = 20_000;
const KEEP_ALIVE_MS = 5000;
/** Unanswered keep-alives after which the server counts as gone: 10 to 15 s. */
const KEEP_ALIVES = 2;
const CLOSE_MS = 1000;
/** Those that Node has itself. ChaCha20 would come with a WebAssembly of its own, and no server asks for it alone. */
const CIPHERS: CipherAlgorithm[] = [
  ...(['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-gcm', 'aes256-gcm'] as const),
  ...(['aes128-ctr', 'aes192-ctr', 'aes256-ctr'] as const),
];

/** A signed-in connection to a server. Whoever opened it closes it. */
export interface SshConnection {
  readonly client: Client;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<TunnelFailure>;
  close(): Promise<void>;
}

type Connected = Result<SshConnection, TunnelFailure>;

/**
 * Connects and signs in: looks at the host key first, and asks people what only they know. While an unknown key is
 * being looked at, no connection waits: it is made anew once the key is trusted. Rejects only with the signal's reason.
 */
export async function connectSsh(
  server: SshServer,
  unlocked: Unlocked,
  tools: TunnelTools,
  signal: AbortSignal,
): Promise<Connected> {
  const { host, port } = server;
  const first = await tryToConnect(server, unlocked, tools, signal);
  if (!('unknown' in first)) return first;
  const key = first.unknown;
  const question = { host, port, keyType: key.type, fingerprint: key.fingerprint };
  const isTrusted = await tools.prompts.trustHostKey(question, signal);
  signal.throwIfAborted();
  if (isTrusted) {
    await trustHostKey(tools.knownHostsFile, knownName(host, port, server.keyName), key);
    const second = await tryToConnect(server, unlocked, tools, signal);
    if (!('unknown' in second)) return second;
  }
  return err(tunnelFailure('host-key-refused', `${host}:${port}`));
}

async function tryToConnect(
  server: SshServer,
  unlocked: Unlocked,
  tools: TunnelTools,
  signal: AbortSignal,
): Promise<Connected | { readonly unknown: HostKey }> {
  const { host, port } = server;
  const files = [tools.knownHostsFile, ...server.knownHostsFiles];
  const [known, revoked] = await Promise.all([
    knownKeysOf(knownName(host, port, server.keyName), files),
    revokedKeysIn(server.revokedKeysFile),
  ]);
  signal.throwIfAborted();
  const notTrusted = (why: string) => tunnelFailure('host-key-refused', `${host}:${port}${why}`);
  if (!revoked.ok) return err(notTrusted(` (RevokedHostKeys ${revoked.reason})`));
  const client = new ssh2.Client();
  const end = Promise.withResolvers<TunnelFailure>();
  const ready = Promise.withResolvers<void>();
  /** Why it failed, in our words: the library only says that a check was not passed. */
  let why: TunnelFailure | undefined;
  const patience = new Patience(CONNECT_MS, () => {
    why ??= tunnelFailure('unreachable', `${host}:${port} (${CONNECT_MS / 1000} s)`);
    client.destroy();
  });
  const giveUp = () => client.destroy();
  signal.addEventListener('abort', giveUp, { once: true });

  let unknown: HostKey | undefined;
  let isConnected = false;
  let isReady = false;
  let tries = 0;
  // Answers without a pause: when keys are exchanged again, events are under way that must not come in between.
  const trusts = (blob: Buffer): boolean => {
    const key = hostKeyOf(blob);
    const listed = revoked.value.get(key.base64);
    const verdict = listed === undefined ? known.judge(key) : ({ kind: 'revoked', where: listed } as const);
    switch (verdict.kind) {
      case 'known':
        return true;
      case 'unknown':
        unknown = key;
        why ??= notTrusted('');
        return false;
      case 'changed':
        why ??= tunnelFailure('host-key-changed', verdict.where);
        return false;
      case 'revoked':
        why ??= notTrusted(` (revoked in ${verdict.where})`);
        return false;
    }
  };

  const methods = signInMethods(server, unlocked, (question) =>
    patience.whileAsking(tools.prompts.secret(question, signal)),
  );
  async function nextMethod(left: readonly string[]): Promise<AnyAuthMethod | false> {
    tries++;
    const { done, value } = await methods.next(left);
    if (!done) return value;
    why ??= value;
    return false;
  }

  client.once('connect', () => {
    isConnected = true;
  });
  client.once('ready', () => {
    isReady = true;
    patience.end();
    // Otherwise each new connection waits some 40 ms for company.
    client.setNoDelay(true);
    ready.resolve();
  });
  client.on('error', (failure: Error & { level?: string }) => {
    tools.logger.debug(`ssh: ${failure.level ?? ''} ${describeFailure(failure)}`);
    // Of an agent that does not answer; the other ways to sign in follow.
    if (failure.level === 'agent') return;
    const isThrownOut = failure.level === undefined && !isReady && tries > 1;
    why ??= isThrownOut ? tooManyKeys(server) : failureOf(failure, `${host}:${port}`, isConnected);
    client.destroy();
  });
  client.once('close', () => {
    patience.end();
    signal.removeEventListener('abort', giveUp);
    // Some servers end it without a word once they have refused enough.
    why ??= !isReady && tries > 2 ? tooManyKeys(server) : tunnelFailure('connection-lost', host);
    end.resolve(why);
  });
  const complain = (failure: unknown) => {
    why ??= tunnelFailure('connection-lost', describeFailure(failure));
    client.destroy();
  };
  client.connect({
    host,
    port,
    username: server.user,
    algorithms: { serverHostKey: hostKeyAlgorithms(known.types) as never, cipher: CIPHERS },
    keepaliveInterval: KEEP_ALIVE_MS,
    keepaliveCountMax: KEEP_ALIVES,
    readyTimeout: 0,
    hostVerifier: trusts,
    authHandler: (left, _isPartial, next) => {
      nextMethod(left ?? []).then((method) => next(method as AnyAuthMethod), complain);
    },
  });

  const failure = await Promise.race([ready.promise, end.promise]);
  signal.throwIfAborted();
  if (unknown !== undefined) return { unknown };
  if (failure !== undefined) return err(failure);
  return ok({ client, ended: end.promise, close: () => close(client, end.promise) });
}

async function close(client: Client, ended: Promise<unknown>): Promise<void> {
  const force = setTimeout(() => client.destroy(), CLOSE_MS);
  client.end();
  await ended;
  clearTimeout(force);
}

/**
 * What the library reports, in our words: a socket that fails after it was connected was cut, for instance by a reset.
 */
function failureOf(failure: Error & { level?: string }, server: string, isConnected: boolean): TunnelFailure {
  const text = `${server} (${failure.message})`;
  switch (failure.level) {
    case 'client-timeout':
      return tunnelFailure('silent');
    case 'client-socket':
    case 'client-dns':
      return tunnelFailure(isConnected ? 'connection-lost' : 'unreachable', text);
    default:
      return tunnelFailure('connection-lost', text);
  }
}

const tooManyKeys = ({ user, host }: SshServer) => tunnelFailure('too-many-keys', `${user}@${host}`);
