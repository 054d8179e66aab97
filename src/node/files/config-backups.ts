import { join } from 'node:path';
import { AppError, describeFailure } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { AccountState } from '../../config/account-state.ts';
import { durableFolder } from './durable-file.ts';
import { readStored } from './stored-file.ts';

/** What an account had configured before a push. */
export interface ConfigBackup {
  readonly profileId: string;
  /** Name of the profile at that time. */
  readonly profile: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly account: AccountState;
}

/** A backup and the file that holds it. */
export interface StoredBackup extends ConfigBackup {
  readonly path: string;
}

/** Where backups are kept. */
export interface BackupStore {
  /** Resolves with the path of the file that was written. */
  save(backup: ConfigBackup): Promise<string>;
  /** The last that was saved first; files that cannot be read are left out and said in the log. */
  list(): Promise<readonly StoredBackup[]>;
}

/** Backups of one profile that are kept: the oldest, which is from before the first push, and the newest. */
const MAX_OF_PROFILE = 20;

const NAME = /^([\w-]+)\.(\d+)\.json$/;

/**
 * Backups as one JSON file each in a folder, mode 600, written whole before a name is given to them. The number in the
 * name is the time, or one more than that of the backup before where a clock was put back, so that the order is that in
 * which they were saved.
 */
export function configBackups(folder: string, logger: Logger): BackupStore {
  const files = durableFolder(folder);

  async function read(name: string): Promise<StoredBackup | undefined> {
    const path = join(folder, name);
    const text = await readStored(path).catch((failure: unknown) => {
      logger.warn(`a backup cannot be read: ${describeFailure(failure)}`);
      return '';
    });
    const value = tryParseJson(text);
    if (isBackup(value)) return { ...value, path };
    logger.warn(`a backup is not in a known shape and was left alone: ${path}`);
    return undefined;
  }

  /** In the order in which they were saved. */
  async function names(): Promise<readonly string[]> {
    const all = await files.names().catch((failure: unknown) => {
      throw new AppError('storage', 'The backups cannot be listed', { cause: failure });
    });
    return all.filter((name) => NAME.test(name)).sort((a, b) => numberOf(a) - numberOf(b));
  }

  async function namesOf(profileId: string): Promise<readonly string[]> {
    return (await names()).filter((name) => NAME.exec(name)?.[1] === profileId);
  }

  async function prune(profileId: string): Promise<void> {
    const byAge = await namesOf(profileId);
    if (byAge.length <= MAX_OF_PROFILE) return;
    for (const name of byAge.slice(1, byAge.length - (MAX_OF_PROFILE - 1))) {
      await files.remove(name).catch((failure: unknown) => {
        logger.warn(`an old backup cannot be removed: ${describeFailure(failure)}`);
      });
    }
  }

  return {
    async save(backup) {
      try {
        const last = numberOf((await namesOf(backup.profileId)).at(-1) ?? '');
        const name = `${backup.profileId}.${Math.max(backup.at, last + 1)}.json`;
        await files.write(name, `${JSON.stringify(backup, null, 2)}\n`);
        await prune(backup.profileId);
        return join(folder, name);
      } catch (failure) {
        throw new AppError('storage', 'A backup could not be stored', { cause: failure });
      }
    },
    async list() {
      const backups = await Promise.all((await names()).map(read));
      return backups.filter((backup) => backup !== undefined).reverse();
    },
  };
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[2] ?? 0);
}

function isBackup(value: unknown): value is ConfigBackup {
  return (
    isRecord(value) &&
    typeof value.profileId === 'string' &&
    typeof value.profile === 'string' &&
    typeof value.at === 'number' &&
    isRecord(value.account) &&
    isRecord(value.account.validators) &&
    Object.values(value.account.validators).every(isRecord) &&
    Array.isArray(value.account.types) &&
    value.account.types.every(isType)
  );
}

function isType(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.country === 'string' &&
    typeof value.type === 'string' &&
    typeof value.isDefault === 'boolean' &&
    Array.isArray(value.weights) &&
    value.weights.every((row) => isRecord(row) && typeof row.data_set === 'string' && typeof row.weight === 'number')
  );
}
