// npm run test:ui: the packaged extension in a real VS Code, used by key and mouse. Screenshots stay in test-results/ui.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import Mocha from 'mocha';
import { ensureChromium } from '../../scripts/lib/chromium.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { run } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { skipSuite } from '../support/skip.ts';

if (process.platform !== 'linux')
  skipSuite('The browser-hosted VS Code that this suite drives is made for Linux only.');
if ((await ensureChromium()) === undefined)
  skipSuite('Chromium is missing and cannot be installed here; set CHROME_PATH.');
await ensureEditor('newest');

if (process.env.TRUORA_TEST_VSIX === undefined) {
  const code = await run(process.execPath, [inProject('scripts/package.js')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) process.exit(code);
}

// A browser on a busy machine may draw later than anybody waits: a step is tried once more before it counts as failed.
const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 120_000, retries: 1, forbidOnly: true });
// `npm run test:ui -- test/ui/one.test.ts` runs one file alone.
for (const file of globSync(process.argv[2] ?? 'test/ui/**/*.test.ts', { cwd: inProject() }).sort()) {
  mocha.addFile(resolve(inProject(), file));
}
await mocha.loadFilesAsync();
mocha.run((failures) => process.exit(failures === 0 ? 0 : 1));
