/**
 * Draws the synthetic identity documents and the bad input of the demo workspace, and the specimen that the extension
 * carries, always the same bytes for the same Chromium and fonts (Liberation, DejaVu): `node
 * scripts/draw-documents.ts`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { type Picture, withPictureBrowser } from './picture-browser.ts';
import { drawCard, drawPassport, photographed, type Specimen, scanned } from './specimen-pages.ts';

const demo = join(import.meta.dirname, '..', 'examples', 'demo');

const colombia: Specimen = {
  country: 'CO',
  title: 'DOCUMENTO DE PRUEBA',
  names: 'ANA PRUEBA',
  surnames: 'EJEMPLO',
  number: '1000000001',
  palette: { ink: '#1f3a6e', tint: '#eef3fb', accent: '#3f7fc4' },
  portraitSide: 'left',
  seed: 11,
};
const mexico: Specimen = {
  ...colombia,
  country: 'MX',
  names: 'LUZ FICTICIA',
  surnames: 'MUESTRA EJEMPLO',
  number: '1000000002',
  palette: { ink: '#5b2a63', tint: '#f7f0f8', accent: '#b0619f' },
  portraitSide: 'right',
  seed: 23,
};
const chile: Specimen = {
  ...colombia,
  country: 'CL',
  names: 'PAZ INVENTADA',
  surnames: 'MODELO PRUEBA',
  number: '1000000003',
  palette: { ink: '#164f4d', tint: '#edf6f4', accent: '#2f9a8c' },
  seed: 37,
};
const peru: Specimen = {
  ...colombia,
  country: 'PE',
  names: 'SOL IMAGINARIA',
  surnames: 'EJEMPLO MUESTRA',
  number: '1000000004',
  palette: { ink: '#6b3410', tint: '#fbf4ea', accent: '#d08a2e' },
  portraitSide: 'right',
  seed: 41,
};
const nowhere: Specimen = {
  ...colombia,
  country: 'ALL',
  title: 'TEST PASSPORT',
  number: '1000000005',
  palette: { ink: '#2b3648', tint: '#f1f3f6', accent: '#6f86a8' },
  seed: 53,
};

/** Seeded pictures of both sides of the four cards, and the one page of the passport. */
const pictures: readonly (Picture & { readonly name: string })[] = [
  ...(['front', 'reverse'] as const).flatMap((side, turn) => [
    {
      name: `co-national-id-${side}.jpg`,
      svg: scanned(drawCard(colombia, side), 1600, 1010, colombia.seed + turn, 0.3),
      width: 1600,
      height: 1010,
      format: 'jpeg' as const,
      quality: 86,
    },
    {
      name: `mx-national-id-${side}.png`,
      svg: scanned(drawCard(mexico, side), 2000, 1260, mexico.seed + turn, 0.012),
      width: 2000,
      height: 1260,
      format: 'png' as const,
    },
    {
      name: `cl-national-id-${side}.jpg`,
      svg: photographed(drawCard(chile, side), 4000, 2520, chile.seed + turn, 0.75),
      width: 4000,
      height: 2520,
      format: 'jpeg' as const,
      quality: 93,
    },
    {
      name: `pe-national-id-${side}.webp`,
      svg: scanned(drawCard(peru, side), 1400, 884, peru.seed + turn, 0.2),
      width: 1400,
      height: 884,
      format: 'webp' as const,
      quality: 80,
    },
  ]),
  {
    name: 'passport-front.webp',
    svg: scanned(drawPassport(nowhere), 1500, 1060, nowhere.seed, 0.2),
    width: 1500,
    height: 1060,
    format: 'webp',
    quality: 74,
  },
];

await mkdir(join(demo, 'documents'), { recursive: true });
await mkdir(join(demo, 'unfit-pictures'), { recursive: true });
await withPictureBrowser(async (rasterize) => {
  for (const { name, ...picture } of pictures) {
    const bytes = await rasterize(picture);
    await write(join('documents', name), bytes);
    if (name === 'co-national-id-front.jpg') await write('unfit-pictures/truncated.jpg', bytes.subarray(0, 40_000));
  }
  // Small, because everybody downloads it with the extension: without noise, and no larger than result pages show it.
  const [width, height] = [480, 339];
  const svg = scanned(drawPassport(nowhere), width, height, nowhere.seed, 0);
  const specimen = await rasterize({ svg, width, height, format: 'webp', quality: 10 });
  await write(join('..', '..', 'media', 'specimen-passport.webp'), specimen);
});
await write('unfit-pictures/not-a-picture.jpg', 'This is a text file with the name of a picture.\n');
await write('unfit-pictures/empty.png', '');
await write('unfit-pictures/tiny.png', onePixelPng());

async function write(name: string, content: Buffer | string): Promise<void> {
  await writeFile(join(demo, name), content);
  console.log(`${name}  ${Math.ceil(content.length / 1000)} kB`);
}

function onePixelPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
  const pixel = deflateSync(Buffer.from([0, 255, 255, 255]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixel),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
