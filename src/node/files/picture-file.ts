import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { codeOf } from '../../base/errors.ts';
import { type PictureFile, PictureFileError } from '../../truora/picture-file.ts';

// Larger chunks are faster, but those that wait for the garbage collector add up.
const CHUNK_BYTES = 128 * 1024;

/**
 * A file on disk. Nothing is opened until it is asked for, and every handle is closed when its reading ends, however it
 * ends.
 */
export function pictureFileAt(path: string): PictureFile {
  const name = basename(path);
  let known: { readonly size: number; readonly mtimeMs: number } | undefined;

  return {
    name,
    async size() {
      const stats = await stat(path).catch((failure: unknown) => Promise.reject(asFileError(name, failure)));
      if (stats.isDirectory()) throw new PictureFileError('directory', name);
      if (!stats.isFile()) throw new PictureFileError('not-a-file', name);
      known = { size: stats.size, mtimeMs: stats.mtimeMs };
      return stats.size;
    },
    async head(bytes) {
      try {
        await using handle = await open(path, 'r');
        const { buffer, bytesRead } = await handle.read(new Uint8Array(bytes), 0, bytes, 0);
        return buffer.subarray(0, bytesRead);
      } catch (failure) {
        throw asFileError(name, failure);
      }
    },
    async *open() {
      let handle: FileHandle | undefined;
      try {
        handle = await open(path, 'r');
        const { size, mtimeMs } = await handle.stat();
        if (known !== undefined && (known.size !== size || known.mtimeMs !== mtimeMs)) {
          throw new PictureFileError('changed', name);
        }
        yield* chunksOf(handle, size, name);
      } catch (failure) {
        throw asFileError(name, failure);
      } finally {
        await handle?.close();
      }
    },
  };
}

/** Exactly `size` bytes: an announced length that is not kept would leave the host waiting or cut the picture. */
async function* chunksOf(handle: FileHandle, size: number, name: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; position < size; ) {
    const wanted = Math.min(CHUNK_BYTES, size - position);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(wanted), 0, wanted, position);
    if (bytesRead === 0) throw new PictureFileError('changed', name);
    position += bytesRead;
    if (position === size && (await handle.stat()).size !== size) throw new PictureFileError('changed', name);
    yield buffer.subarray(0, bytesRead);
  }
}

function asFileError(name: string, failure: unknown): Error {
  if (failure instanceof PictureFileError) return failure;
  const code = codeOf(failure);
  const reasons = { ENOENT: 'missing', ENOTDIR: 'missing', EISDIR: 'directory' } as const;
  const reason = typeof code === 'string' && code in reasons ? reasons[code as keyof typeof reasons] : 'unreadable';
  // The system's own text has the whole path in it.
  return new PictureFileError(reason, name, typeof code === 'string' ? { cause: new Error(code) } : undefined);
}
