import { isRecord, tryParseJson } from '../base/json.ts';
import { HOSTS, type HostBases } from '../contract/hosts.ts';
import type { Transport } from '../truora/transport.ts';

/** What a sandbox says of itself. */
export interface SandboxFacts {
  readonly apis: HostBases;
  /** A key that it takes. */
  readonly apiKey: string;
}

/** Asks what is at an address; undefined where something else than a sandbox answers. Rejects as the transport does. */
export async function findSandbox(
  address: string,
  transport: Transport,
  signal: AbortSignal,
): Promise<SandboxFacts | undefined> {
  const { status, body } = await transport({
    method: 'GET',
    url: `${address}/sandbox`,
    headers: {},
    signal,
    timeoutMs: 10_000,
  });
  return sandboxFactsIn(status, body);
}

/** What an answer of `/sandbox` says of the sandbox; undefined where it is the answer of something else. */
export function sandboxFactsIn(status: number, body: Uint8Array): SandboxFacts | undefined {
  const facts = tryParseJson(new TextDecoder().decode(body));
  if (status !== 200 || !isRecord(facts) || !areBases(facts.apis) || typeof facts.apiKey !== 'string') return undefined;
  return { apis: facts.apis, apiKey: facts.apiKey };
}

function areBases(apis: unknown): apis is HostBases {
  return (
    isRecord(apis) && Object.keys(HOSTS).every((host) => typeof apis[host] === 'string' && URL.canParse(apis[host]))
  );
}
