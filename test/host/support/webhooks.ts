import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenWebhooks } from '../../../src/editor/webhooks/open-webhooks.ts';
import type { StoredEvent } from '../../../src/webhooks/event.ts';
import { until } from './scripted-window.ts';
import { rowsOf, type TreeRow } from './tree.ts';
import type { User } from './truora.ts';

/** A developer's own handler: answers 204, and keeps what came. Whoever starts it calls `stop`. */
export class OwnHandler {
  readonly bodies: string[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      this.bodies.push(await bodyOf(request));
      response.writeHead(204).end();
    });
  }

  static async start(): Promise<OwnHandler> {
    const handler = new OwnHandler();
    await new Promise<void>((resolve) => handler.#server.listen(0, '127.0.0.1', resolve));
    return handler;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhooks`;
  }

  /** What came at this place, from 0, once it came. */
  body(index: number): Promise<string> {
    return until(
      () => this.bodies[index],
      () => `the handler got ${this.bodies.length} events`,
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The object of the first event of a token, as a handler reads it. */
export function objectIn(token: string): Readonly<Record<string, unknown>> {
  return claimsIn(token).events[0]?.object ?? {};
}

/** The claims of a token. */
export function claimsIn(token: string): { readonly events: readonly { readonly object: Record<string, unknown> }[] } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** Listens for the sandbox, and resolves with the webhooks of the window. */
export async function listen({ services }: User): Promise<OpenWebhooks> {
  const opened = await services.webhooks.service();
  await opened.listening.start({ kind: 'local' });
  return opened;
}

/** What the sandbox is told to send. */
type Sent = Parameters<User['services']['sandbox']['triggerWebhook']>[0];

/** Lets the sandbox send one event while the window listens, and resolves with its row once it is in the list. */
export async function received(user: User, event: string, more: Omit<Sent, 'event'> = {}): Promise<TreeRow<unknown>> {
  const { store } = await user.services.webhooks.service();
  const before = store.rows().length;
  await user.services.sandbox.triggerWebhook({ event, ...more });
  await until(
    () => (store.rows().length > before ? true : undefined),
    () => `${event} did not arrive`,
  );
  return eventRow(user, event);
}

/** The rows of the list of webhooks in whatever group they are, newest first. */
export async function eventRows({ services }: User): Promise<readonly TreeRow<unknown>[]> {
  const { view } = services.webhooks;
  const top = await rowsOf(view);
  const below = await Promise.all(
    top.map(async (row) => (row.node.kind === 'group' ? rowsIn(view, await view.getChildren(row.node)) : [row])),
  );
  return below.flat();
}

type View = User['services']['webhooks']['view'];
type Node = Parameters<View['getTreeItem']>[0];

function rowsIn(view: View, nodes: readonly Node[]): Promise<readonly TreeRow<Node>[]> {
  return rowsOf<Node>({ getChildren: () => [...nodes], getTreeItem: (node) => view.getTreeItem(node) });
}

/** The newest row with this label, and with a description that fits, once it is there. */
export function eventRow(user: User, label: string, fits = /(?:)/): Promise<TreeRow<unknown>> {
  let seen: readonly TreeRow<unknown>[] = [];
  return until(
    async () => {
      seen = await eventRows(user);
      return seen.find((row) => row.label === label && fits.test(row.description));
    },
    () => `no row ${label} ${fits}, but ${seen.map((row) => `${row.label} (${row.description})`).join(' | ')}`,
  );
}

/** Posts a body to the receiver of the window as anybody on this machine can; resolves with the answer. */
export async function post({ listening }: OpenWebhooks, body: string): Promise<Response> {
  const { localUrl } = listening.state;
  assert.ok(localUrl, 'nothing listens');
  return fetch(localUrl, { method: 'POST', body });
}

/** The only event of the history. */
export function onlyEvent({ store }: OpenWebhooks): StoredEvent {
  const [row, ...more] = store.rows();
  assert.ok(row?.kind === 'event' && more.length === 0, `the history holds ${store.rows().length} rows`);
  return row;
}
