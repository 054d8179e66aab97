/** Renders `scripts/icon.svg` to `media/icon.png`, the Marketplace icon: `node scripts/draw-icon.ts`. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withPictureBrowser } from './picture-browser.ts';

const svg = await readFile(join(import.meta.dirname, 'icon.svg'), 'utf8');
const target = join(import.meta.dirname, '..', 'media', 'icon.png');

await withPictureBrowser(async (rasterize) => {
  await writeFile(target, await rasterize({ svg, width: 256, height: 256, format: 'png' }));
});
