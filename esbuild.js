import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

/** @import { BuildOptions, Plugin } from 'esbuild' */

const root = dirname(fileURLToPath(import.meta.url));
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

// esbuild cannot split CommonJS, so each part that is loaded late is a bundle of its own, beside the others.
const siblings = ['./sandbox.cjs', './contract-check.cjs', './flow-runner.cjs'];

// fetch-blob asks for this only where Node has no web streams, which every Node that we run on has.
const neverLoaded = ['web-streams-polyfill/dist/ponyfill.es2018.js'];

/** @type {Record<string, BuildOptions>} Options by the file they make. */
const bundles = {
  'dist/extension.cjs': forNode('src/extension.ts'),
  'dist/sandbox.cjs': forNode('src/node/sandbox-entry.ts'),
  'dist/contract-check.cjs': forNode('src/node/contract-check-entry.ts'),
  'dist/flow-runner.cjs': forNode('src/node/flow-runner-entry.ts'),
  'dist/cli.cjs': { ...forNode('src/cli.ts'), banner: { js: '#!/usr/bin/env node' } },
  'dist/webview/result.js': forWebview('src/webview/result.ts'),
  'dist/webview/custom-type.js': forWebview('src/webview/custom-type.ts'),
  ...Object.fromEntries(styleSheets().map((name) => [`dist/webview/${name}`, forWebview(`src/webview/${name}`)])),
  'out/host/activation.cjs': forNode('test/bench/activation/suite.ts'),
  'out/host/suite.cjs': { ...forNode('test/host/suite.ts'), external: ['vscode', 'mocha'] },
};

/** @returns {BuildOptions} */
function forNode(/** @type {string} */ entry) {
  return {
    entryPoints: [entry],
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode', ...siblings, ...neverLoaded],
  };
}

/** @returns {BuildOptions} */
function forWebview(/** @type {string} */ entry) {
  return { entryPoints: [entry], format: 'iife', platform: 'browser', target: 'chrome126' };
}

function styleSheets() {
  return readdirSync(join(root, 'src/webview')).filter((name) => name.endsWith('.css'));
}

/** The bundles whose source exists, complete with what all share. */
function buildable() {
  return Object.entries(bundles).flatMap(([outfile, options]) => {
    const [entry] = /** @type {string[]} */ (options.entryPoints);
    if (entry !== undefined && existsSync(join(root, entry))) return [complete(outfile, options)];
    console.log(`${outfile} left out: there is no ${entry} yet.`);
    return [];
  });
}

/**
 * @param {string} outfile
 * @param {BuildOptions} options
 * @returns {BuildOptions}
 */
function complete(outfile, options) {
  return {
    ...options,
    outfile,
    absWorkingDir: root,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    metafile: true,
    logLevel: 'warning',
    plugins: [afterwards(outfile), ...(watch ? [announce] : [])],
  };
}

/**
 * Keeps esbuild's report of what went into a bundle, for the tests that guard the layers, and makes programs executable.
 * @param {string} outfile
 * @returns {Plugin}
 */
function afterwards(outfile) {
  return {
    name: 'afterwards',
    setup(build) {
      build.onEnd(({ metafile, errors }) => {
        if (errors.length > 0) return;
        mkdirSync(join(root, 'out/meta'), { recursive: true });
        writeFileSync(join(root, 'out/meta', `${basename(outfile)}.json`), JSON.stringify(metafile));
        if (build.initialOptions.banner !== undefined) chmodSync(join(root, outfile), 0o755);
      });
    },
  };
}

/** @type {Plugin} The lines by which the editor's background task knows that a build runs or has ended. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => console.log('[watch] build started'));
    build.onEnd(() => console.log('[watch] build finished'));
  },
};

if (production) rmSync(join(root, 'dist'), { recursive: true, force: true });
if (watch) {
  for (const options of buildable()) await (await esbuild.context(options)).watch();
} else {
  const results = await Promise.allSettled(buildable().map((options) => esbuild.build(options)));
  // esbuild has told what is wrong and where.
  if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}
