import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../../scripts/lib/modules.js';
import { capture } from '../../scripts/lib/processes.js';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';

const folder = fileURLToPath(new URL('../openapi-client/', import.meta.url));
const PICTURES = fileURLToPath(new URL('../../examples/demo/documents', import.meta.url));

/** Runs a JavaScript or TypeScript file in the package of the generated client; what it prints. */
async function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, output } = await capture(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } });
  assert.equal(code, 0, output);
  return output;
}

describe('the OpenAPI document', function () {
  this.timeout(300_000);
  let sandbox: RunningSandbox;

  before(async function () {
    if ((await installPackages(folder, ['--ignore-scripts'])) !== 0) {
      console.log('No client is generated from docs/openapi.json: its packages cannot be installed, see above.');
      this.skip();
    }
    sandbox = await startSandbox({ speed: 'instant' });
  });
  after(() => sandbox?.close());

  it('is valid by the rules of OpenAPI, and so is each of its examples by its schema', async () => {
    assert.match(await node(['check-document.ts']), /^valid, with \d{3,} examples$/m);
  });

  it('gives a client whose types hold and which runs against the sandbox, pointed there in one place', async () => {
    const generator = 'node_modules/openapi-typescript/bin/cli.js';
    await node([generator, '../../docs/openapi.json', '-o', 'generated/api.d.ts']);
    await node(['node_modules/typescript/bin/tsc', '-p', '.']);
    const SANDBOX = sandbox.apis.validations.replace(/\/validations$/, '');
    assert.match(await node(['client.ts'], { SANDBOX, KEY: sandbox.apiKey, PICTURES }), /^used \d\d operations$/m);
  });
});
