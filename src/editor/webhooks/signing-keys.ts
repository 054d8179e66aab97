import type * as vscode from 'vscode';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Redaction } from '../../base/redaction.ts';
import type { SigningKey } from '../../webhooks/token/signing-key.ts';
import { fromSecretStorage } from '../shell/secrets.ts';

const secretOf = (profileId: string) => `truora.signingKeys.${profileId}`;

/**
 * The signing keys of profiles, in SecretStorage only. All calls reject with kind `secret-storage` where that does not
 * work.
 */
export class SigningKeys {
  readonly #secrets: vscode.SecretStorage;
  readonly #redaction: Redaction;

  constructor(secrets: vscode.SecretStorage, redaction: Redaction) {
    this.#secrets = secrets;
    this.#redaction = redaction;
  }

  /** All keys of a profile; what is stored in another shape is read as none. */
  async list(profileId: string): Promise<readonly SigningKey[]> {
    const stored = tryParseJson((await fromSecretStorage(this.#secrets.get(secretOf(profileId)))) ?? '');
    const keys = Array.isArray(stored) ? stored.filter(isSigningKey) : [];
    for (const { secret } of keys) this.#redaction.register(secret);
    return keys;
  }

  /** Stores a key under its name; one of the same name is replaced. */
  async put(profileId: string, key: SigningKey): Promise<void> {
    this.#redaction.register(key.secret);
    const others = (await this.list(profileId)).filter(({ name }) => name !== key.name);
    await fromSecretStorage(this.#secrets.store(secretOf(profileId), JSON.stringify([...others, key])));
  }

  /** Forgets all keys of a profile. */
  async forget(profileId: string): Promise<void> {
    await fromSecretStorage(this.#secrets.delete(secretOf(profileId)));
  }

  async remove(profileId: string, name: string): Promise<void> {
    const left = (await this.list(profileId)).filter((key) => key.name !== name);
    if (left.length === 0) await fromSecretStorage(this.#secrets.delete(secretOf(profileId)));
    else await fromSecretStorage(this.#secrets.store(secretOf(profileId), JSON.stringify(left)));
  }
}

function isSigningKey(value: unknown): value is SigningKey {
  return isRecord(value) && typeof value.name === 'string' && typeof value.secret === 'string';
}
