import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import ssh2, { type AnyAuthMethod, type ParsedKey, type Prompt } from 'ssh2';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { SecretQuestion } from '../../../webhooks/tunnel/tunnel.ts';
import { type SshServer, usualKeyFiles } from './server.ts';

/** Asks a person; undefined when nobody answered. */
export type AskSecret = (question: SecretQuestion) => Promise<string | undefined>;

const TRIES = 3;

/** Keys and the password that people unlocked for one tunnel, in memory only, so that a reconnect asks nobody. */
export interface Unlocked {
  readonly keys: Map<string, ParsedKey>;
  password: string | undefined;
}

/**
 * The ways to sign in, one after the other, each given what the server still allows. Ends with why none was left.
 * The order is that of OpenSSH: nothing, keys, answers, password.
 */
export async function* signInMethods(
  server: SshServer,
  unlocked: Unlocked,
  ask: AskSecret,
): AsyncGenerator<AnyAuthMethod, TunnelFailure, readonly string[]> {
  const username = server.user;
  const subject = `${username}@${server.host}`;
  let left = yield { type: 'none', username };

  if (left.includes('publickey')) {
    const agent = server.keyFile === undefined ? agentSocket() : undefined;
    if (agent !== undefined) left = yield { type: 'agent', username, agent };
    for (const file of server.keyFile === undefined ? usualKeyFiles().filter(existsSync) : [server.keyFile]) {
      if (!left.includes('publickey')) break;
      const key = await unlockKey(file, unlocked, ask);
      if (!('reason' in key)) left = yield { type: 'publickey', username, key };
      // A file that nobody named may be of a kind that we cannot read.
      else if (server.keyFile !== undefined) return key;
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
  return tunnelFailure('sign-in-refused', subject);
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

/** The key in a file, opened with a passphrase where it needs one. */
async function unlockKey(file: string, { keys }: Unlocked, ask: AskSecret): Promise<ParsedKey | TunnelFailure> {
  const known = keys.get(file);
  if (known !== undefined) return known;
  const text = await readFile(file, 'utf8').catch((failure: NodeJS.ErrnoException) => failure);
  if (typeof text !== 'string') return tunnelFailure('key-file', `${file} (${text.code ?? text.message})`);
  let parsed = ssh2.utils.parseKey(text);
  for (let attempt = 1; parsed instanceof Error && /encrypted|passphrase/i.test(parsed.message); attempt++) {
    if (attempt > TRIES) return tunnelFailure('key-file', `${file} (passphrase)`);
    const passphrase = await ask({ kind: 'passphrase', subject: file, attempt });
    if (passphrase === undefined) return tunnelFailure('no-secret', file);
    parsed = ssh2.utils.parseKey(text, passphrase);
    // What a wrong passphrase opens is no key, and is told in as many ways as there are formats.
    if (parsed instanceof Error && attempt < TRIES) parsed = ssh2.utils.parseKey(text);
  }
  if (parsed instanceof Error) return tunnelFailure('key-file', `${file} (${parsed.message})`);
  if (!parsed.isPrivateKey()) return tunnelFailure('key-file', `${file} (a public key)`);
  keys.set(file, parsed);
  return parsed;
}

function agentSocket(): string | undefined {
  const named = process.env.SSH_AUTH_SOCK;
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const windows = '\\\\.\\pipe\\openssh-ssh-agent';
  return process.platform === 'win32' && existsSync(windows) ? windows : undefined;
}
