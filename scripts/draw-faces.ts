/**
 * Draws the faces of the demo workspace, still and moving: figures of plain shapes, of no real person. The pictures are
 * the same bytes for the same Chromium and fonts; the videos are recorded in real time and differ: `node
 * scripts/draw-faces.ts`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atRest, drawFace, drawTree, type Figure, type Pose } from './face-drawing.ts';
import { type Picture, type Rasterize, withPictureBrowser } from './picture-browser.ts';
import { scanned } from './specimen-pages.ts';
import { recordVideo } from './video-recorder.ts';

const demo = join(import.meta.dirname, '..', 'examples', 'demo');

const figure: Figure = {
  palette: { ink: '#1f3a6e', tint: '#eef3fb', accent: '#3f7fc4' },
  skin: '#f2b867',
  shade: '#d9944a',
  hair: '#4a2c2a',
  head: 'oval',
  hairStyle: 'long',
  hasGlasses: false,
  seed: 11,
};
const otherFigure: Figure = {
  palette: { ink: '#164f4d', tint: '#edf6f4', accent: '#2f9a8c' },
  skin: '#c9a7d8',
  shade: '#a583ba',
  hair: '#e07a3f',
  head: 'square',
  hairStyle: 'spikes',
  hasGlasses: true,
  seed: 37,
};
const forest = { ink: '#2f6b3a', tint: '#e9f4fb', accent: '#5fa052' };

const still = { width: 800, height: 1000 };
const portrait = drawFace(figure, atRest, still.height);
const pictures: readonly (Picture & { readonly name: string })[] = [
  { ...still, name: 'portrait.jpg', svg: grainy(portrait, 0.25), format: 'jpeg', quality: 88 },
  { ...still, name: 'portrait.png', svg: grainy(portrait, 0), format: 'png' },
  { ...still, name: 'portrait.webp', svg: grainy(portrait, 0.25), format: 'webp', quality: 86 },
  {
    ...still,
    name: 'other-person.jpg',
    svg: grainy(drawFace(otherFigure, atRest, still.height), 0.25),
    format: 'jpeg',
    quality: 88,
  },
  { ...still, name: 'no-face.jpg', svg: grainy(drawTree(forest, still.height, 23), 0.25), format: 'jpeg', quality: 88 },
];

const moving = { width: 480, height: 640, framesPerSecond: 25, bitsPerSecond: 2_500_000 };
const seconds = 2;
const videos = [
  { name: 'selfie.webm', mimeType: 'video/webm;codecs=vp9' },
  { name: 'selfie.mp4', mimeType: 'video/mp4;codecs=avc1' },
];

await mkdir(join(demo, 'faces'), { recursive: true });
await mkdir(join(demo, 'unfit-pictures'), { recursive: true });
const frames: Buffer[] = [];
await withPictureBrowser(async (rasterize) => {
  for (const { name, ...picture } of pictures) await write(`faces/${name}`, await rasterize(picture));
  for (let index = 0; index < seconds * moving.framesPerSecond; index++) frames.push(await drawFrame(rasterize, index));
});
for (const { name, mimeType } of videos) {
  const bytes = await recordVideo({ ...moving, frames, mimeType });
  await write(`faces/${name}`, bytes);
  if (name === 'selfie.mp4') await write('unfit-pictures/selfie-cut.mp4', bytes.subarray(0, 20_000));
}

function grainy(drawing: Parameters<typeof scanned>[0], noise: number): string {
  return scanned(drawing, still.width, still.height, figure.seed, noise);
}

/** One picture of the video, with noise of its own as from a camera. */
function drawFrame(rasterize: Rasterize, index: number): Promise<Buffer> {
  const { width, height } = moving;
  const drawing = drawFace(figure, poseAt(index / moving.framesPerSecond), (800 * height) / width);
  return rasterize({ svg: scanned(drawing, width, height, index, 0.18), width, height, format: 'jpeg', quality: 95 });
}

/** Looks to one side, to the other and back in two seconds, and blinks twice. */
function poseAt(second: number): Pose {
  const shut = Math.max(...[0.25, 1.25].map((blink) => 1 - Math.abs(second - blink) / 0.14));
  return { turn: 0.5 * Math.sin(Math.PI * second), eyes: 1 - Math.max(shut, 0) };
}

async function write(name: string, content: Buffer): Promise<void> {
  await writeFile(join(demo, name), content);
  console.log(`${name}  ${Math.ceil(content.length / 1000)} kB`);
}
