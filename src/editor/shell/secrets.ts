import { AppError } from '../../base/errors.ts';

/** What the secret storage gives; rejects with kind `secret-storage` where its keyring is locked, missing or broken. */
export async function fromSecretStorage<T>(access: Thenable<T>): Promise<T> {
  try {
    return await access;
  } catch (failure) {
    throw new AppError('secret-storage', 'The secret storage failed', { cause: failure });
  }
}
