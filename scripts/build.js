// npm run build [-- --production] [-- --watch]: all that is shipped into dist, and the suites that run inside VS Code into out/host.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, watch as watchFolder, writeFileSync } from 'node:fs';
import { prepare } from './lib/modules.js';
import { inProject } from './lib/project.js';

await prepare();
// Only now are the packages sure to be there, and those of this project's Node.
const { rolldown, watch } = await import('rolldown');
const { keepReport, reportOf } = await import('./lib/build-report.js');
const { allBundles } = await import('./lib/bundles.js');
const { noticesOf } = await import('./lib/notices.js');
const { packTexts } = await import('./lib/texts.js');

/** @import { Bundle } from './lib/bundles.js' */

const production = process.argv.includes('--production');
const bundles = allBundles(production);

rmSync(inProject('dist'), { recursive: true, force: true });
mkdirSync(inProject('dist/webview'), { recursive: true });
if (process.argv.includes('--watch')) {
  watchAll();
} else {
  await buildAll().catch((failure) => {
    console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
  });
}

async function buildAll() {
  const reports = await Promise.all(bundles.map(build));
  copyRest();
  const shipped = reports.flatMap((report) =>
    Object.entries(report).flatMap(([file, { sources }]) => (file.startsWith('dist/') ? Object.keys(sources) : [])),
  );
  writeFileSync(inProject('dist/third-party-notices.txt'), noticesOf(shipped));
}

/** @param {Bundle} bundle */
async function build({ name, input, output }) {
  const bundle = await rolldown(input);
  const { output: files } = await bundle.write(output);
  await bundle.close();
  const report = reportOf(files, String(output.dir));
  keepReport(name, report);
  return report;
}

/** Builds anew after each change. The lines tell the editor's background task that a build runs or has ended. */
function watchAll() {
  watch(bundles.map(({ input, output }) => ({ ...input, output }))).on('event', async (event) => {
    if (event.code === 'START') console.log('[watch] build started');
    if (event.code === 'ERROR') console.error(event.error.message);
    if ('result' in event) await event.result.close();
    if (event.code !== 'END') return;
    copyRest();
    console.log('[watch] build finished');
  });
  watchFolder(inProject('src/webview'), copyRest);
}

/** What is shipped and needs no bundling. */
function copyRest() {
  for (const file of readdirSync(inProject('src/webview'))) {
    if (file.endsWith('.css')) copyFileSync(inProject('src/webview', file), inProject('dist/webview', file));
  }
  writeFileSync(inProject('dist/texts.br'), packTexts());
  chmodSync(inProject('dist/cli.cjs'), 0o755);
}
