import { doc, inferred, type Source } from './source.ts';

/** A kind of picture that uploads know, told by its first bytes and never by its name. */
export interface PictureFormat {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly name: 'JPEG' | 'PNG' | 'WebP';
}

/** A kind of video that uploads know, told like a picture. */
export interface VideoFormat {
  readonly contentType: 'video/webm' | 'video/mp4' | 'video/x-msvideo' | 'video/quicktime';
  readonly name: 'WebM' | 'MP4' | 'AVI' | 'MOV';
}

/** A picture or a video. */
export type MediaFormat = PictureFormat | VideoFormat;

/** How many bytes {@link pictureFormatOf} and {@link mediaFormatOf} need to see. */
export const SNIFF_BYTES = 64;

const startsAt = (head: Uint8Array, offset: number, ...bytes: readonly number[]) =>
  bytes.every((byte, i) => head[offset + i] === byte);

const textAt = (head: Uint8Array, offset: number, length: number) =>
  String.fromCharCode(...head.subarray(offset, offset + length));

/** The format of a picture by its first bytes, or undefined when it is none of those that uploads know. */
export function pictureFormatOf(head: Uint8Array): PictureFormat | undefined {
  if (startsAt(head, 0, 0xff, 0xd8, 0xff)) return { contentType: 'image/jpeg', name: 'JPEG' };
  if (startsAt(head, 0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
    return { contentType: 'image/png', name: 'PNG' };
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'WEBP')
    return { contentType: 'image/webp', name: 'WebP' };
  return undefined;
}

/** The format of a picture or video by its first bytes, or undefined when it is none of those that uploads know. */
export function mediaFormatOf(head: Uint8Array): MediaFormat | undefined {
  return pictureFormatOf(head) ?? videoFormatOf(head);
}

const EBML = [0x1a, 0x45, 0xdf, 0xa3];
/** Brands of the same container that hold a still picture. */
const STILL_BRANDS = /^(hei[cxms]|hev[cx]|mif1|msf1|avi[fs])$/;
/** Atoms that a QuickTime file of before the brand mark begins with. */
const OLD_ATOMS = ['moov', 'mdat', 'wide', 'free', 'skip'];

function videoFormatOf(head: Uint8Array): VideoFormat | undefined {
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'AVI ')
    return { contentType: 'video/x-msvideo', name: 'AVI' };
  // The same container holds Matroska, which no source lists.
  if (startsAt(head, 0, ...EBML))
    return /\x42\x82.webm/.test(textAt(head, 4, SNIFF_BYTES - 4))
      ? { contentType: 'video/webm', name: 'WebM' }
      : undefined;
  const atom = textAt(head, 4, 4);
  if (atom === 'ftyp') {
    const brand = textAt(head, 8, 4);
    if (brand === 'qt  ') return { contentType: 'video/quicktime', name: 'MOV' };
    return STILL_BRANDS.test(brand) ? undefined : { contentType: 'video/mp4', name: 'MP4' };
  }
  return OLD_ATOMS.includes(atom) ? { contentType: 'video/quicktime', name: 'MOV' } : undefined;
}

/** What one kind of upload takes. A smaller `max-size` of the link wins over the limit. */
export interface UploadRule {
  readonly formats: readonly MediaFormat['name'][];
  readonly formatsSource: Source;
  /** Largest file, in bytes. */
  readonly limitBytes: number;
  readonly limitSource: Source;
}

const PICTURES = ['JPEG', 'PNG', 'WebP'] as const;
const MEDIA = [...PICTURES, 'WebM', 'MP4', 'AVI', 'MOV'] as const;
const MB = 1024 * 1024;

/**
 * What can be uploaded where. Formats of faces are those of G:integration; that a picture will do where a video is wanted, and
 * in which formats, is inferred. The guide allows 30 MB for a reference picture, but links say 5 242 880 bytes: those win.
 */
export const UPLOAD_RULES = {
  'document-picture': {
    formats: PICTURES,
    formatsSource: inferred('inferred'),
    limitBytes: 30 * MB,
    limitSource: inferred('inferred'),
  },
  'face-reference': {
    formats: PICTURES,
    formatsSource: doc('G:integration'),
    limitBytes: 30 * MB,
    limitSource: doc('G:integration'),
  },
  'face-validation': {
    formats: MEDIA,
    formatsSource: doc('G:integration'),
    limitBytes: 30 * MB,
    limitSource: doc('REF'),
  },
  'face-passive-liveness': {
    formats: MEDIA,
    formatsSource: doc('G:integration'),
    limitBytes: 10 * MB,
    limitSource: doc('G:integration'),
  },
} as const satisfies Record<string, UploadRule>;

/** A kind of upload, see {@link UPLOAD_RULES}. */
export type UploadKind = keyof typeof UPLOAD_RULES;

/**
 * Largest document picture, in bytes, where the link names no `max-size`. The sources give no limit for documents;
 * the highest that they print for any upload is 30 MB (31 457 280 bytes, in the face link of REF).
 */
export const DOCUMENT_PICTURE_LIMIT: { readonly bytes: number; readonly source: Source } = {
  bytes: UPLOAD_RULES['document-picture'].limitBytes,
  source: UPLOAD_RULES['document-picture'].limitSource,
};
