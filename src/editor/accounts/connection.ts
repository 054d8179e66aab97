import * as vscode from 'vscode';
import type { Clock, Random } from '../../base/clock.ts';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { Emitter } from '../../base/emitter.ts';
import { AppError, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { AnswerName } from '../../contract/answers.ts';
import { objectionTo, readApiKey } from '../../contract/api-key.ts';
import { type HostBases, PRODUCTION_BASES } from '../../contract/hosts.ts';
import type { CreationStore } from '../../flows/creations/creation-store.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { Transport } from '../../truora/transport.ts';
import { CONTEXT_KEYS } from '../ids.ts';
import type { SandboxConnection } from '../sandbox/sandbox-connection.ts';
import { requireTrust } from '../shell/trust.ts';
import type { ProfileStore } from './profiles.ts';

/** What is known of the connection to the profile in use; each state has a welcome text of its own. */
export type ConnectionState =
  | 'unknown'
  | 'ready'
  | 'empty'
  | 'no-key'
  | 'refused'
  | 'expired'
  | 'offline'
  | 'untrusted';

export interface ConnectionOptions {
  readonly profiles: ProfileStore;
  readonly sandbox: SandboxConnection;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly creations: CreationStore;
  readonly version: string;
}

/** Clients for profiles, and the state of the connection to the profile in use. */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #owned = new DisposableList();
  readonly #stateChanged = this.#owned.add(new Emitter<ConnectionState>());
  readonly #clients = new Map<string, Promise<TruoraClient>>();
  #state: ConnectionState = 'unknown';

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#owned.add(
      options.profiles.onDidChange(() => {
        this.#clients.clear();
        this.setState('unknown');
      }),
    );
    this.#owned.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.setState('unknown')));
    this.setState('unknown');
  }

  readonly onDidChangeState = this.#stateChanged.event;

  get state(): ConnectionState {
    return this.#state;
  }

  get profile(): ProfileFacts {
    return this.#options.profiles.active();
  }

  /**
   * The client for a profile, the one in use when none is named. Rejects with kind `unauthorized` when it has no key.
   */
  client(profile: ProfileFacts = this.profile): Promise<TruoraClient> {
    const known = this.#clients.get(profile.id);
    if (known) return known;
    const made = this.#make(profile);
    this.#clients.set(profile.id, made);
    made.catch(() => this.#clients.delete(profile.id));
    return made;
  }

  /**
   * The hosts of a profile, the one in use when none is named; those of the sandbox are looked for, which rejects when
   * it cannot be had.
   */
  async bases({ environment }: ProfileFacts = this.profile): Promise<HostBases> {
    return environment === 'sandbox' ? (await this.#options.sandbox.facts()).apis : PRODUCTION_BASES;
  }

  /** Forgets the client of a profile, so that the next call looks for the sandbox or the key again. */
  forget(profileId: string): void {
    this.#clients.delete(profileId);
  }

  /** Learns from a failure of the profile in use: true when it explains why nothing can be listed. */
  learnFrom(failure: unknown): boolean {
    const state = stateAfter(failure);
    if (!state) return false;
    if (this.profile.environment === 'sandbox') this.forget(this.profile.id);
    this.setState(state);
    return true;
  }

  setState(state: ConnectionState): void {
    if (state === this.#state && state !== 'unknown') return;
    this.#state = state;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.connection, state);
    this.#stateChanged.fire(state);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #make(profile: ProfileFacts): Promise<TruoraClient> {
    const { transport, clock, random, logger, version, sandbox, profiles } = this.#options;
    const creations = this.#options.creations.of(profile.id);
    requireTrust();
    const { createTruoraClient } = await import('../../truora/client.ts');
    const common = { transport, clock, random, logger, creations, userAgent: `truora-workbench/${version}` };
    if (profile.environment === 'sandbox') {
      const { apis, apiKey } = await sandbox.facts();
      return createTruoraClient({ ...common, bases: apis, apiKey });
    }
    const apiKey = await profiles.key(profile.id);
    if (!apiKey)
      throw new AppError('unauthorized', 'There is no key for this profile on this machine', { cause: 'no-key' });
    const facts = readApiKey(apiKey);
    if (facts.ok && objectionTo(facts.value, clock.now()) === 'expired') {
      throw new AppError('key-expired', 'The key of this profile has expired');
    }
    return createTruoraClient({
      ...common,
      bases: PRODUCTION_BASES,
      apiKey,
      observe: (name, body) => this.#observe(name, body),
    });
  }

  /**
   * Says in the log where the real API differs from the contract. Off the path of the call, and only for real accounts.
   */
  #observe(name: AnswerName, body: unknown): void {
    setImmediate(async () => {
      try {
        const { checkAnswer } = await import('../../contract/contract-check.ts');
        for (const line of checkAnswer(name, body)) this.#options.logger.info(`contract drift: ${line}`);
      } catch (failure) {
        this.#options.logger.debug(`contract check failed: ${describeFailure(failure)}`);
      }
    });
  }
}

function stateAfter(failure: unknown): ConnectionState | undefined {
  // A lost answer says of the connection what lost it.
  if (failure instanceof AppError && failure.kind === 'unconfirmed') return stateAfter(failure.cause);
  if (!(failure instanceof AppError)) return undefined;
  switch (failure.kind) {
    case 'unauthorized':
      return failure.cause === 'no-key' ? 'no-key' : 'refused';
    case 'forbidden':
      return 'refused';
    case 'key-expired':
      return 'expired';
    case 'untrusted':
      return 'untrusted';
    case 'network':
    case 'proxy':
    case 'tls':
    case 'timeout':
    case 'sandbox':
    case 'sandbox-address':
    case 'unexpected-answer':
    case 'answer-too-large':
    case 'redirect':
      return 'offline';
    default:
      return undefined;
  }
}
