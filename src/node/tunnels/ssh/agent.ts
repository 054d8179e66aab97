import { existsSync } from 'node:fs';
import ssh2, { type ParsedKey } from 'ssh2';

const LIST_MS = 5000;
/** People may have to confirm or to touch something. */
const SIGN_MS = 15_000;

/** Keys that an agent holds, each with what signs with it alone. */
export interface AgentKey {
  /** The public key as the wire has it, as base64. */
  readonly base64: string;
  readonly signer: InstanceType<typeof ssh2.BaseAgent>;
}

/**
 * The keys of the agent at a socket, or of that of the environment; none when there is no agent, or none that answers
 * in 5 s.
 */
export async function agentKeys(socket: string | undefined): Promise<readonly AgentKey[]> {
  const path = socket ?? environmentSocket();
  if (path === undefined || (socket !== undefined && !existsSync(socket))) return [];
  const agent = ssh2.createAgent(path);
  const keys = await new Promise<readonly ParsedKey[]>((resolve) => {
    const give = within(LIST_MS, (_failure: unknown, found?: readonly unknown[]) => {
      const parsed = (found ?? []).map((key) => ssh2.utils.parseKey(key as Buffer));
      resolve(parsed.filter((key): key is ParsedKey => !(key instanceof Error)));
    });
    agent.getIdentities(give as never);
  });
  return keys.map((key) => ({ base64: key.getPublicSSH().toString('base64'), signer: new OneKey(agent, key) }));
}

/** An agent that holds one of the keys of another. */
class OneKey extends ssh2.BaseAgent<ParsedKey> {
  readonly #agent: InstanceType<typeof ssh2.BaseAgent>;
  readonly #key: ParsedKey;

  constructor(agent: InstanceType<typeof ssh2.BaseAgent>, key: ParsedKey) {
    super();
    this.#agent = agent;
    this.#key = key;
  }

  override getIdentities(give: (failure: Error | undefined, keys?: ParsedKey[]) => void): void {
    give(undefined, [this.#key]);
  }

  override sign(...[key, data, options, give]: unknown[]): void {
    const sign = this.#agent.sign.bind(this.#agent) as (...how: unknown[]) => void;
    sign(key, data, options, within(SIGN_MS, give as (failure: Error | undefined, signature?: Buffer) => void));
  }
}

/** The callback, called once: with a failure where nothing came in time. */
function within<T>(ms: number, give: (failure: Error | undefined, found?: T) => void) {
  let isDone = false;
  const once = (failure?: Error | null, found?: T) => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    give(failure ?? undefined, found);
  };
  const timer = setTimeout(() => once(new Error(`The agent gave no answer in ${ms / 1000} s`)), ms);
  return once;
}

function environmentSocket(): string | undefined {
  const named = process.env.SSH_AUTH_SOCK;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const windows = '\\\\.\\pipe\\openssh-ssh-agent';
  return process.platform === 'win32' && existsSync(windows) ? windows : undefined;
}
