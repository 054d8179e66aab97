import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server as NetServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';

/** An SSH server in this process that behaves as hosted tunnel services do. Whoever starts it calls `remove`. */
export class HostedSshService {
  readonly folder = mkdtempSync(join(tmpdir(), 'truora-hosted-'));
  readonly #listeners: NetServer[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #clients = new Set<Connection>();
  #sessions: ServerChannel[] = [];
  #port = 0;
  readonly #server: InstanceType<typeof ssh2.Server>;
  /** What it prints when a session opens; `{port}` becomes the port that it listens on. */
  greeting: readonly string[] = [];
  /** The address that it names as the one it listens on; undefined: that which was asked for. */
  listensOn: string | undefined;
  /** How it lets people in. */
  admit: (context: AuthContext) => void = (context) => context.accept();

  constructor() {
    const key = ssh2.utils.generateKeyPairSync('ed25519');
    this.#server = new ssh2.Server({ hostKeys: [key.private] }, (client) => this.#serve(client));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  get clients(): number {
    return this.#clients.size;
  }

  say(line: string): void {
    for (const session of this.#sessions) session.write(`${line.replaceAll('{port}', String(this.#port))}\r\n`);
  }

  async remove(): Promise<void> {
    for (const client of this.#clients) client.end();
    for (const socket of this.#sockets) socket.destroy();
    for (const listener of this.#listeners) listener.close();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #serve(client: Connection): void {
    this.#clients.add(client);
    client.on('close', () => this.#clients.delete(client));
    client.on('error', () => {});
    client.on('authentication', (context) => this.admit(context));
    client.on('request', (accept, reject, name, info) => {
      if (name !== 'tcpip-forward') {
        reject?.();
        return;
      }
      const { bindAddr, bindPort } = info as { bindAddr: string; bindPort: number };
      const listener = createServer({ allowHalfOpen: true }, (socket) => {
        this.#sockets.add(socket);
        socket.once('close', () => this.#sockets.delete(socket));
        socket.on('error', () => {});
        client.forwardOut(
          this.listensOn ?? bindAddr,
          bindPort || this.#port,
          '127.0.0.1',
          socket.remotePort ?? 0,
          (failure, channel) => {
            if (failure) {
              socket.destroy();
              return;
            }
            channel.on('error', () => socket.destroy());
            channel.pipe(socket).pipe(channel);
          },
        );
      });
      this.#listeners.push(listener);
      // Whatever port was asked for: the public name leads to one of ours.
      listener.listen(0, '127.0.0.1', () => {
        this.#port = (listener.address() as AddressInfo).port;
        accept?.(bindPort === 0 ? this.#port : undefined);
      });
    });
    client.on('session', (accept) => {
      accept().on('shell', (acceptShell) => {
        this.#sessions = [...this.#sessions, acceptShell()];
        for (const line of this.greeting) this.say(line);
      });
    });
  }
}
