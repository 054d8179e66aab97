import { inferred, type Source } from './source.ts';

/** A kind of picture that uploads know, told by its first bytes and never by its name. */
export interface PictureFormat {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly name: 'JPEG' | 'PNG' | 'WebP';
}

/** How many bytes {@link pictureFormatOf} needs to see. */
export const SNIFF_BYTES = 12;

/** The format of a picture by its first bytes, or undefined when it is none of those that uploads know. */
export function pictureFormatOf(head: Uint8Array): PictureFormat | undefined {
  const at = (offset: number, ...bytes: readonly number[]) => bytes.every((byte, i) => head[offset + i] === byte);
  if (at(0, 0xff, 0xd8, 0xff)) return { contentType: 'image/jpeg', name: 'JPEG' };
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { contentType: 'image/png', name: 'PNG' };
  if (at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50))
    return { contentType: 'image/webp', name: 'WebP' };
  return undefined;
}

/**
 * Largest document picture, in bytes, where the link names no `max-size`. The sources give no limit for documents;
 * the highest that they print for any upload is 30 MB (31 457 280 bytes, in the face link of REF).
 */
export const DOCUMENT_PICTURE_LIMIT: { readonly bytes: number; readonly source: Source } = {
  bytes: 31_457_280,
  source: inferred('inferred'),
};
