import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import type { Redaction } from '../../base/redaction.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import { fromSecretStorage } from '../shell/secrets.ts';

interface StoredProfile {
  readonly id: string;
  readonly name: string;
}

const PROFILES = 'truora.profiles';
const ACTIVE = 'truora.profiles.active';
const secretOf = (id: string) => `truora.key.${id}`;

/** Id of the profile that is always there. */
export const SANDBOX_PROFILE_ID = 'sandbox';

/**
 * Profiles: the sandbox, and any number of accounts, each with a name and a key. Names are stored with the editor's
 * global state, keys in SecretStorage only. Follows changes that other windows make to keys.
 */
export class ProfileStore implements Disposable {
  readonly #state: vscode.Memento;
  readonly #workspace: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #redaction: Redaction;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<void>());

  constructor(
    {
      globalState,
      workspaceState,
      secrets,
    }: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets'>,
    redaction: Redaction,
  ) {
    this.#state = globalState;
    this.#workspace = workspaceState;
    this.#secrets = secrets;
    this.#redaction = redaction;
    this.#owned.add(
      secrets.onDidChange(({ key }) => {
        if (key.startsWith(secretOf(''))) this.#changed.fire();
      }),
    );
  }

  readonly onDidChange = this.#changed.event;

  /** All profiles, the sandbox first. */
  list(): readonly ProfileFacts[] {
    return [
      { id: SANDBOX_PROFILE_ID, name: l10n.t('Sandbox'), environment: 'sandbox' },
      ...this.#stored().map(({ id, name }): ProfileFacts => ({ id, name, environment: 'production' })),
    ];
  }

  get(id: string): ProfileFacts | undefined {
    return this.list().find((profile) => profile.id === id);
  }

  /** The profile that this workspace uses: the sandbox until another one is chosen, or when that one was removed. */
  active(): ProfileFacts {
    const id = this.#workspace.get<string>(ACTIVE) ?? SANDBOX_PROFILE_ID;
    return this.get(id) ?? (this.list()[0] as ProfileFacts);
  }

  async use(id: string): Promise<void> {
    await this.#workspace.update(ACTIVE, id);
    this.#changed.fire();
  }

  /** The key of a profile, or undefined when this machine has none. */
  async key(id: string): Promise<string | undefined> {
    const key = await fromSecretStorage(this.#secrets.get(secretOf(id)));
    if (key) this.#redaction.register(key);
    return key;
  }

  /**
   * Stores a new profile with its key, uses it in this workspace, and returns its ID. Names are unique; the caller
   * checked.
   */
  async addInUse(name: string, key: string): Promise<string> {
    const id = crypto.randomUUID();
    this.#redaction.register(key);
    await fromSecretStorage(this.#secrets.store(secretOf(id), key));
    await this.#state.update(PROFILES, [...this.#stored(), { id, name }]);
    await this.use(id);
    return id;
  }

  async replaceKey(id: string, key: string): Promise<void> {
    this.#redaction.register(key);
    await fromSecretStorage(this.#secrets.store(secretOf(id), key));
    this.#changed.fire();
  }

  /** Forgets a profile and its key. */
  async remove(id: string): Promise<void> {
    await fromSecretStorage(this.#secrets.delete(secretOf(id)));
    await this.#state.update(
      PROFILES,
      this.#stored().filter((profile) => profile.id !== id),
    );
    this.#changed.fire();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** What is stored may come from another version: anything but a list of profiles is read as none. */
  #stored(): readonly StoredProfile[] {
    const stored = this.#state.get<unknown>(PROFILES);
    if (!Array.isArray(stored)) return [];
    return stored.filter(
      (entry): entry is StoredProfile => typeof entry?.id === 'string' && typeof entry?.name === 'string',
    );
  }
}
