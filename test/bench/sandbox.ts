import { readFile } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { type Bench, type Measurement, median } from './measurement.ts';

const ROUNDS = 40;
const READS = 4000;
const CONNECTIONS = 16;
const document = 'type=document-validation&user_authorized=true&country=CO&document_type=national-id';
const picture = (side: string) =>
  readFile(new URL(`../../examples/demo/documents/co-national-id-${side}.jpg`, import.meta.url));

/** The sandbox at instant speed over real sockets: the whole job, and reads of one validation. */
export const bench: Bench = async () => {
  const sandbox = await startSandbox({ speed: 'instant', seed: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const call = createCall(sandbox, agent);
    const [front, reverse] = [await picture('front'), await picture('reverse')];
    const times: number[] = [];
    let path = '';
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const created = JSON.parse(await call('POST', `${sandbox.apis.validations}/v1/validations`, document));
      path = `${sandbox.apis.validations}/v1/validations/${created.validation_id}`;
      await call('PUT', created.instructions.front_url, front);
      await call('PUT', created.instructions.reverse_url, reverse);
      if (JSON.parse(await call('GET', path)).validation_status !== 'success') throw new Error('No success');
      times.push(performance.now() - started);
    }
    return [createUploadResult(times), await smallReads(() => call('GET', path))];
  } finally {
    agent.destroy();
    await sandbox.close();
  }
};

function createUploadResult(times: readonly number[]): Measurement {
  const value = Math.round(median(times) * 10) / 10;
  return { name: 'sandbox.create-upload-result', value, unit: 'ms', limit: 10, better: 'lower' };
}

async function smallReads(read: () => Promise<unknown>): Promise<Measurement> {
  const perConnection = READS / CONNECTIONS;
  const started = performance.now();
  const lanes = Array.from({ length: CONNECTIONS }, async () => {
    for (let i = 0; i < perConnection; i++) await read();
  });
  await Promise.all(lanes);
  const value = Math.round(READS / ((performance.now() - started) / 1000));
  return { name: 'sandbox.small-reads', value, unit: 'requests/s', limit: 3500, better: 'higher' };
}

function createCall({ apiKey }: RunningSandbox, agent: Agent) {
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
