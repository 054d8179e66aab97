import { connect, type Socket } from 'node:net';
import type { Client, ClientChannel } from 'ssh2';

/** Carries every connection that comes in through the server to the receiver's port. Returned function: cuts all that are open. */
export function carryChannels(client: Client, localPort: number): () => void {
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

/** Each direction ends by itself, so an answer still goes back after the request has ended; a failure of one side ends the other. */
function join(channel: ClientChannel, socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => channel.destroy());
  channel.on('error', () => socket.destroy());
  channel.once('close', () => socket.destroy());
  socket.once('close', () => channel.end());
  channel.pipe(socket);
  socket.pipe(channel);
}
