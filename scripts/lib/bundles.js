import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inProject, projectRoot } from './project.js';

/** @import { InputOptions, OutputOptions } from 'rolldown' */

/**
 * A bundle, or several that share their chunks. `name` is that of its report in `out/meta`.
 * @typedef {{ name: string, input: InputOptions, output: OutputOptions }} Bundle
 */

/** The programs that Node runs, by their files in `dist`. */
const PROGRAMS = { extension: 'src/extension.ts', cli: 'src/cli/main.ts', server: 'src/server/main.ts' };

/** What libraries ask for and do without: web streams for a Node that has none, and native code that makes ssh2 faster. */
const NEVER_LOADED = ['web-streams-polyfill/dist/ponyfill.es2018.js', 'cpu-features', /\.node$/];

/** The oldest Node that runs the programs, as `package.json` promises it. */
export const promisedNode = Number(
  /\d+/.exec(JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node),
);

/**
 * All that the build makes of TypeScript: the programs, whose `import()`s become files of their own, the scripts of the webviews, and the
 * suites that run inside VS Code. For production they are minified, otherwise they have source maps.
 * @param {boolean} production
 * @returns {readonly Bundle[]}
 */
export function allBundles(production) {
  return [
    programs(PROGRAMS, { folder: 'dist', production }),
    ...['result', 'custom-type'].map((page) => forWebview(page, production)),
    forHost('activation', 'test/bench/activation/suite.ts'),
    forHost('suite', 'test/host/suite.ts'),
  ];
}

/**
 * Programs for Node as CommonJS, each in `folder` under its name. Tests build parts of the product with it as the product has them.
 * @param {Record<string, string>} entries Sources by the name of the program.
 * @param {{ folder: string, production: boolean }} options
 * @returns {Bundle}
 */
export function programs(entries, { folder, production }) {
  return {
    name: 'programs',
    input: {
      ...usual(entries, ['vscode', ...NEVER_LOADED]),
      platform: 'node',
      // The CommonJS of the JSON language service hides from bundlers what it needs.
      resolve: { mainFields: ['module', 'main'] },
      transform: { target: `node${promisedNode}` },
      preserveEntrySignatures: 'allow-extension',
    },
    output: {
      ...finish(production),
      dir: resolve(projectRoot, folder),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
      banner: ({ name }) => (name === 'cli' ? '#!/usr/bin/env node' : ''),
    },
  };
}

/**
 * @param {string} name
 * @param {boolean} production
 * @returns {Bundle}
 */
function forWebview(name, production) {
  return {
    name: `webview-${name}`,
    input: {
      ...usual({ [name]: `src/webview/${name}.ts` }, []),
      platform: 'browser',
      transform: { target: 'chrome126' },
    },
    output: { ...finish(production), dir: inProject('dist/webview'), format: 'iife', codeSplitting: false },
  };
}

/**
 * @param {string} name
 * @param {string} entry
 * @returns {Bundle}
 */
function forHost(name, entry) {
  return {
    name: `host-${name}`,
    input: {
      ...usual({ [name]: entry }, ['vscode', 'mocha']),
      platform: 'node',
      transform: { target: `node${promisedNode}` },
    },
    output: {
      ...finish(false),
      dir: inProject('out/host'),
      format: 'cjs',
      entryFileNames: '[name].cjs',
      codeSplitting: false,
    },
  };
}

/**
 * @param {Record<string, string>} entries
 * @param {(string | RegExp)[]} external
 * @returns {InputOptions}
 */
function usual(entries, external) {
  return {
    cwd: projectRoot,
    input: entries,
    external,
    // Parts that are loaded later may be used by other such parts as well.
    checks: { ineffectiveDynamicImport: false },
  };
}

/**
 * @param {boolean} production
 * @returns {OutputOptions}
 */
function finish(production) {
  return production
    ? { minify: { compress: true, mangle: { toplevel: true } }, comments: false }
    : { sourcemap: 'inline' };
}
