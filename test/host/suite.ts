import { createRequire } from 'node:module';
import type Mocha from 'mocha';

/**
 * The tests that run inside VS Code, in both hosts. `@vscode/test-electron` and the browser-hosted VS Code call `run` alike; it rejects
 * when a test fails. To add tests: write `test/host/<name>.test.ts` and name it in `registerTests`.
 */
export async function run(): Promise<void> {
  // Not bundled: mocha is loaded from node_modules at run time, by the bundle in out/host.
  const MochaClass: typeof Mocha = createRequire(__filename)('mocha');
  const mocha = new MochaClass({ ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await registerTests();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function registerTests(): Promise<void> {
  await import('./activation.test.ts');
}
