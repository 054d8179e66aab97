import { globSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inProject, projectRoot } from './project.js';

/** @import { BuildOptions } from 'esbuild' */
/** @import { InputOptions, OutputOptions } from 'rolldown' */

/** The programs that Node runs, by their files in `dist`. */
const PROGRAMS = { extension: 'src/extension.ts', cli: 'src/cli/main.ts', server: 'src/server/main.ts' };

/**
 * What libraries ask for and do without: web streams for a Node that has none, and native code that makes ssh2 faster.
 */
const NEVER_LOADED = ['web-streams-polyfill/dist/ponyfill.es2018.js', 'cpu-features', /\.node$/];

/** The oldest Node that runs the programs, as `package.json` promises it. */
export const promisedNode = Number(
  /\d+/.exec(JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node),
);

/**
 * The programs that are shipped, for rolldown: whatever they `import()` becomes a file of its own, in CommonJS, which
 * esbuild does not split.
 * @param {boolean} production Whether they are minified; otherwise they have source maps.
 */
export function programsOf(production) {
  return programs(PROGRAMS, { folder: 'dist', production });
}

/**
 * Programs for Node as CommonJS, each in `folder` under its name. Tests build parts of the product with it as the
 * product has them.
 * @param {Record<string, string>} entries Sources by the name of the program.
 * @param {{ folder: string, production: boolean }} options
 * @returns {{ input: InputOptions, output: OutputOptions }}
 */
export function programs(entries, { folder, production }) {
  return {
    input: {
      cwd: projectRoot,
      input: entries,
      external: ['vscode', ...NEVER_LOADED],
      // Parts that are loaded later may be used by other such parts as well.
      checks: { ineffectiveDynamicImport: false },
      platform: 'node',
      // The CommonJS of the JSON language service hides from bundlers what it needs.
      resolve: { mainFields: ['module', 'main'] },
      transform: { target: `node${promisedNode}` },
      preserveEntrySignatures: 'allow-extension',
    },
    output: {
      ...(production
        ? { minify: { compress: true, mangle: { toplevel: true } }, comments: false }
        : { sourcemap: 'inline' }),
      dir: resolve(projectRoot, folder),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      // With a prefix, since `node --test` of a project takes what is called test-… for a test.
      chunkFileNames: 'chunk-[name]-[hash].cjs',
      banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
    },
  };
}

/**
 * The bundles of one file each, for esbuild: scripts and style sheets of the webviews, and the suites that run inside
 * VS Code.
 * @param {boolean} production
 * @returns {(BuildOptions & { metafile: true })[]}
 */
export function standAlone(production) {
  const styleSheets = readdirSync(inProject('src/webview')).filter((name) => name.endsWith('.css'));
  return [
    forWebview('src/webview/result.ts', 'result.js', production),
    forWebview('src/webview/custom-type.ts', 'custom-type.js', production),
    ...styleSheets.map((name) => forWebview(`src/webview/${name}`, name, production)),
    forHost(['test/bench/editor/suite.ts'], 'out/bench'),
    forHost(['test/host/suite.ts', ...globSync('test/host/**/*.test.ts', { cwd: projectRoot })], 'out/host'),
  ];
}

/**
 * @param {string} entry
 * @param {string} name
 * @param {boolean} production
 */
function forWebview(entry, name, production) {
  return {
    ...usual([entry]),
    outfile: inProject('dist/webview', name),
    format: /** @type {const} */ ('iife'),
    platform: /** @type {const} */ ('browser'),
    target: 'chrome126',
    minify: production,
    sourcemap: production ? /** @type {const} */ (false) : /** @type {const} */ ('linked'),
  };
}

/**
 * @param {readonly string[]} entries
 * @param {string} folder
 */
function forHost(entries, folder) {
  return {
    ...usual(entries),
    outdir: inProject(folder),
    outExtension: { '.js': '.cjs' },
    format: /** @type {const} */ ('cjs'),
    platform: /** @type {const} */ ('node'),
    target: `node${promisedNode}`,
    external: ['vscode', 'mocha'],
    sourcemap: /** @type {const} */ ('linked'),
  };
}

/** @param {readonly string[]} entries */
function usual(entries) {
  return {
    absWorkingDir: projectRoot,
    entryPoints: [...entries],
    bundle: true,
    metafile: /** @type {const} */ (true),
    logLevel: /** @type {const} */ ('warning'),
  };
}
