/**
 * @typedef {object} Layer
 * @property {readonly string[]} imports Folders of `src` that it may import, besides itself.
 * @property {'nothing' | 'Node' | 'the browser' | 'Node and VS Code'} knows The surroundings that it may call.
 * @property {Readonly<Record<string, string>>} [not] Parts of those folders that stay out of its reach, with the
 * reason.
 */

const PURE = ['base', 'contract', 'truora', 'config', 'webhooks', 'sandbox', 'flows'];
const SCHEMAS = { 'contract/schemas': 'schemas load zod: take the types from contract/answers.ts' };

/**
 * What each folder of `src` may import. The one place where it stands: `test/unit/guards/layers.test.ts` holds every
 * import against it, and
 * `npm run generate` writes the table of `docs/architecture.md` from it. Folders that are not named here lie above all
 * others.
 * @type {Readonly<Record<string, Layer>>}
 */
export const LAYERS = {
  base: { imports: [], knows: 'nothing' },
  contract: { imports: ['base'], knows: 'nothing' },
  truora: { imports: ['base', 'contract'], knows: 'nothing', not: SCHEMAS },
  config: { imports: ['base', 'contract'], knows: 'nothing' },
  webhooks: { imports: ['base', 'contract'], knows: 'nothing' },
  // Neither imports the other: a client and an emulator that share code share mistakes.
  sandbox: { imports: ['base', 'contract'], knows: 'nothing' },
  flows: { imports: ['base', 'contract', 'truora', 'config'], knows: 'nothing', not: SCHEMAS },
  node: { imports: PURE, knows: 'Node' },
  server: { imports: [...PURE, 'node'], knows: 'Node' },
  webview: { imports: ['base', 'contract', 'flows'], knows: 'the browser' },
  cli: { imports: [...PURE, 'node'], knows: 'Node' },
  editor: {
    imports: [...PURE.filter((folder) => folder !== 'sandbox'), 'node', 'server', 'webview'],
    knows: 'Node and VS Code',
    not: SCHEMAS,
  },
};

/** The folders that know neither Node nor an editor: time, chance, network and files come to them as parameters. */
export const PURE_FOLDERS = PURE;
