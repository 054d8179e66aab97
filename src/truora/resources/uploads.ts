import { neverAborted } from '../../base/abort.ts';
import type { Clock, Random } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { isThisMachine } from '../../base/web-address.ts';
import type { Answers } from '../../contract/answers.ts';
import { putPicture } from '../../contract/endpoints/uploads.ts';
import { checkUpload, SNIFF_BYTES, type UploadKind } from '../../contract/uploads.ts';
import { parseAnswer } from '../answers/parse-answer.ts';
import { ApiError, refusalOf, TransportError } from '../errors.ts';
import { FileFormatError, type PictureFile, PictureFileError, PictureTooLargeError } from '../picture-file.ts';
import { withRetries } from '../retries.ts';
import type { Call, Sender } from '../sender.ts';
import type { TransportAnswer, UploadBody } from '../transport.ts';
import { UnconfirmedError } from '../unconfirmed.ts';

/** How far an upload is. Sent means handed to the network; a repeated attempt begins at 0 again. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** What one upload takes besides link and file. */
interface UploadCall extends Call {
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** What is uploaded, which decides which formats and sizes are taken; defaults to a document picture. */
  readonly kind?: UploadKind;
  /** Whether an earlier call may have brought the file there, so that a link that is spent says that it did. */
  readonly mayHaveArrived?: boolean;
}

/** How an upload ended. */
export interface UploadOutcome {
  /** Undefined also when the host took the picture and said nothing readable: the SDK ignores the body (SDK-1.2). */
  readonly receipt: Answers['UploadReceipt'] | undefined;
  /**
   * True when no answer says that the picture was taken, but the link is spent after an attempt that sent every byte.
   */
  readonly mayHaveArrived: boolean;
}

/** Pictures and videos to presigned links. */
export interface UploadsResource {
  /**
   * Puts a picture or video to a link of a create reply, as issued. Before the first byte it refuses a foreign or
   * expired link, a file that is missing, empty, too large or of no format that its kind takes. Rejects with `AppError`
   * kinds or the signal's reason, and as unconfirmed where the file may have arrived.
   */
  put(link: string, file: PictureFile, call?: UploadCall): Promise<UploadOutcome>;
}

const RETRY_GAPS_MS = [250, 1000];

/** Makes the uploads of a sender for the given upload host. */
export function uploadsOf(sender: Sender, filesBase: string, clock: Clock, random: Random): UploadsResource {
  return {
    async put(issued, file, call = {}) {
      const signal = call.signal ?? neverAborted();
      signal.throwIfAborted();
      const link = readUploadLink(issued, filesBase, clock.now());
      const { size, contentType } = await inspect(file, link, call);

      let mayHaveArrived = call.mayHaveArrived ?? false;
      const attempt = async () => {
        let sentBytes = 0;
        const body: UploadBody = {
          size,
          open: () => file.open(),
          onSent(bytes) {
            sentBytes = bytes;
            call.onProgress?.({ sentBytes, totalBytes: size });
          },
        };
        const request = { link: issued, contentType, body, linkExpiresAt: link.expiresAt };
        try {
          return await sender.put(putPicture, request, { signal });
        } catch (failure) {
          // A host that did not get every announced byte has stored nothing.
          if (sentBytes === size && isPassing(failure)) mayHaveArrived = true;
          throw failure;
        }
      };

      try {
        const plan = { gapsMs: RETRY_GAPS_MS, clock, random, signal, mayRetry: isPassing };
        return { receipt: receiptIn(await withRetries(plan, attempt), clock.now()), mayHaveArrived: false };
      } catch (failure) {
        if (!mayHaveArrived) throw failure;
        if (isSpent(failure)) return { receipt: undefined, mayHaveArrived };
        throw isPassing(failure) ? new UnconfirmedError(putPicture, failure) : failure;
      }
    },
  };
}

async function inspect(file: PictureFile, link: UploadLink, { kind = 'document-picture' }: UploadCall) {
  const size = await file.size();
  const linkBytes = link.maxSize ?? Number.POSITIVE_INFINITY;
  const checked = checkUpload(kind, { sizeBytes: size, head: await file.head(SNIFF_BYTES), linkBytes });
  if (checked.ok) return { size, contentType: checked.value.contentType };
  const objection = checked.reason;
  switch (objection.kind) {
    case 'empty':
      throw new PictureFileError('empty', file.name);
    case 'too-large':
      throw new PictureTooLargeError(file.name, objection.sizeBytes, objection.limitBytes);
    case 'format':
      throw new FileFormatError(file.name, objection.accepted);
  }
}

/** Only 5xx and network failures are worth another attempt, every 4xx is final (SDK-1.3). */
function isPassing(failure: unknown): boolean {
  if (failure instanceof TransportError) return failure.isTransient;
  return failure instanceof ApiError && failure.kind === 'server';
}

function isSpent(failure: unknown): boolean {
  return failure instanceof ApiError && (failure.kind === 'link-refused' || failure.kind === 'link-expired');
}

function receiptIn(answer: TransportAnswer, now: number): UploadOutcome['receipt'] {
  const said = parseAnswer(answer);
  // Any 2xx is a success, except a page: then something between us and the host has answered.
  if (said.form === 'other' && /html/i.test(answer.headers['content-type'] ?? '')) {
    throw refusalOf(putPicture, answer, { now });
  }
  const isReceipt = said.form === 'json' && isRecord(said.value) && typeof said.value.fileId === 'string';
  return isReceipt ? (said.value as Answers['UploadReceipt']) : undefined;
}

/** What a presigned link says of itself (REF). */
interface UploadLink {
  /** As issued. */
  readonly link: string;
  /** Largest body in bytes, where the link names one. */
  readonly maxSize: number | undefined;
  /** Unix milliseconds from which the link is refused, where the link names them. */
  readonly expiresAt: number | undefined;
}

/**
 * Reads a link of a create reply. Throws `link-foreign` unless it lies under the profile's upload host (the SDK-1.3
 * rule) over https, or over http where that host is this machine; throws `link-expired` when its time is over at `now`.
 */
export function readUploadLink(link: string, filesBase: string, now: number): UploadLink {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  // The parsed address too, because `..` inside the text could lead out of the base.
  if (url === undefined || !link.startsWith(`${filesBase}/`) || !url.href.startsWith(`${filesBase}/`)) {
    throw new AppError('link-foreign', 'The upload link does not lead to the upload host of this profile.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url.hostname))) {
    throw new AppError('link-foreign', 'The upload link is not encrypted.');
  }
  const expires = wholeNumber(url.searchParams.get('Expires'));
  const expiresAt = expires === undefined ? undefined : expires * 1000;
  if (expiresAt !== undefined && expiresAt <= now) {
    throw new AppError('link-expired', 'The time of the upload link is over.');
  }
  return { link, expiresAt, maxSize: wholeNumber(url.searchParams.get('max-size')) };
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
