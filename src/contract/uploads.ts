import { err, ok, type Result } from '../base/result.ts';
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
  if (isJpeg(head)) return { contentType: 'image/jpeg', name: 'JPEG' };
  if (startsAt(head, 0, ...PNG_MARK) && goesOnWith(head, 12, 'IHDR')) return { contentType: 'image/png', name: 'PNG' };
  if (riffKind(head) === 'WEBP' && goesOnWith(head, 12, ...WEBP_CHUNKS))
    return { contentType: 'image/webp', name: 'WebP' };
  return undefined;
}

/** The format of a picture or video by its first bytes, or undefined when it is none of those that uploads know. */
export function mediaFormatOf(head: Uint8Array): MediaFormat | undefined {
  return pictureFormatOf(head) ?? videoFormatOf(head);
}

const PNG_MARK = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The first chunk of a WebP picture: lossy, lossless, extended. */
const WEBP_CHUNKS = ['VP8 ', 'VP8L', 'VP8X'];
const EBML = [0x1a, 0x45, 0xdf, 0xa3];
/**
 * Major brands of files that hold a video in the container of MP4, as its registry (mp4ra.org) and cameras have them.
 * Sound, still pictures and raw photos have brands of their own in the same container.
 */
const MP4_BRANDS = [
  ...['isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'iso7', 'iso8', 'iso9', 'mp41', 'mp42', 'mp71', 'avc1', 'hvc1'],
  ...['M4V ', 'M4VH', 'M4VP', 'MSNV', 'mmp4', 'dash', 'XAVC'],
];
/** Atoms that a QuickTime file of before the brand mark begins with. */
const OLD_ATOMS = ['moov', 'mdat', 'wide', 'free', 'skip'];

/**
 * Begins with SOI and with a segment that can come first: a frame, tables, application data or a comment. JPEG-LS has
 * others.
 */
function isJpeg(head: Uint8Array): boolean {
  if (!startsAt(head, 0, 0xff, 0xd8, 0xff)) return false;
  // Any number of fill bytes may precede a marker.
  const marker = head.subarray(3).find((byte) => byte !== 0xff);
  if (marker === undefined) return true;
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xdb && marker <= 0xef) || marker === 0xfe;
}

/** Whether a file has one of these words at a place, as far as it reaches: how much of it there is, its size tells. */
function goesOnWith(head: Uint8Array, offset: number, ...words: readonly string[]): boolean {
  const found = textAt(head, offset, 4);
  return words.some((word) => (head.length < offset + 4 ? word.startsWith(found) : word === found));
}

const riffKind = (head: Uint8Array) => (textAt(head, 0, 4) === 'RIFF' ? textAt(head, 8, 4) : '');

function videoFormatOf(head: Uint8Array): VideoFormat | undefined {
  if (riffKind(head) === 'AVI ' && goesOnWith(head, 12, 'LIST')) return { contentType: 'video/x-msvideo', name: 'AVI' };
  // The same container holds Matroska, which no source lists.
  if (startsAt(head, 0, ...EBML))
    return /\x42\x82\x84webm/.test(textAt(head, 4, SNIFF_BYTES - 4))
      ? { contentType: 'video/webm', name: 'WebM' }
      : undefined;
  const atom = textAt(head, 4, 4);
  // The length of the atom precedes it: a letter there would be half a gigabyte, so that this is text that has the
  // word.
  if ((head[0] ?? 0) >= 0x20) return undefined;
  if (atom === 'ftyp') return formatOfBrand(textAt(head, 8, 4));
  return OLD_ATOMS.includes(atom) ? { contentType: 'video/quicktime', name: 'MOV' } : undefined;
}

function formatOfBrand(brand: string): VideoFormat | undefined {
  if (brand === 'qt  ') return { contentType: 'video/quicktime', name: 'MOV' };
  return MP4_BRANDS.includes(brand) ? { contentType: 'video/mp4', name: 'MP4' } : undefined;
}

/** What one kind of upload takes. A smaller `max-size` of the link wins over the limit. */
export interface UploadRule {
  readonly formats: readonly MediaFormat['name'][];
  readonly formatsSource: Source;
  /** Largest file, in bytes. */
  readonly limitBytes: number;
  readonly limitSource: Source;
  /** The `max-size` that printed links of this kind have, where it is below the limit, in bytes. */
  readonly linkBytes?: number;
}

const PICTURES = ['JPEG', 'PNG', 'WebP'] as const;
const MEDIA = [...PICTURES, 'WebM', 'MP4', 'AVI', 'MOV'] as const;
const MB = 1024 * 1024;

/**
 * What can be uploaded where. Formats of faces are those of G:integration; that a picture will do where a video is
 * wanted, and in which formats, is inferred. The guide allows 30 MB for a reference picture, but links say 5 242 880
 * bytes: those win.
 */
export const UPLOAD_RULES = {
  'document-picture': {
    formats: PICTURES,
    formatsSource: inferred(),
    // The sources give no limit for documents: the highest that they print for any upload, in the face link of REF.
    limitBytes: 30 * MB,
    limitSource: inferred(),
  },
  'face-reference': {
    formats: PICTURES,
    formatsSource: doc('G:integration'),
    limitBytes: 30 * MB,
    limitSource: doc('G:integration'),
    // Of the enrollment link that REF prints.
    linkBytes: 5_242_880,
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

/** Why a file cannot be uploaded. */
export type UploadObjection =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  /** None of the formats that would be accepted. */
  | { readonly kind: 'format'; readonly accepted: readonly MediaFormat['name'][] };

/** A file as far as an upload depends on it. */
export interface UploadFacts {
  readonly sizeBytes: number;
  /** Its first {@link SNIFF_BYTES}. */
  readonly head: Uint8Array;
  /**
   * The `max-size` of the link in bytes, infinite where it has none; undefined while there is no link, for what links
   * usually say.
   */
  readonly linkBytes?: number;
}

/** Returns the format of a file that an upload takes, or why it does not take it. */
export function checkUpload(kind: UploadKind, facts: UploadFacts): Result<MediaFormat, UploadObjection> {
  const rule: UploadRule = UPLOAD_RULES[kind];
  const { sizeBytes, head, linkBytes = rule.linkBytes ?? rule.limitBytes } = facts;
  if (sizeBytes === 0) return err({ kind: 'empty' });
  const limitBytes = Math.min(rule.limitBytes, linkBytes);
  if (sizeBytes > limitBytes) return err({ kind: 'too-large', sizeBytes, limitBytes });
  const format = mediaFormatOf(head);
  if (format === undefined || !rule.formats.includes(format.name))
    return err({ kind: 'format', accepted: rule.formats });
  return ok(format);
}
