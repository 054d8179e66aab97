import type { MediaFormat } from '../../contract/uploads.ts';

/** Whether a video goes on to the end that its own marks announce; never decoded, linear in the number of its parts. */
export function isWholeVideo(bytes: Uint8Array, format: MediaFormat['name']): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (format) {
    case 'AVI':
      return view.byteLength >= 12 && view.byteLength >= 8 + view.getUint32(4, true);
    case 'WebM':
      return isWholeWebm(view);
    default:
      return isWholeMovie(view);
  }
}

const SEGMENT = 0x18538067;

/** The header, then one segment whose length is known and there, or left open as recorders do. */
function isWholeWebm(view: DataView): boolean {
  const header = lengthAt(view, 4);
  if (header === undefined || header.value === undefined) return false;
  const segmentAt = header.end + header.value;
  if (segmentAt + 5 > view.byteLength || view.getUint32(segmentAt) !== SEGMENT) return false;
  const segment = lengthAt(view, segmentAt + 4);
  if (segment === undefined) return false;
  const isOpen = segment.value === undefined;
  return isOpen ? view.byteLength > segment.end : view.byteLength >= segment.end + (segment.value ?? 0);
}

/** A number of variable width; its value is undefined when all bits are set, which leaves a length open. */
function lengthAt(
  view: DataView,
  at: number,
): { readonly value: number | undefined; readonly end: number } | undefined {
  if (at >= view.byteLength) return undefined;
  const first = view.getUint8(at);
  const width = Math.clz32(first) - 23;
  if (width > 8 || at + width > view.byteLength) return undefined;
  let value = first & (0xff >> width);
  let isOpen = value === 0xff >> width;
  for (let i = 1; i < width; i++) {
    const byte = view.getUint8(at + i);
    isOpen &&= byte === 0xff;
    value = value * 256 + byte;
  }
  return { value: isOpen ? undefined : value, end: at + width };
}

/** Boxes up to the very end, among them the one that describes the film and the one that holds it. */
function isWholeMovie(view: DataView): boolean {
  const MOOV = 0x6d6f6f76;
  const MDAT = 0x6d646174;
  const seen = new Set<number>();
  let at = 0;
  while (at + 8 <= view.byteLength) {
    seen.add(view.getUint32(at + 4));
    const size = view.getUint32(at);
    const length = size === 1 && at + 16 <= view.byteLength ? Number(view.getBigUint64(at + 8)) : size;
    // Zero means that the last box goes on to the end.
    if (length === 0) at = view.byteLength;
    else if (length < 8) return false;
    else at += length;
  }
  return at === view.byteLength && seen.has(MOOV) && seen.has(MDAT);
}
