import { basename } from 'node:path';
import { minify } from '@swc/core';
import { transform } from 'esbuild';

/** @type {import('@swc/core').JsMinifyOptions} esbuild leaves the CommonJS of libraries a tenth larger. */
const smallest = {
  ecma: 2022,
  module: false,
  compress: { ecma: 2022, passes: 2, toplevel: true },
  mangle: { toplevel: true },
  format: { comments: 'some' },
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
    sourcemap: production ? false : 'inline',
    sourcefile: basename(path),
    ...rest,
  });
  return production ? (await minify(code, smallest)).code : code;
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
