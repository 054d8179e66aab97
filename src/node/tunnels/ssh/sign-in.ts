import type { AnyAuthMethod, ParsedKey, Prompt } from 'ssh2';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { SecretQuestion } from '../../../webhooks/tunnel/tunnel.ts';
import { type AgentKey, agentKeys } from './agent.ts';
import { type KeyFile, openKey, readKeyFile } from './key-file.ts';
import type { SshServer } from './server.ts';

/** Asks a person; undefined when nobody answered. */
export type AskSecret = (question: SecretQuestion) => Promise<string | undefined>;

const TRIES = 3;
/** Servers throw out who offers more: OpenSSH's takes six tries of any kind. */
const MAX_KEYS = 5;

/** Keys and the password that people unlocked for one tunnel, in memory only, so that a reconnect asks nobody. */
export interface Unlocked {
  readonly keys: Map<string, ParsedKey>;
  password: string | undefined;
}

/**
 * The ways to sign in, one after the other, each given what the server still allows. Ends with why none was left.
 * The order is that of OpenSSH: nothing, keys, answers, password; of keys, only a few.
 */
export async function* signInMethods(
  server: SshServer,
  unlocked: Unlocked,
  ask: AskSecret,
): AsyncGenerator<AnyAuthMethod, TunnelFailure, readonly string[]> {
  const username = server.user;
  const subject = `${username}@${server.host}`;
  let left = yield { type: 'none', username };

  let failure = tunnelFailure('sign-in-refused', subject);
  if (left.includes('publickey')) {
    const { offers, isMore, problem } = await keysToOffer(server, unlocked);
    if (problem !== undefined) failure = problem;
    else if (isMore) failure = tunnelFailure('too-many-keys', subject);
    for (const offer of offers) {
      if (!left.includes('publickey')) break;
      if ('signer' in offer) {
        left = yield { type: 'agent', username, agent: offer.signer };
        continue;
      }
      const key = offer.key ?? (await unlockKey(offer, unlocked, ask));
      if (!('reason' in key)) left = yield { type: 'publickey', username, key };
      else if (server.isKeyNamed) return key;
    }
  }
  for (let attempt = 1; attempt <= TRIES && left.includes('keyboard-interactive'); attempt++) {
    const round = { isUnanswered: false };
    const answer: Answers = async (prompts) => {
      const answers: string[] = [];
      for (const { prompt: text } of prompts) {
        const given = await ask({ kind: 'answer', subject, text: text.slice(0, 200), attempt });
        if (given === undefined) round.isUnanswered = true;
        answers.push(given ?? '');
      }
      return answers;
    };
    left = yield interactive(username, answer);
    if (round.isUnanswered) return tunnelFailure('no-secret', subject);
  }
  for (let attempt = 1; attempt <= TRIES && left.includes('password'); attempt++) {
    const password = unlocked.password ?? (await ask({ kind: 'password', subject, attempt }));
    if (password === undefined) return tunnelFailure('no-secret', subject);
    unlocked.password = password;
    left = yield { type: 'password', username, password };
    unlocked.password = undefined;
  }
  return failure;
}

type Answers = (prompts: readonly Prompt[]) => Promise<string[]>;

function interactive(username: string, answer: Answers): AnyAuthMethod {
  return {
    type: 'keyboard-interactive',
    username,
    prompt: (_name, _instructions, _language, prompts, finish) => {
      answer(prompts).then(finish, () => finish([]));
    },
  };
}

/**
 * The keys in the order in which they are offered: the named ones, by the agent where it has them; the agent's others;
 * those that want a passphrase last, because people are asked. `problem` is why a file that a setting names is of no
 * use.
 */
async function keysToOffer(
  { keyFiles, isKeyNamed, isOnlyNamedKeys, agent }: SshServer,
  { keys }: Unlocked,
): Promise<{ offers: readonly (AgentKey | KeyFile)[]; isMore: boolean; problem: TunnelFailure | undefined }> {
  const [held, files] = await Promise.all([agentKeys(agent), Promise.all(keyFiles.map(readKeyFile))]);
  const named: (AgentKey | KeyFile)[] = [];
  const locked: KeyFile[] = [];
  let problem: TunnelFailure | undefined;
  for (const file of files) {
    const inAgent = held.find(({ base64 }) => base64 === file.base64);
    const key = file.key ?? keys.get(file.file);
    if (inAgent !== undefined) named.push(inAgent);
    else if (key !== undefined) named.push({ ...file, key });
    else if (file.locked !== undefined) locked.push(file);
    else if (isKeyNamed || file.isOpenToOthers) problem ??= tunnelFailure('key-file', `${file.file} (${file.problem})`);
  }
  const others = isOnlyNamedKeys ? [] : held.filter((key) => !named.includes(key));
  const room = Math.max(0, MAX_KEYS - named.length - locked.length);
  const offers = [...named, ...others.slice(0, room), ...locked];
  return { offers: offers.slice(0, MAX_KEYS), isMore: others.length > room || offers.length > MAX_KEYS, problem };
}

/** A locked key, opened with its passphrase. */
async function unlockKey(
  { file, locked = '' }: KeyFile,
  { keys }: Unlocked,
  ask: AskSecret,
): Promise<ParsedKey | TunnelFailure> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const passphrase = await ask({ kind: 'passphrase', subject: file, attempt });
    if (passphrase === undefined) return tunnelFailure('no-secret', file);
    const key = openKey(locked, passphrase);
    if (key === undefined) continue;
    keys.set(file, key);
    return key;
  }
  return tunnelFailure('key-file', `${file} (passphrase)`);
}
