import type * as vscode from 'vscode';
import type { Clock, Random } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { Redaction } from '../../base/redaction.ts';
import type { Transport } from '../../truora/transport.ts';
import type { Connection } from '../accounts/connection.ts';
import type { ProfileStore } from '../accounts/profiles.ts';
import type { SandboxConnection } from '../sandbox/sandbox-connection.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What the parts of listening work with; each takes of it what it names. */
export interface ListeningParts {
  readonly storage: vscode.Uri;
  readonly state: vscode.Memento;
  readonly profiles: ProfileStore;
  readonly connection: Connection;
  readonly sandbox: SandboxConnection;
  readonly keys: SigningKeys;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly redaction: Redaction;
}
