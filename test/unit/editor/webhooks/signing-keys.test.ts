import assert from 'node:assert/strict';
import type { SecretStorage } from 'vscode';
import { Redaction } from '../../../../src/base/redaction.ts';
import { SigningKeys } from '../../../../src/editor/webhooks/signing-keys.ts';

/** SecretStorage in memory. */
function memorySecrets(initial: Readonly<Record<string, string>> = {}) {
  const secrets = new Map(Object.entries(initial));
  const storage: Pick<SecretStorage, 'get' | 'store' | 'delete'> = {
    get: async (key) => secrets.get(key),
    store: async (key, value) => void secrets.set(key, value),
    delete: async (key) => void secrets.delete(key),
  };
  return { secrets, storage: storage as SecretStorage };
}

describe('signing keys of profiles', () => {
  it('are kept by name in the secret storage only, each profile its own, and masked from then on', async () => {
    const { secrets, storage } = memorySecrets();
    const redaction = new Redaction();
    const keys = new SigningKeys(storage, redaction);
    await keys.put('one', { name: 'Old', secret: 'secret-of-the-old-hook' });
    await keys.put('one', { name: 'New', secret: 'secret-of-the-new-hook' });
    await keys.put('one', { name: 'Old', secret: 'another-secret-of-the-old-hook' });
    await keys.put('two', { name: 'Old', secret: 'secret-of-two' });
    assert.deepEqual(
      (await keys.list('one')).map(({ name, secret }) => [name, secret]),
      [
        ['New', 'secret-of-the-new-hook'],
        ['Old', 'another-secret-of-the-old-hook'],
      ],
    );
    assert.doesNotMatch(redaction.mask('signed with secret-of-the-new-hook'), /new-hook/);
    await keys.remove('two', 'Old');
    assert.equal(secrets.size, 1);
  });

  it('say that the secret storage does not work, whatever was wanted of it', async () => {
    const locked = async () => {
      throw new Error('The keyring is locked');
    };
    const keys = new SigningKeys(
      { get: locked, store: locked, delete: locked } as unknown as SecretStorage,
      new Redaction(),
    );
    const key = { name: 'One', secret: 'secret-of-the-hook' };
    for (const wish of [keys.list('one'), keys.put('one', key), keys.remove('one', 'One'), keys.forget('one')]) {
      await assert.rejects(wish, { kind: 'secret-storage' });
    }
  });

  it('that another version stored in another shape count as none', async () => {
    for (const stored of ['nonsense', '{}', '[1, {"name": 2}]', '[{"name": "x"}]']) {
      const { storage } = memorySecrets({ 'truora.signingKeys.one': stored });
      assert.deepEqual(await new SigningKeys(storage, new Redaction()).list('one'), []);
    }
  });
});
