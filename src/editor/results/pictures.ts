import type { Logger } from '../../base/logger.ts';
import { isThisMachine } from '../../base/web-address.ts';
import { pictureFormatOf, UPLOAD_RULES } from '../../contract/uploads.ts';
import type { PictureFacts } from '../../flows/engine/question.ts';
import { pictureFileAt } from '../../node/files/picture-file.ts';
import type { Transport } from '../../truora/transport.ts';

/** A picture that can be shown: its bytes and their type, told by the first of them. */
export interface LoadedPicture {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** Where a picture may come from. */
export interface PicturePlaces {
  /** Signed link of the answer. */
  readonly link: string | undefined;
  /** The file that was sent from here. */
  readonly sent: PictureFacts | undefined;
}

/**
 * A picture by its signed link (without the API key), else the file that was sent from here while it is still what it
 * was. Undefined where there is neither; it is kept in memory only.
 */
export async function loadPicture(
  { link, sent }: PicturePlaces,
  transport: Transport,
  logger: Logger,
  signal: AbortSignal,
): Promise<LoadedPicture | undefined> {
  const loaded = link && isFitToFetch(link) ? await fromLink(link, transport, logger, signal) : undefined;
  return loaded ?? (sent && (await fromFile(sent)));
}

/** Pictures come by https; only the sandbox, which is on this machine, may do without. */
function isFitToFetch(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname } = new URL(link);
  return protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
}

async function fromLink(
  link: string,
  transport: Transport,
  logger: Logger,
  signal: AbortSignal,
): Promise<LoadedPicture | undefined> {
  try {
    const { status, body } = await transport({
      method: 'GET',
      url: link,
      headers: {},
      signal,
      timeoutMs: 30_000,
      maxBytes: UPLOAD_RULES['document-picture'].limitBytes,
    });
    return status === 200 ? picture(body) : undefined;
  } catch {
    if (!signal.aborted) logger.debug('a picture could not be loaded by its link');
    return undefined;
  }
}

async function fromFile(sent: PictureFacts): Promise<LoadedPicture | undefined> {
  const file = pictureFileAt(sent.path);
  try {
    if ((await file.size()) !== sent.sizeBytes) return undefined;
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.open()) chunks.push(chunk);
    return picture(Buffer.concat(chunks));
  } catch {
    // The file was moved or deleted since: the page says that there is no picture.
    return undefined;
  }
}

function picture(bytes: Uint8Array): LoadedPicture | undefined {
  const format = pictureFormatOf(bytes);
  // A plain array: a Buffer would reach the page as JSON.
  return format ? { bytes: new Uint8Array(bytes), contentType: format.contentType } : undefined;
}
