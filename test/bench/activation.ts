import { ensureEditor, makeEditorFolders } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { build } from '../../scripts/lib/tools.js';
import { runInBrowser } from '../host/run-in-browser.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Bench, median } from './measurement.ts';

const ROUNDS = 5;

/** Activation in the real extension host of the newest VS Code, a fresh one each time. */
export const bench: Bench = async () => {
  const browser = await launchBrowser();
  if (browser === undefined) {
    console.error('activation is left out: there is no Chromium');
    return [];
  }
  try {
    await build(['--production']);
    const editor = await ensureEditor('newest');
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await runInBrowser(browser, editor, makeEditorFolders(), {
        extension: inProject(),
        suite: inProject('out/host/activation.cjs'),
        workspace: inProject('examples/demo'),
        log: inProject('test-results/bench/activation.log'),
        print: (line) => times.push(Number(line)),
      });
    }
    if (times.length !== ROUNDS) throw new Error(`Activation was measured ${times.length} times of ${ROUNDS}`);
    const value = Math.round(median(times) * 10) / 10;
    return [{ name: 'activation', value, unit: 'ms', limit: 40, better: 'lower' }];
  } finally {
    await browser.close();
  }
};
