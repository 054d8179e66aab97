import type { FileHandle } from 'node:fs/promises';
import type { Place } from './segment.ts';

const [NEW_LINE, SPACE] = [0x0a, 0x20];

/** Overwrites lines of a segment of ours that nobody has changed: what is in them is known without a look. */
export async function blankKnownLines(handle: FileHandle, lines: readonly Place[]): Promise<void> {
  const sorted = [...lines].sort((a, b) => a.offset - b.offset);
  for (let first = 0; first < sorted.length; ) {
    const start = sorted[first]?.offset ?? 0;
    let end = start;
    const ends: number[] = [];
    for (; first < sorted.length && sorted[first]?.offset === end; first++) {
      end += sorted[first]?.bytes ?? 0;
      ends.push(end - start - 1);
    }
    const bytes = Buffer.alloc(end - start, SPACE);
    for (const at of ends) bytes[at] = NEW_LINE;
    await writeAt(handle, bytes, start);
  }
}

/**
 * Overwrites lines of the same row or of several, where they still are what they were; resolves to whether all of them
 * were.
 */
export async function blankLines(handle: FileHandle, lines: readonly Place[]): Promise<boolean> {
  let areAllThere = true;
  const sorted = [...lines].sort((a, b) => a.offset - b.offset);
  for (let first = 0; first < sorted.length; ) {
    const start = sorted[first]?.offset ?? 0;
    let end = start;
    let next = first;
    // Neighbours go together: most that fall off are.
    for (; next < sorted.length && sorted[next]?.offset === end; next++) end += sorted[next]?.bytes ?? 0;
    const bytes = Buffer.alloc(end - start);
    await handle.read(bytes, 0, bytes.length, start);
    const parts = sorted.slice(first, next).map(({ row, offset, bytes: length }) => {
      const line = bytes.subarray(offset - start, offset - start + length);
      const isThere =
        line.indexOf(NEW_LINE) === length - 1 && (line[0] === SPACE || line.includes(JSON.stringify(row)));
      if (isThere) line.fill(SPACE, 0, length - 1);
      return { line, offset, isThere };
    });
    if (parts.every(({ isThere }) => isThere)) await writeAt(handle, bytes, start);
    else {
      areAllThere = false;
      for (const { line, offset, isThere } of parts) if (isThere) await writeAt(handle, line, offset);
    }
    first = next;
  }
  return areAllThere;
}

async function writeAt(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    at += (await handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten;
  }
}
