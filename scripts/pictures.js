// npm run pictures: the pictures of the papers, docs/images, as the ui suite sees them.
import { prepare } from './lib/modules.js';
import { run } from './lib/processes.js';
import { inProject } from './lib/project.js';

await prepare();
process.env.TRUORA_PICTURES = inProject('docs/images');
process.exit(await run(process.execPath, [inProject('test/ui/run.ts'), 'test/ui/pictures.test.ts']));
