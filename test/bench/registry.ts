import { bench as editor } from './editor.ts';
import { bench as language } from './language.ts';
import type { PARTS } from './lines.ts';
import type { Bench } from './measurement.ts';
import { bench as pages } from './pages.ts';
import { bench as paging } from './paging.ts';
import { bench as sandbox } from './sandbox.ts';
import { bench as shell } from './shell.ts';
import { bench as sizes } from './sizes.ts';
import { bench as treePage } from './tree-page.ts';
import { bench as tunnel } from './tunnel.ts';
import { bench as upload } from './upload.ts';
import { bench as webhooks } from './webhooks.ts';

/** The bench of each part. */
export const BENCHES: Readonly<Record<keyof typeof PARTS, Bench>> = {
  sizes,
  shell,
  sandbox,
  'tree-page': treePage,
  paging,
  pages,
  upload,
  tunnel,
  language,
  webhooks,
  editor,
};
