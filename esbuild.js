import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { asCommonJs } from './scripts/lib/bundling.js';
import { neverLoaded, withoutUnused } from './scripts/lib/left-out.js';
import { mergeChunks } from './scripts/lib/merge-chunks.js';
import { prepare } from './scripts/lib/modules.js';
import { noticesOf } from './scripts/lib/notices.js';
import { packTexts } from './scripts/lib/texts.js';

/** @import { BuildOptions, Message, Plugin } from 'esbuild' */

await prepare();

const root = dirname(fileURLToPath(import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** What Node runs, by the file in `dist`. Whatever they `import()` becomes a chunk of its own beside them. */
const programs = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  server: 'src/server/main.ts',
};

/** @type {Record<string, BuildOptions>} Options of the bundles that stand alone, by the file they make. */
const bundles = {
  'dist/webview/result.js': forWebview('src/webview/result.ts'),
  'dist/webview/custom-type.js': forWebview('src/webview/custom-type.ts'),
  ...Object.fromEntries(styleSheets().map((name) => [`dist/webview/${name}`, forWebview(`src/webview/${name}`)])),
  'out/host/activation.cjs': forHost('test/bench/activation/suite.ts'),
  'out/host/suite.cjs': forHost('test/host/suite.ts'),
};

/** @type {BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  metafile: true,
  logLevel: 'warning',
};

/**
 * The programs as CommonJS that loads its parts late. esbuild splits ES modules only, so that is what it makes first; each file is then
 * turned into CommonJS, in which an `import()` is a `require` at that moment.
 * @type {BuildOptions}
 */
const splitPrograms = {
  ...common,
  entryPoints: programs,
  outdir: join(root, 'dist'),
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node22',
  external: ['vscode', ...neverLoaded],
  // The CommonJS of the JSON language service hides from bundlers what it needs.
  mainFields: ['module', 'main'],
  sourcemap: production ? false : 'inline',
  write: false,
  plugins: [withoutUnused, commonJs(), ...(watch ? [announce()] : [])],
};

/** @returns {BuildOptions} */
function forHost(/** @type {string} */ entry) {
  return { entryPoints: [entry], format: 'cjs', platform: 'node', target: 'node22', external: ['vscode', 'mocha'] };
}

/** @returns {BuildOptions} */
function forWebview(/** @type {string} */ entry) {
  return { entryPoints: [entry], format: 'iife', platform: 'browser', target: 'chrome126' };
}

function styleSheets() {
  return readdirSync(join(root, 'src/webview')).filter((name) => name.endsWith('.css'));
}

/** @returns {Plugin} Writes what esbuild made as CommonJS, and its report of what went where for the tests that guard the layers. */
function commonJs() {
  return {
    name: 'common-js',
    setup(build) {
      build.onEnd(async ({ outputFiles = [], metafile, errors }) => {
        if (errors.length > 0 || !metafile) return;
        mkdirSync(join(root, 'dist'), { recursive: true });
        mkdirSync(join(root, 'out/meta'), { recursive: true });
        const { extension, ...others } = programs;
        const entries = { program: extension, others: Object.values(others) };
        const { files, redirect } = await mergeChunks({ outputFiles, metafile }, entries);
        await Promise.all(files.map((file) => writeCommonJs(file, redirect)));
        writeFileSync(join(root, 'dist/texts.br'), packTexts());
        chmodSync(join(root, 'dist/cli.cjs'), 0o755);
        writeFileSync(join(root, 'out/meta/programs.json'), JSON.stringify(metafile));
      });
    },
  };
}

/**
 * @param {{ path: string, text: string }} file
 * @param {(code: string) => string} redirect
 */
async function writeCommonJs(file, redirect) {
  const banner = basename(file.path) === 'cli.cjs' ? { banner: '#!/usr/bin/env node' } : {};
  writeFileSync(file.path, redirect(await asCommonJs(file, { production, ...banner })));
}

/** @returns {Plugin} The lines by which the editor's background task knows that a build runs or has ended. */
function announce() {
  return {
    name: 'announce',
    setup(build) {
      build.onStart(() => console.log('[watch] build started'));
      build.onEnd(() => console.log('[watch] build finished'));
    },
  };
}

const builds = [
  splitPrograms,
  ...Object.entries(bundles).map(([outfile, options]) => ({
    ...common,
    sourcemap: production ? /** @type {const} */ (false) : /** @type {const} */ ('linked'),
    ...options,
    outfile,
  })),
];

// Chunks carry a hash in their names: those of an earlier build would stay for ever.
if (!watch) rmSync(join(root, 'dist'), { recursive: true, force: true });
if (watch) {
  for (const options of builds) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.allSettled(builds.map((options) => esbuild.build(options)));
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    process.exitCode = 1;
    // What is wrong with the sources, esbuild has told.
    if (result.reason.errors?.every((/** @type {Message} */ { location }) => location) !== true)
      console.error(result.reason);
  }
  const reports = results.flatMap((result) => (result.status === 'fulfilled' ? (result.value.metafile ?? []) : []));
  if (reports.length === builds.length) writeFileSync(join(root, 'dist/third-party-notices.txt'), noticesOf(reports));
}
