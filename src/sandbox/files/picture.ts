import { type PictureFormat, pictureFormatOf } from '../../contract/uploads.ts';

/** What the bytes of a picture tell without decoding it. */
export interface PictureFacts {
  readonly format: PictureFormat;
  /** Pixels; undefined when the file does not say or breaks off before it does. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** Whether the file goes on to its end mark. */
  readonly isComplete: boolean;
}

type Reading = Pick<PictureFacts, 'size' | 'isComplete'>;

/**
 * Reads format, pixel size and completeness from the bytes alone; undefined when they are no JPEG, PNG or WebP. Linear
 * in the length, never throws.
 */
export function readPicture(bytes: Uint8Array): PictureFacts | undefined {
  const format = pictureFormatOf(bytes);
  if (format === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { format, ...READERS[format.name](view, bytes) };
}

const READERS: Record<PictureFormat['name'], (view: DataView, bytes: Uint8Array) => Reading> = {
  JPEG: readJpeg,
  PNG: readPng,
  WebP: readWebp,
};

function sized(width: number, height: number): PictureFacts['size'] {
  return width > 0 && height > 0 ? { width, height } : undefined;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length: TEM and the restart marks. */
function isBare(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

function readJpeg(view: DataView, bytes: Uint8Array): Reading {
  let size: PictureFacts['size'];
  let at = 2;
  for (;;) {
    // Inside a scan, 0xff bytes that are data are followed by zero; the loop passes over them.
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return { size, isComplete: false };
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker === 0x00 || isBare(marker)) continue;
    if (marker === END_OF_IMAGE) return { size, isComplete: true };
    if (at + 2 > bytes.length) return { size, isComplete: false };
    const length = view.getUint16(at);
    if (length < 2) return { size, isComplete: false };
    if (isFrameHeader(marker) && length >= 7 && at + 7 <= bytes.length) {
      size = sized(view.getUint16(at + 5), view.getUint16(at + 3));
    }
    if (marker === START_OF_SCAN && size === undefined) return { size, isComplete: false };
    at += length;
  }
}

function readPng(view: DataView): Reading {
  const IHDR = 0x49484452;
  const IEND = 0x49454e44;
  if (view.byteLength < 33 || view.getUint32(12) !== IHDR) return { size: undefined, isComplete: false };
  const size = sized(view.getUint32(16), view.getUint32(20));
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === IEND) return { size, isComplete: true };
  }
  return { size, isComplete: false };
}

function readWebp(view: DataView): Reading {
  const isComplete = view.byteLength >= 8 + view.getUint32(4, true);
  return { size: webpSize(view), isComplete };
}

function webpSize(view: DataView): PictureFacts['size'] {
  if (view.byteLength < 30) return undefined;
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503820: {
      const isKeyFrame = uint24(23) === 0x2a019d;
      return isKeyFrame ? sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff) : undefined;
    }
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return view.getUint8(20) === 0x2f ? sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1) : undefined;
    }
    case 0x56503858:
      return sized(uint24(24) + 1, uint24(27) + 1);
    default:
      return undefined;
  }
}
