import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The files that really went into a bundle, by esbuild's own account. */
function inputsOf(bundle: string): readonly string[] {
  const file = join(root, 'out/meta', `${bundle}.cjs.json`);
  assert.ok(existsSync(file), `${file} is missing: npm run build`);
  return Object.keys(JSON.parse(readFileSync(file, 'utf8')).inputs);
}

/** Pattern that nothing in the bundle may match. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  extension:
    /node_modules\/(zod|yaml|ssh2|vscode-languageclient)\/|src\/(sandbox|webview\/result|server|contract\/schemas)/,
  cli: /node_modules\/(?!@vscode\/l10n)|src\/(sandbox|editor|truora|flows)\//,
  sandbox: /src\/(editor|truora|flows|config|webhooks)\//,
  'contract-check': /src\/(editor|truora|flows|sandbox)\//,
  'flow-runner': /node_modules\/zod\/|src\/(editor|sandbox)\//,
};

describe('what is in the bundles', () => {
  for (const [bundle, forbidden] of Object.entries(FORBIDDEN)) {
    it(`${bundle} holds nothing that belongs to another part`, () => {
      assert.deepEqual(
        inputsOf(bundle).filter((input) => forbidden.test(input)),
        [],
      );
    });
  }

  it('only the extension knows the editor', () => {
    for (const bundle of Object.keys(FORBIDDEN).filter((name) => name !== 'extension')) {
      assert.ok(!readFileSync(join(root, 'dist', `${bundle}.cjs`), 'utf8').includes('require("vscode")'), bundle);
    }
  });
});
