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
const sshParts = /[\\/]ssh2[\\/]lib[\\/](server|keygen|http-agents|protocol[\\/]SFTP)\.js$/;

const languageFeatures = [
  ...[
    'callHierarchy',
    'colorProvider',
    'declaration',
    'definition',
    'diagnostic',
    'documentHighlight',
    'fileOperations',
  ],
  ...[
    'implementation',
    'inlineCompletion',
    'inlineValue',
    'linkedEditingRange',
    'notebook',
    'reference',
    'selectionRange',
  ],
  ...['semanticTokens', 'signatureHelp', 'textDocumentContent', 'typeDefinition', 'typeHierarchy', 'workspaceSymbol'],
];
/** Features of the language client that our server does not have, three quarters of them with all their conversions. */
const clientParts = new RegExp(
  `[\\\\/]vscode-languageclient[\\\\/]lib[\\\\/]common[\\\\/](${languageFeatures.join('|')})\\.js$`,
);
/** A feature that the client registers, and that says nothing to anybody. */
const noFeature = `
class NoFeature {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => NoFeature });`;

/** What the JSON language service offers beside reading a schema, and the texts of schemas that ours does not refer to. */
const jsonParts =
  /[\\/]vscode-json-languageservice[\\/]lib[\\/]esm[\\/](services[\\/]json(Completion|DocumentSymbols|Folding|Hover|Links|SelectionRanges)|utils[\\/](format|sort))\.js$/;
const jsonSchemas = /[\\/]vscode-json-languageservice[\\/]lib[\\/]esm[\\/]services[\\/]configuration\.js$/;
/** A service that is made, and that nobody asks. */
const noService = `
class NoService {
  constructor() {
    return new Proxy(this, { get: () => () => undefined });
  }
}
module.exports = new Proxy({}, { get: () => NoService });`;

/** All that the reader of encrypted SSH keys takes of its library is a hash that Node has. */
const sshHash = /[\\/]tweetnacl[\\/]nacl-fast\.js$/;
const nodeHash = `
const { createHash } = require('node:crypto');
exports.lowlevel = {
  crypto_hash(out, message, length) {
    out.set(createHash('sha512').update(message.subarray(0, length)).digest());
  },
};`;

/** With these the language client asks whether the editor is new enough, which `engines.vscode` has settled. */
const versionParts = /[\\/]semver[\\/]functions[\\/](parse|satisfies)\.js$/;

/** @type {import('esbuild').Plugin} Puts as little as possible in place of what is left out. */
export const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    const replace = (/** @type {RegExp} */ filter, /** @type {string} */ contents) =>
      build.onLoad({ filter }, () => ({ contents }));
    replace(sshParts, 'module.exports = {};');
    replace(clientParts, noFeature);
    replace(jsonParts, noService);
    replace(jsonSchemas, 'exports.schemaContributions = { schemaAssociations: [], schemas: {} };');
    replace(sshHash, nodeHash);
    replace(versionParts, 'module.exports = () => ({});');
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
