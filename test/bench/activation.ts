import { makeEditorFolders } from '../../scripts/lib/editor-folders.js';
import { ensureEditor } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { build } from '../../scripts/lib/tools.js';
import { runInBrowser } from '../host/run-in-browser.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Bench, median } from './measurement.ts';

const ROUNDS = 5;

/**
 * Activation in the real extension host of the newest VS Code, a fresh one each time: alone, and against that of the
 * JavaScript debugger which is part of VS Code, in the same host.
 */
export const bench: Bench = async () => {
  const browser = await launchBrowser();
  if (browser === undefined) {
    console.error('activation is left out: there is no Chromium');
    return [];
  }
  try {
    await build(['--production']);
    const editor = await ensureEditor('newest');
    const rounds: (readonly number[])[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await runInBrowser(browser, editor, makeEditorFolders(), {
        extension: inProject(),
        suite: inProject('out/bench/suite.cjs'),
        workspace: inProject('examples/demo'),
        log: inProject('test-results/bench/activation.log'),
        print: (line) => rounds.push(JSON.parse(line)),
      });
    }
    if (rounds.length !== ROUNDS) throw new Error(`Activation was measured ${rounds.length} times of ${ROUNDS}`);
    const ours = median(rounds.map(([own = Number.NaN]) => own));
    const debuggers = median(rounds.map(([, other = Number.NaN]) => other));
    const ratio = Math.round((ours / debuggers) * 100) / 100;
    return [
      { name: 'activation', value: ours, unit: 'ms', limit: 40, better: 'lower' },
      { name: 'activation.ratio', value: ratio, unit: 'times the JavaScript debugger', limit: 0.35, better: 'lower' },
    ];
  } finally {
    await browser.close();
  }
};
