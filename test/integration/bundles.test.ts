import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../scripts/lib/project.js';
import { loadedWith } from '../support/bundles.ts';

/** Pattern that nothing may match of what is loaded with a program or a part that is loaded late. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'src/extension.ts':
    /node_modules\/(zod|yaml|ssh2|node-fetch|vscode-languageclient)\/|src\/(sandbox|server|config\/(?!config-names)|webview\/result|contract\/(schemas|data|endpoints\/(?!refusals))|editor\/(.*\/commands\/|(?!define|register).*-commands?\.ts|flows\/(?!lost-creations))|flows\/(definitions|running|samples))/,
  'src/cli/main.ts': /node_modules\/(?!@vscode\/l10n)|src\/(sandbox|editor|truora\/(?!errors|answer-text)|flows)\//,
  'src/editor/flows/validate-document.ts': /node_modules\/(zod|yaml|ssh2|vscode-languageclient)\/|src\/sandbox\//,
  'src/server/main.ts':
    /node_modules\/(zod|ssh2|node-fetch|vscode-languageclient)\/|src\/(editor|truora\/(?!errors|answer-text)|sandbox|flows|webhooks)\//,
  'src/editor/config/language/language-server.ts':
    /node_modules\/(zod|yaml|ssh2|vscode-json-languageservice)\/|src\/(sandbox|server\/(?!protocol|launch))/,
  ...Object.fromEntries(
    globSync('src/cli/commands/*.ts', { cwd: inProject() }).map((file) => [
      file.replaceAll('\\', '/'),
      /node_modules\/(?!@vscode\/l10n)|src\/(sandbox|editor|truora\/(?!errors|answer-text)|flows|webhooks|cli\/running)\//,
    ]),
  ),
  'src/cli/running/check.ts':
    /node_modules\/(zod|ssh2|node-fetch|vscode-json-languageservice)\/|src\/(editor|truora\/(?!errors|answer-text)|sandbox|flows|webhooks|server)\//,
  'src/node/sandbox-host/start-sandbox.ts': /src\/(editor|truora\/(?!errors|answer-text)|flows|config|webhooks)\//,
  'src/node/tunnels/ssh/open-ssh-tunnel.ts': /node_modules\/(zod|yaml)\/|src\/sandbox\//,
  'src/contract/contract-check.ts': /node_modules\/|src\/sandbox\//,
  'src/cli/running/webhooks-listen.ts':
    /node_modules\/(?!@vscode\/l10n)|src\/(editor|sandbox|truora\/(?!errors|answer-text)|flows|contract\/schemas)/,
  'src/cli/running/validate-document.ts': /node_modules\/zod\/|src\/(editor|sandbox)\//,
};

/** Parts that only the extension loads: they find there what it brought. */
const OF_EXTENSION = /^src\/(extension\.ts|editor\/.*|contract\/contract-check\.ts|node\/tunnels\/.*)$/;

describe('what is loaded together', () => {
  for (const [entryPoint, forbidden] of Object.entries(FORBIDDEN)) {
    it(`${entryPoint} brings nothing that belongs to another part`, () => {
      const isPart = OF_EXTENSION.test(entryPoint) && entryPoint !== 'src/extension.ts';
      const there = new Set(isPart ? loadedWith('src/extension.ts').sources : []);
      assert.deepEqual(
        loadedWith(entryPoint).sources.filter((source) => forbidden.test(source) && !there.has(source)),
        [],
      );
    });
  }

  it('only the extension and its commands know the editor', () => {
    for (const entryPoint of Object.keys(FORBIDDEN)) {
      const knowsEditor = loadedWith(entryPoint).externals.includes('vscode');
      assert.ok(!knowsEditor || OF_EXTENSION.test(entryPoint), entryPoint);
    }
  });

  it('is packaged with the licences of its libraries', () => {
    const notices = readFileSync(inProject('dist/third-party-notices.txt'), 'utf8');
    for (const library of ['node-fetch', 'ssh2', 'vscode-languageclient', 'vscode-languageserver', 'yaml']) {
      assert.match(notices, new RegExp(`^(.*, )?${library} \\d`, 'm'));
    }
  });
});
