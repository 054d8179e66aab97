import type { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  gunzip,
  inflate,
  type ZlibOptions,
} from 'node:zlib';
import { BodyFailure } from '../../base/errors.ts';

/** The content codings that are understood, with what undoes them (RFC 9110, section 8.4). */
const CODINGS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** What a sender is told to use. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br';
const MAX_CODINGS = 3;

/** The codings of a body, the outermost last; undefined when one of them is not understood. */
export function codingsOf(header: string | undefined): readonly string[] | undefined {
  const names = (header ?? '').split(',').map((name) => name.trim().toLowerCase());
  const codings = names.filter((name) => name !== '' && name !== 'identity');
  return codings.length <= MAX_CODINGS && codings.every((name) => Object.hasOwn(CODINGS, name)) ? codings : undefined;
}

const WHOLE: Readonly<Record<string, (bytes: Uint8Array, options: ZlibOptions) => Promise<Uint8Array>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * What is behind the content codings of a whole body; undefined where it has none, or is not in them, or longer than
 * `maxBytes`.
 */
export async function decodedBody(
  bytes: Uint8Array,
  header: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const codings = codingsOf(header) ?? [];
  if (codings.length === 0) return undefined;
  try {
    let decoded = bytes;
    for (const name of codings.toReversed()) {
      decoded = (await WHOLE[name]?.(decoded, { maxOutputLength: maxBytes })) ?? decoded;
    }
    return decoded;
  } catch {
    return undefined;
  }
}

/** Whether a request says that it has a body; one without says nothing. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

/** How a body is read. */
export interface BodyReading {
  readonly codings: readonly string[];
  /**
   * Milliseconds a sender may be silent, after which it must also have sent at least {@link LEAST_BYTES_PER_SECOND}.
   */
  readonly idleMs: number;
  /** Called before the first byte is asked for. */
  readonly onStart: () => void;
  /** Called with the length of each piece, as it is given to the reader. */
  readonly onPiece: (bytes: number) => void;
}

const LEAST_BYTES_PER_SECOND = 500;

/**
 * The body of a request, decoded, one piece at a time: nothing is decoded that is not read. It fails with a {@link
 * BodyFailure} where it is not in its coding, where its sender is too slow or breaks off. Giving it up leaves the
 * connection open for the answer.
 */
export function bodyOf(incoming: IncomingMessage, reading: BodyReading): ReadableStream<Uint8Array> {
  const { codings, onPiece } = reading;
  const isCoded = codings.length > 0;
  const raw = rawBody(incoming, isCoded ? { ...reading, onPiece: () => {} } : reading);
  const decoded = codings.toReversed().reduce<ReadableStream<Uint8Array>>((stream, name) => {
    const decoder = CODINGS[name]?.();
    return decoder === undefined ? stream : stream.pipeThrough(Duplex.toWeb(decoder));
  }, raw.stream);
  if (!isCoded) return decoded;
  const reader = decoded.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          onPiece(value.length);
          return controller.enqueue(value);
        } catch (cause) {
          throw raw.failure() ?? new BodyFailure('garbled', { cause });
        }
      },
      cancel: () => reader.cancel(),
    },
    { highWaterMark: 0 },
  );
}

function rawBody(incoming: IncomingMessage, { idleMs, onStart, onPiece }: BodyReading) {
  const pieces = incoming.iterator({ destroyOnReturn: false });
  let started: number | undefined;
  let length = 0;
  let failure: BodyFailure | undefined;
  async function next(): Promise<IteratorResult<Uint8Array>> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new BodyFailure('slow')), idleMs);
    });
    try {
      return await Promise.race([pieces.next(), silence]);
    } finally {
      clearTimeout(timer);
    }
  }
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (started === undefined) {
          started = performance.now();
          onStart();
        }
        try {
          const { done, value } = await next();
          if (done) return controller.close();
          length += value.length;
          const ms = performance.now() - started;
          if (ms > idleMs && length < (ms / 1000) * LEAST_BYTES_PER_SECOND) throw new BodyFailure('slow');
          onPiece(value.length);
          return controller.enqueue(value);
        } catch (cause) {
          failure = cause instanceof BodyFailure ? cause : new BodyFailure('broken', { cause });
          throw failure;
        }
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, failure: () => failure };
}
