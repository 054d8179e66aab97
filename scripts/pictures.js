// npm run pictures [-- test/ui/pictures.test.ts]: the pictures of the papers, docs/images, and a gallery of every state
// that the ui suite comes through, test-results/gallery; of one file alone where it is named.
import { rmSync } from 'node:fs';
import { prepare } from './lib/modules.js';
import { run } from './lib/processes.js';
import { inProject } from './lib/project.js';

await prepare();
process.env.TRUORA_PICTURES = inProject('docs/images');
process.env.TRUORA_GALLERY = inProject('test-results/gallery');
rmSync(process.env.TRUORA_GALLERY, { recursive: true, force: true });
process.exit(await run(process.execPath, [inProject('test/ui/run.ts'), ...process.argv.slice(2)]));
