// npm run build [-- --production] [-- --watch]: all that is shipped into dist, and the suites that run inside VS Code into out.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { prepare } from './scripts/lib/modules.js';
import { inProject } from './scripts/lib/project.js';

await prepare();
// Only now are the packages sure to be there, and those of this project's Node.
const esbuild = await import('esbuild');
const { rolldown, watch } = await import('rolldown');
const { keepReport, reportOf } = await import('./scripts/lib/build-report.js');
const { programsOf, standAlone } = await import('./scripts/lib/bundles.js');
const { noticesOf } = await import('./scripts/lib/notices.js');
const { packTexts } = await import('./scripts/lib/texts.js');

const production = process.argv.includes('--production');
const programs = programsOf(production);
const bundles = standAlone(production);

for (const folder of ['dist', 'out/host', 'out/bench']) rmSync(inProject(folder), { recursive: true, force: true });
mkdirSync(inProject('dist'), { recursive: true });
if (process.argv.includes('--watch')) {
  await watchAll();
} else {
  await buildAll().catch((failure) => {
    // What is wrong with the sources of a bundle, esbuild has told.
    if (!failure.errors) console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
  });
}

async function buildAll() {
  const [report, ...built] = await Promise.all([buildPrograms(), ...bundles.map((bundle) => esbuild.build(bundle))]);
  finish();
  const sources = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const shipped = Object.values(report).flatMap((file) => Object.keys(file.sources));
  writeFileSync(inProject('dist/third-party-notices.txt'), noticesOf([...shipped, ...sources]));
}

async function buildPrograms() {
  const bundle = await rolldown(programs.input);
  const { output } = await bundle.write(programs.output);
  await bundle.close();
  const report = reportOf(output, String(programs.output.dir));
  keepReport('programs', report);
  return report;
}

/** Builds anew after each change. The lines tell the editor's background task that a build runs or has ended. */
async function watchAll() {
  for (const bundle of bundles) await (await esbuild.context(bundle)).watch();
  watch({ ...programs.input, output: programs.output }).on('event', async (event) => {
    if (event.code === 'START') console.log('[watch] build started');
    if (event.code === 'ERROR') console.error(event.error.message);
    if ('result' in event) await event.result.close();
    if (event.code !== 'END') return;
    finish();
    console.log('[watch] build finished');
  });
}

/** What is shipped and needs no bundling. */
function finish() {
  writeFileSync(inProject('dist/texts.br'), packTexts());
  chmodSync(inProject('dist/cli.cjs'), 0o755);
}
