/** Writes the pictures of the walkthrough to `media/walkthrough`: `node scripts/draw-walkthrough.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { walkthroughPictures } from './walkthrough-pictures.ts';

const folder = join(import.meta.dirname, '..', 'media', 'walkthrough');
mkdirSync(folder, { recursive: true });
for (const [name, svg] of Object.entries(walkthroughPictures())) writeFileSync(join(folder, name), svg);
