import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green and blue bytes. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLORS = 256;
const EXACT_COLORS = 150;

/** A screenshot as a PNG of at most 256 colours, which is a third to a fifth of the size; unchanged where it has no more. */
export function smallPng(png: Buffer): Buffer {
  return encodeIndexed(decode(png));
}

/** Reads a PNG of 8 bits a channel, as browsers and {@link smallPng} make it; what is transparent counts as opaque. */
export function decode(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.[8] !== 8 || header[12] !== 0) throw new Error('Only plain PNG of 8 bits a channel');
  const channels = header[9] === 6 ? 4 : header[9] === 3 ? 1 : 3;
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = unfiltered(inflateSync(packed), width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const color = palette ? palette.subarray((rows[pixel] as number) * 3) : rows.subarray(pixel * channels);
    rgb.set(color.subarray(0, 3), pixel * 3);
  }
  return { width, height, rgb };
}

function chunksOf(png: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function unfiltered(raw: Buffer, stride: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(stride * height);
  const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (rows[row * stride + column] as number));
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] as number;
    for (let column = 0; column < stride; column++) {
      const [left, up] = [at(row, column - step), at(row - 1, column)];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, at(row - 1, column - step))][filter] as number;
      rows[row * stride + column] = (raw[row * (stride + 1) + 1 + column] as number) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const far = [left, up, corner].map((value) => Math.abs(left + up - corner - value)) as [number, number, number];
  if (far[0] <= far[1] && far[0] <= far[2]) return left;
  return far[1] <= far[2] ? up : corner;
}

type Color = readonly [red: number, green: number, blue: number];

function encodeIndexed({ width, height, rgb }: Pixels): Buffer {
  const counts = new Map<number, number>();
  const keyAt = (pixel: number) =>
    ((rgb[pixel * 3] as number) << 16) | ((rgb[pixel * 3 + 1] as number) << 8) | (rgb[pixel * 3 + 2] as number);
  for (let pixel = 0; pixel < width * height; pixel++) counts.set(keyAt(pixel), (counts.get(keyAt(pixel)) ?? 0) + 1);
  const { palette, indexOf } = paletteOf(counts);
  const rows = Buffer.alloc(height * (width + 1));
  for (let pixel = 0; pixel < width * height; pixel++) {
    rows[Math.floor(pixel / width) * (width + 1) + 1 + (pixel % width)] = indexOf.get(keyAt(pixel)) as number;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const colorOf = (key: number): Color => [key >> 16, (key >> 8) & 255, key & 255];

/** The commonest colours stay as they are, since they are those of text, lines and areas; the others, mostly of photographs, are brought together. */
function paletteOf(counts: ReadonlyMap<number, number>) {
  const spread = (keys: readonly number[], channel: number) => {
    const values = keys.map((key) => colorOf(key)[channel] as number);
    return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
  };
  const widest = (keys: readonly number[]) =>
    [0, 1, 2].map((channel) => [spread(keys, channel), channel] as const).sort((a, b) => b[0] - a[0])[0] as readonly [
      number,
      number,
    ];
  const boxOf = (keys: readonly number[]) => {
    const [size, channel] = widest(keys);
    const weight = keys.reduce((sum, key) => sum + Math.sqrt(counts.get(key) ?? 0), 0);
    return { keys, channel, urgency: keys.length > 1 ? size * Math.sqrt(weight) : 0 };
  };
  const byCount = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const exact = byCount.slice(0, EXACT_COLORS).map((key) => boxOf([key]));
  const others = byCount.slice(EXACT_COLORS);
  // Median cut: the box of colours that spreads most is halved until there are enough.
  let boxes = others.length === 0 ? exact : [...exact, boxOf(others)];
  while (boxes.length < MOST_COLORS) {
    const split = boxes.reduce((most, box) => (box.urgency > most.urgency ? box : most));
    if (split.urgency === 0) break;
    const sorted = [...split.keys].sort(
      (a, b) => (colorOf(a)[split.channel] as number) - (colorOf(b)[split.channel] as number),
    );
    const half = sorted.length >> 1;
    boxes = [...boxes.filter((box) => box !== split), boxOf(sorted.slice(0, half)), boxOf(sorted.slice(half))];
  }
  const indexOf = new Map(boxes.flatMap(({ keys }, index) => keys.map((key) => [key, index] as const)));
  const palette = boxes.map(({ keys }) =>
    colorOf(keys.reduce((most, key) => ((counts.get(key) ?? 0) > (counts.get(most) ?? 0) ? key : most))),
  );
  return { palette, indexOf };
}
