import { basename } from 'node:path';
import { transform } from 'esbuild';

/** What the programs ask for and never get, because they do without. */
export const neverLoaded = [
  // fetch-blob asks for this only where Node has no web streams, which every Node that we run on has.
  'web-streams-polyfill/dist/ponyfill.es2018.js',
  // ssh2 asks for these to be faster; without them it is JavaScript for every system.
  'cpu-features',
  '*.node',
];

/** Parts of ssh2 that a tunnel has no use for: servers, file transfer, making keys, web requests. */
const leftOut = /[\\/]ssh2[\\/]lib[\\/](server|keygen|http-agents|protocol[\\/]SFTP)\.js$/;

/** @type {import('esbuild').Plugin} Puts nothing in place of what is left out. */
export const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    build.onLoad({ filter: leftOut }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * A file of the split build as CommonJS, in which an `import()` is a `require` at that moment.
 * @param {{ path: string, text: string }} file
 * @param {{ production: boolean, banner?: string }} options
 */
export async function asCommonJs({ path, text }, { production, ...rest }) {
  const { code } = await transform(withoutCopies(text), {
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'inline',
    sourcefile: basename(path),
    ...rest,
  });
  return code;
}

/**
 * Lets a module have the editor's and Node's modules as they are. In CommonJS, `import *` copies every member of a module for each
 * source that has the import, some four hundred of `vscode`.
 */
function withoutCopies(/** @type {string} */ text) {
  return text.replace(
    /(?<=^|[;}])import\s*\*\s*as ([\w$]+) from\s*"(vscode|node:[\w/]+)";/gm,
    'const $1 = require("$2");',
  );
}
