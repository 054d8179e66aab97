import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createProxy, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTS, type HostName } from '../../src/contract/hosts.ts';
import type { RunningSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';

const HOST_NAMES = Object.keys(HOSTS) as HostName[];
const hostOf = (name: HostName) => new URL(HOSTS[name].production).host;

/** What answers at the addresses of Truora's own API for programs that were started with its environment. */
export interface TruoraStandIn {
  /** The proxy through which the addresses are reached, and the certificate that has to be believed. */
  readonly env: Readonly<Record<string, string>>;
  /** Method and address of everything that was asked, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Puts a sandbox, or what else answers like the API, behind the addresses of Truora's own: a profile of production
 * needs no account then.
 */
export async function standInForTruora(sandbox: Pick<RunningSandbox, 'apis' | 'apiKey'>): Promise<TruoraStandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'truora-stand-in-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const names = `subjectAltName=${HOST_NAMES.map((name) => `DNS:${hostOf(name)}`).join(',')}`;
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const files = ['-keyout', key, '-out', cert, '-subj', '/CN=stand-in', '-addext', names];
  const made = spawnSync('openssl', ['req', '-x509', '-nodes', '-days', '2', ...curve, ...files]);
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`);
  const asked: string[] = [];
  const sockets = new Set<Socket>();

  const api = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const host = HOST_NAMES.find((name) => hostOf(name) === request.headers.host);
    asked.push(`${request.method} https://${request.headers.host}${request.url}`);
    if (host === undefined) response.writeHead(404).end();
    else
      forward(request, response, `${sandbox.apis[host]}${request.url}`, sandbox.apiKey).catch(() => response.destroy());
  });
  const proxy = createProxy((_, response) => response.writeHead(403).end());
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    const isOurs = HOST_NAMES.some((name) => request.url === `${hostOf(name)}:443`);
    if (!isOurs) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const through = connect((api.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    for (const one of [socket, through]) one.on('error', () => one.destroy());
  });
  for (const server of [api, proxy]) {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    env: { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '127.0.0.1,localhost', NODE_EXTRA_CA_CERTS: cert },
    asked,
    async close() {
      await Promise.all([api, proxy].map((server) => closed(server, sockets)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function forward(request: IncomingMessage, response: ServerResponse, url: string, apiKey: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers['content-type'];
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: { 'Truora-API-Key': apiKey, ...(type ? { 'Content-Type': type } : {}) },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'application/json' });
  response.end(Buffer.from(await answer.arrayBuffer()));
}

async function closed(server: Pick<Server, 'close' | 'once'>, sockets: ReadonlySet<Socket>): Promise<void> {
  const ended = new Promise((resolve) => server.once('close', resolve));
  server.close();
  for (const socket of sockets) socket.destroy();
  await ended;
}
