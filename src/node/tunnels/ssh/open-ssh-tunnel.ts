import { connect, type Socket } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';
import { err, ok, type Result } from '../../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { TunnelConnection, TunnelRequest, TunnelTools } from '../../../webhooks/tunnel/tunnel.ts';
import { connectSsh } from './connect.ts';
import { fillIn, type SshServer } from './server.ts';
import type { Unlocked } from './sign-in.ts';
import { watchSession } from './watch-session.ts';

/** What one tunnel remembers from one connection to the next. */
export interface SshMemory {
  readonly unlocked: Unlocked;
  /** The port that the server gave us last; 0 before the first time. */
  port: number;
}

/** Opens a port on the server and carries what comes in to the receiver. */
export async function openSshTunnel(
  server: SshServer,
  memory: SshMemory,
  tools: TunnelTools,
  { localPort, signal }: TunnelRequest,
): Promise<Result<TunnelConnection, TunnelFailure>> {
  const connected = await connectSsh(server, memory.unlocked, tools, signal);
  if (!connected.ok) return connected;
  const { client, ended, close } = connected.value;
  const cut = carryChannels(client, localPort);
  const stop = async () => {
    cut();
    await close();
  };
  const giveUp = () => client.destroy();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    const address = await Promise.race([ended.then((why) => err(why)), announce(client, server, memory)]);
    signal.throwIfAborted();
    if (!address.ok) {
      await stop();
      return address;
    }
    void ended.then(cut);
    return ok({ address: address.value, lost: ended, close: stop });
  } catch (failure) {
    await stop();
    throw failure;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Asks the server for a port, and finds out at which address it can be reached. */
async function announce(client: Client, server: SshServer, memory: SshMemory): Promise<Result<string, TunnelFailure>> {
  const { host, remoteAddress, remotePort, publicUrl } = server;
  const wanted = remotePort || memory.port;
  let port = await listenOnServer(client, remoteAddress, wanted);
  if (port === undefined && wanted !== remotePort) port = await listenOnServer(client, remoteAddress, remotePort);
  if (port === undefined) {
    const place = `${remoteAddress || host}:${wanted}`;
    // Once it was ours, the server still holds it for the connection that broke off.
    return err(tunnelFailure(memory.port === 0 ? 'port-denied' : 'port-taken', place));
  }
  memory.port = port;
  takeWhatIsForwarded(client, port);
  return publicUrl === undefined ? watchSession(client, host) : ok(fillIn(publicUrl, host, port));
}

/** The port that is ours on the server now, or undefined when it does not let us. */
function listenOnServer(client: Client, address: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    try {
      client.forwardIn(address, port, (failure, given) => resolve(failure === undefined ? given || port : undefined));
    } catch {
      // The connection has ended meanwhile, which is told elsewhere.
      resolve(undefined);
    }
  });
}

/**
 * Servers of other makes name another address than was asked for (`0.0.0.0`, `::`, `localhost`), for which the library
 * would refuse what they forward. All of it is ours: nothing else was asked for on this connection.
 */
function takeWhatIsForwarded(client: Client, port: number): void {
  Object.assign(client, { _forwarding: new Proxy({}, { get: () => port }) });
}

/**
 * Carries every connection that comes in through the server to the receiver's port. Returned function: cuts all that
 * are open.
 */
function carryChannels(client: Client, localPort: number): () => void {
  const open = new Set<Socket>();
  client.on('tcp connection', (_details, accept) => {
    const channel = accept();
    const socket = connect({ host: '127.0.0.1', port: localPort, allowHalfOpen: true });
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    join(channel, socket);
  });
  return () => {
    for (const socket of open) socket.destroy();
  };
}

/**
 * Each direction ends by itself, so an answer still goes back after the request has ended; a failure of one side ends
 * the other.
 */
function join(channel: ClientChannel, socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => channel.destroy());
  channel.on('error', () => socket.destroy());
  channel.once('close', () => socket.destroy());
  socket.once('close', () => channel.end());
  channel.pipe(socket);
  socket.pipe(channel);
}
