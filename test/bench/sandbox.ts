import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { bareServer } from './bare-server.ts';
import { type Bench, besidePeer, type Round } from './measurement.ts';
import { takeTurns } from './rounds.ts';

const CONNECTIONS = 16;
const document = 'type=document-validation&user_authorized=true&country=CO&document_type=national-id';
const picture = (side: string) =>
  readFile(new URL(`../../examples/demo/documents/co-national-id-${side}.jpg`, import.meta.url));
const bareHttp = 'a bare node:http that gives the same answers';

/**
 * The sandbox at instant speed over real sockets: the whole job, and reads of one validation; beside a server that only
 * answers.
 */
export const bench: Bench = async (effort) => {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const call = createCall(sandbox.apiKey, agent);
  const pictures = [await picture('front'), await picture('reverse')] as const;
  const create = () => call('POST', `${sandbox.apis.validations}/v1/validations`, document);
  const pathOf = (created: string) => `${sandbox.apis.validations}/v1/validations/${JSON.parse(created).validation_id}`;
  const created = await create();
  const [bareCreate, bareRead] = [await bareServer(created), await bareServer(await call('GET', pathOf(created)))];
  try {
    let path = '';
    const job = await takeTurns(
      effort === 'full' ? 40 : 2,
      async () => {
        const made = await create();
        path = pathOf(made);
        const { front_url, reverse_url } = JSON.parse(made).instructions;
        await call('PUT', front_url, pictures[0]);
        await call('PUT', reverse_url, pictures[1]);
        if (JSON.parse(await call('GET', path)).validation_status !== 'success') throw new Error('No success');
      },
      async () => {
        await call('POST', bareCreate.url, document);
        for (const bytes of pictures) await call('PUT', `${bareCreate.url}/?Signature=none`, bytes);
        await call('GET', bareRead.url);
      },
    );
    const reads = effort === 'full' ? 800 : 160;
    const rates: Round[] = (
      await takeTurns(
        effort === 'full' ? 9 : 1,
        () => together(reads, () => call('GET', path)),
        () => together(reads, () => call('GET', bareRead.url)),
      )
    ).map(({ ours, theirs }) => ({ ours: (reads * 1000) / ours, theirs: (reads * 1000) / theirs }));
    return [
      besidePeer({ name: 'sandbox.create-upload-result', unit: 'ms', better: 'lower' }, job, {
        times: 5,
        of: bareHttp,
      }),
      besidePeer({ name: 'sandbox.small-reads', unit: 'requests/s', better: 'higher' }, rates, {
        times: 0.15,
        of: bareHttp,
      }),
    ];
  } finally {
    agent.destroy();
    await Promise.all([bareCreate.close(), bareRead.close()]);
    await sandbox.close();
  }
};

async function together(reads: number, read: () => Promise<unknown>): Promise<void> {
  const lanes = Array.from({ length: CONNECTIONS }, async () => {
    for (let i = 0; i < reads / CONNECTIONS; i++) await read();
  });
  await Promise.all(lanes);
}

function createCall(apiKey: string, agent: Agent) {
  return async (method: string, url: string, body?: string | Uint8Array): Promise<string> => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = {
        ...(url.includes('Signature=') ? {} : { 'Truora-API-Key': apiKey }),
        ...(typeof body === 'string' ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
      };
      request(url, { method, headers, agent }, resolve).on('error', reject).end(body);
    });
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += chunk;
    if ((response.statusCode ?? 500) >= 300) throw new Error(`${method} answered ${response.statusCode}: ${text}`);
    return text;
  };
}
