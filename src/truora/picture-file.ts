import { AppError } from '../base/errors.ts';

/** A file that is about to be sent. Each method rejects with {@link PictureFileError}. */
export interface PictureFile {
  /** Name without folders, for people. */
  readonly name: string;
  /** Size in bytes. */
  size(): Promise<number>;
  /** The first bytes, fewer where the file is shorter. */
  head(bytes: number): Promise<Uint8Array>;
  /** The content from its beginning; fails when the file is no longer as long as `size` said. */
  open(): AsyncIterable<Uint8Array>;
}

/** Why a picked file cannot be sent. */
export type PictureFileReason = 'missing' | 'directory' | 'not-a-file' | 'unreadable' | 'empty' | 'changed';

const SENTENCES: Readonly<Record<PictureFileReason, string>> = {
  missing: 'is not there',
  directory: 'is a folder, not a file',
  'not-a-file': 'is not a regular file',
  unreadable: 'cannot be read',
  empty: 'is empty',
  changed: 'changed while it was being read',
};

/**
 * A picked file cannot be sent; `reason` says why. The message, which is for the log, leaves out the name: it may be
 * personal.
 */
export class PictureFileError extends AppError {
  readonly reason: PictureFileReason;
  readonly fileName: string;

  constructor(reason: PictureFileReason, fileName: string, options?: ErrorOptions) {
    super('file', `The picture file ${SENTENCES[reason]}.`, options);
    this.reason = reason;
    this.fileName = fileName;
  }
}

/** A picture is larger than its link or the service takes. */
export class PictureTooLargeError extends AppError {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly limitBytes: number;

  constructor(fileName: string, sizeBytes: number, limitBytes: number) {
    super('file-too-large', `The picture file has ${sizeBytes} bytes, the limit is ${limitBytes} bytes.`);
    this.fileName = fileName;
    this.sizeBytes = sizeBytes;
    this.limitBytes = limitBytes;
  }
}

/** A file is of none of the formats that its upload takes. */
export class FileFormatError extends AppError {
  readonly fileName: string;
  /** Names of the formats that would be taken, such as JPEG. */
  readonly accepted: readonly string[];

  constructor(fileName: string, accepted: readonly string[]) {
    super('file-format', `The file is none of ${accepted.join(', ')}.`);
    this.fileName = fileName;
    this.accepted = accepted;
  }
}
