/** What the programs ask for and never get, because they do without. */
export const neverLoaded = [
  // fetch-blob asks for this only where Node has no web streams, which every Node that we run on has.
  'web-streams-polyfill/dist/ponyfill.es2018.js',
  // ssh2 asks for these to be faster; without them it is JavaScript for every system.
  'cpu-features',
  '*.node',
];

const nothing = 'module.exports = {};';

/** A feature that the language client registers, and that tells nobody of anything. */
const noFeature = `
class NoFeature {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: 'static' }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => NoFeature });`;

/** A service that is made, and that nobody asks. */
const noService = `
class NoService {
  constructor() {
    return new Proxy(this, { get: () => () => undefined });
  }
}
const nothing = () => undefined;
export { NoService as JSONCompletion, NoService as JSONHover, NoService as JSONDocumentSymbols };
export { nothing as findLinks, nothing as getFoldingRanges, nothing as getSelectionRanges, nothing as format, nothing as sort };`;

/** Adds nothing to the class of a connection. */
const noMixin = 'module.exports = new Proxy({}, { get: () => (Base) => Base });';

/** The one hash that the reader of encrypted SSH keys takes of its library is one that Node has. */
const nodeHash = `
const { createHash } = require('node:crypto');
exports.lowlevel = {
  crypto_hash(out, message, length) {
    out.set(createHash('sha512').update(message.subarray(0, length)).digest());
  },
};`;

/** @type {readonly (readonly [library: string, files: readonly string[], instead: string])[]} */
const LEFT_OUT = [
  // A tunnel needs no server, file transfer, keys made, web requests, or ChaCha20.
  ['ssh2/lib', ['server', 'keygen', 'http-agents', 'protocol/SFTP'], nothing],
  [
    'ssh2/lib/protocol/crypto',
    ['poly1305'],
    'module.exports = async () => ({ _malloc: () => 0, cwrap: () => undefined });',
  ],
  ['tweetnacl', ['nacl-fast'], nodeHash],
  // What our language server does not do, its client need not either: two fifths of it.
  [
    'vscode-languageclient/lib/common',
    [
      ...['callHierarchy', 'colorProvider', 'declaration', 'definition', 'diagnostic', 'documentHighlight'],
      ...['fileOperations', 'implementation', 'inlineCompletion', 'inlineValue', 'linkedEditingRange', 'notebook'],
      ...['reference', 'selectionRange', 'semanticTokens', 'signatureHelp', 'textDocumentContent', 'typeDefinition'],
      ...['typeHierarchy', 'workspaceSymbol'],
    ],
    noFeature,
  ],
  [
    'vscode-languageserver/lib/common',
    [
      ...['callHierarchy', 'fileOperations', 'inlineCompletion', 'inlineValue', 'linkedEditingRange', 'moniker'],
      ...['notebook', 'semanticTokens', 'showDocument', 'textDocumentContent', 'typeHierarchy'],
    ],
    noMixin,
  ],
  // The client asks whether the editor is new enough, which `engines.vscode` has settled.
  ['semver/functions', ['parse', 'satisfies'], 'module.exports = () => ({});'],
  // Of the JSON language service only the matching of schemas is used, with a schema that refers to none of the official ones.
  [
    'vscode-json-languageservice/lib/esm/services',
    ['jsonCompletion', 'jsonDocumentSymbols', 'jsonFolding', 'jsonHover', 'jsonLinks', 'jsonSelectionRanges'],
    noService,
  ],
  ['vscode-json-languageservice/lib/esm/utils', ['format', 'sort'], noService],
  [
    'vscode-json-languageservice/lib/esm/services',
    ['configuration'],
    'export const schemaContributions = { schemaAssociations: [], schemas: {} };',
  ],
];

const REPLACED = LEFT_OUT.map(([library, files, contents]) => {
  const path = `/node_modules/${library}/(${files.join('|')})`.replaceAll('/', '[\\\\/]');
  return { filter: new RegExp(`${path}\\.js$`), contents };
});

/** Whether nothing of this file, a path in the project, gets into a bundle. */
export function isReplaced(/** @type {string} */ path) {
  return REPLACED.some(({ filter }) => filter.test(`/${path}`));
}

/** @type {import('esbuild').Plugin} Puts as little as possible in place of what is left out of libraries. */
export const withoutUnused = {
  name: 'without-unused',
  setup(build) {
    for (const { filter, contents } of REPLACED) build.onLoad({ filter }, () => ({ contents }));
  },
};
